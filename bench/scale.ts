/**
 * Claims, with 100,000 posts and 1,000,000 events: calendar month, review list and post page at p95 in at most 50 ms of server time; the whole log verified within 5 minutes;
 * a line in the ledger adds at most 20 % to the transaction that makes it. Run: node bench/scale.ts [--posts N]. Filling takes a few minutes.
 */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { verifyOrganization } from '../apps/server/src/operate/verify.ts'
import type { Opened } from '../apps/server/src/operate/open.ts'
import { change, touch, type Write } from '../apps/server/src/platform/change.ts'
import { inOrg } from '../apps/server/src/platform/db.ts'
import { newId } from '../apps/server/src/platform/id.ts'
import { facilityOf } from '../apps/server/src/modules/people/index.ts'
import { writeParts } from '../apps/server/src/modules/publishing/draft.ts'
import { events } from '../apps/server/src/modules/publishing/events.ts'
import { noteEditor } from '../apps/server/src/modules/publishing/store.ts'
import { fillYears } from './fill-years.ts'
import { figure, machine, openHouse, PASSWORD, percentile, settleIn, temporary } from './house.ts'

const { values } = parseArgs({ options: { posts: { type: 'string', default: '100000' } } })
const POSTS = Number(values.posts)
const REQUESTS = 200
const PAIRS = 600

const place = await temporary()
try {
  await machine(place.ownerUrl)
  const house = await openHouse(place)
  const { running } = house
  await running.http.ready()
  const settled = await settleIn(running, 9)
  const { context, ids, facilityId, accountIds } = settled
  let begun = performance.now()
  const { sequencedPerSecond, days } = await fillYears(running, place.ownerUrl, settled, POSTS)
  console.log(`filled in ${((performance.now() - begun) / 1000).toFixed(0)} s; the sequencer placed ${sequencedPerSecond.toFixed(0)} events a second`)

  const ben = await signIn('ben')
  const months = Array.from({ length: REQUESTS }, (_, n) => monthAround(-(n % Math.max(1, Math.min(90, Math.floor(days / 31)))) + 1))
  await measure('calendar month', ben, months)
  await measure('review list', ben, Array.from({ length: REQUESTS }, () => '/api/reviews?limit=25'))
  await measure('post list', ben, Array.from({ length: REQUESTS }, (_, n) => `/api/posts?limit=25${n % 2 ? '&status=published' : ''}`))
  const some = await inOrg(running.services.db, context.org, async (tx) => (await sql<{ id: string; status: string }>`select id, status from post order by random() limit ${REQUESTS}`.execute(tx)).rows)
  const open = await inOrg(running.services.db, context.org, async (tx) => (await sql<{ id: string }>`select id from post where status = 'in_review' order by random() limit ${REQUESTS}`.execute(tx)).rows)
  await measure('post page', ben, some.map((one) => `/api/posts/${one.id}`))
  await measure('post page: what happened', ben, some.map((one) => `/api/posts/${one.id}/history`))
  await measure('approver’s page', ben, open.map((one) => `/api/posts/${one.id}/review`))
  await measure('today', ben, Array.from({ length: REQUESTS }, () => '/api/today'))
  await measure('evidence of a post', await signIn('carla'), some.filter((one) => one.status === 'published').map((one) => `/api/evidence/posts/${one.id}`))

  begun = performance.now()
  const cpu = process.cpuUsage()
  const report = await verifyOrganization({ services: running.services } as Opened, context.org, [])
  const used = process.cpuUsage(cpu)
  if (!report.ok) throw new Error(report.first?.what)
  figure(`verify of ${report.entries.toLocaleString('en-US')} events`, (performance.now() - begun) / 1000, 300 * Math.min(1, POSTS / 100_000), 's', `${((used.user + used.system) / 1e6).toFixed(0)} s of processor time`)

  // A draft as the product begins it, with and without its line in the ledger, in turn, so that whatever else the machine does falls on both alike.
  const times = { with: [] as number[], without: [] as number[] }
  const author = { ...context, actor: { ...context.actor, id: ids.ana }, pokeLedger: () => undefined }
  const work = async ({ db, now, record }: Write): Promise<void> => {
    const id = newId(now)
    await facilityOf(db, facilityId)
    await db.insertInto('post').values({ org_id: context.org, id, facility_id: facilityId, title: 'News', text: 'Flu shots are here.', language: 'en', status: 'draft', author_id: ids.ana, created_at: now, updated_at: now }).execute()
    await writeParts(db, context.org, id, { variants: [{ accountId: accountIds[0]!, text: null }], media: [] })
    await noteEditor(db, context.org, id, ids.ana, now)
    record(events.drafted(id, { facility: facilityId }))
  }
  for (let n = 0; n < PAIRS + 60; n++) {
    for (const kind of n % 2 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      const from = performance.now()
      if (kind === 'with') await change(author, work)
      else await touch(author, (db) => work({ db, now: new Date(), record: () => undefined }))
      if (n >= 60) times[kind].push(performance.now() - from)
    }
  }
  const [withIt, without] = [percentile(times.with, 0.5), percentile(times.without, 0.5)]
  figure('the ledger adds to a draft, median', 100 * (withIt / without - 1), 20, '%', `${withIt.toFixed(2)} ms with, ${without.toFixed(2)} ms without, ${PAIRS} of each`)
  await house.close()

  async function signIn(who: string): Promise<string> {
    const answer = await running.http.inject({ method: 'POST', url: '/api/sessions', headers: { 'x-bedside': '1' }, payload: { email: `${who}@mercyvalley.example`, password: PASSWORD } })
    const cookie = answer.cookies.find((one) => one.name.endsWith('session'))
    if (!cookie) throw new Error(`${who} could not sign in: ${answer.body}`)
    return `${cookie.name}=${cookie.value}`
  }

  async function measure(name: string, cookie: string, urls: readonly string[]): Promise<void> {
    const took: number[] = []
    const cpu = process.cpuUsage()
    for (const [n, url] of [...urls.slice(0, 10), ...urls].entries()) {
      const from = performance.now()
      const { statusCode, body } = await running.http.inject({ url, headers: { cookie } })
      if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body.slice(0, 300)}`)
      if (n >= 10) took.push(performance.now() - from)
    }
    const used = process.cpuUsage(cpu)
    figure(`${name}, p95 of ${took.length}`, percentile(took, 0.95), 50, 'ms', `median ${percentile(took, 0.5).toFixed(1)} ms, slowest ${Math.max(...took).toFixed(0)} ms; ${((used.user + used.system) / 1000 / took.length).toFixed(1)} ms of the app’s processor time each`)
  }
} finally {
  await place.stop()
}

/** Six weeks as the month view asks for them. */
function monthAround(months: number): string {
  const first = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + months, 1))
  const day = (more: number): string => new Date(first.getTime() + more * 86_400_000).toISOString().slice(0, 10)
  return `/api/calendar?from=${day(-6)}&to=${day(36)}`
}
