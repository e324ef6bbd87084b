import { createHash } from 'node:crypto'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { notFound, wrongState } from '../../platform/errors.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { FileAnswer } from '../../platform/serve.ts'
import { say } from '../../platform/text.ts'
import { facilitiesOf, membersWith } from '../people/index.ts'
import { calendarText, type Entry } from './feed-text.ts'
import { datedPosts, feedBySecret, feedRowsOf, insertFeed, markRead, revokeFeed } from './feed-store.ts'
import type { Kit } from './kit.ts'
import { ownOf } from './known.ts'
import { peripheryEvents } from './periphery-events.ts'
import type { Own } from './screening.ts'

type Publishing = Handlers<typeof publishingContract, Context>

const DAY = 86_400_000
const DAYS_BACK = 30
const DAYS_AHEAD = 120
const MOST_POSTS = 2000
const MOST_FEEDS = 10
/** How many titles the screen reads in one go, within its time limit. */
const TITLES = 100

export const feeds: Publishing['feeds'] = (context) =>
  look(context, async (tx) => ({
    items: (await feedRowsOf(tx, context.actor.id!)).map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastReadAt: row.last_read_at?.toISOString() ?? null,
    })),
  }))

/** Makes an address that needs no sign-in. It is shown once: only its hash is kept. */
export const addFeed: Publishing['addFeed'] = (context) =>
  change(context, async ({ db, now, record }) => {
    if ((await feedRowsOf(db, context.actor.id!)).length >= MOST_FEEDS) {
      throw wrongState(
        say('You have ten calendar addresses already.', 'Usted ya tiene diez direcciones de calendario.'),
        say('Revoke one that you no longer use.', 'Revoque una que ya no use.'),
      )
    }
    const [id, secret] = [newId(now), newSecret()]
    await insertFeed(db, { org_id: context.org, id, member_id: context.actor.id!, secret_hash: hashOf(secret), created_at: now })
    record(peripheryEvents.feedMade(id, {}))
    return { id, url: `${context.config.url ?? context.request?.origin ?? ''}/api/feeds/${secret}.ics` }
  })

export const removeFeed: Publishing['removeFeed'] = (context, { id }) =>
  change(context, async ({ db, now, record }) => {
    if (!(await revokeFeed(db, id, context.actor.id!, now))) throw notFound()
    record(peripheryEvents.feedRevoked(id, {}))
    return { done: true }
  })

/**
 * The calendar behind a secret address. It leaves the house, to whatever calendar program a person uses, so it holds titles and times only,
 * and a title that the screen stops is left out. Whoever may no longer see the calendar gets what a wrong address gets.
 */
export const feed =
  (kit: Pick<Kit, 'screener'>): Publishing['feed'] =>
  async (context, { secret }) => {
    const found = await acrossOrgs(context.db, (tx) => feedBySecret(tx, hashOf(secret.replace(/\.ics$/, ''))))
    if (!found) throw notFound()
    const inside: Context = { ...context, org: found.org_id }
    const now = context.clock.now()
    const { owner, rows, facilities, own } = await look(inside, async (tx) => {
      const owner = (await membersWith(tx, 'calendar.feed')).find((one) => one.id === found.member_id)
      if (!owner) throw notFound()
      const rows = await datedPosts(
        tx,
        inside.org,
        new Date(now.getTime() - DAYS_BACK * DAY),
        new Date(now.getTime() + DAYS_AHEAD * DAY),
        MOST_POSTS,
      )
      return { owner, rows, facilities: await facilitiesOf(tx), own: await ownOf(tx) }
    })
    const stopped = await stoppedTitles(
      kit,
      rows.map((row) => row.title),
      own,
    )
    const entries = rows.map((row, n): Entry => ({
      id: row.id,
      title: stopped.has(n) ? '' : row.title,
      status: row.status,
      dueAt: row.due_at!,
      changedAt: row.updated_at,
      version: row.version,
      zone: row.zone ?? facilities.find((one) => one.id === row.facility_id)?.zone ?? 'UTC',
    }))
    await touch(inside, (tx) => markRead(tx, found.id, now))
    return new FileAnswer(Buffer.from(calendarText(entries, owner.language)), 'text/calendar; charset=utf-8')
  }

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Places of the titles that may not leave: the screen blocks them, or could not read them. */
async function stoppedTitles(
  kit: Pick<Kit, 'screener'>,
  titles: readonly string[],
  known: Own,
): Promise<Set<number>> {
  const stopped = new Set<number>()
  for (let first = 0; first < titles.length; first += TITLES) {
    const batch = titles.slice(first, first + TITLES)
    const result = await kit.screener.screen(
      batch.map((text, n) => ({ part: `title:${first + n}`, kind: 'post', text })),
      { known, language: 'en' },
    )
    if (result.verdict === 'failed') batch.forEach((_, n) => stopped.add(first + n))
    for (const finding of result.findings) if (finding.severity === 'block') stopped.add(Number(finding.part.slice('title:'.length)))
  }
  return stopped
}
