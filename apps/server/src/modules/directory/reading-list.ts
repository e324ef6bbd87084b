import type { directoryContract, ReadingInput } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { read, say } from '../../platform/text.ts'
import { personOf } from '../people/index.ts'
import { readingContent } from './content.ts'
import { events } from './events.ts'
import type { Keeper } from './run.ts'
import { askRun, deleteReading, fetchRows, insertReading, newestItems, readingRow, readingRows, runRow, updateReading } from './reading-store.ts'

type Directory = Handlers<typeof directoryContract, Context>
type Given = z.output<typeof ReadingInput>
const EACH = 4
const MOST_OWN = 100

export interface Source { readonly key: string; readonly feed: string }
/** Everything on the list that has a feed. */
export const feedsOf = async (tx: Tx): Promise<Source[]> => [...(await readingRows(tx)).flatMap((row) => (row.feed ? [{ key: row.id, feed: row.feed }] : [])), ...readingContent().flatMap((one) => (one.feed ? [{ key: one.id, feed: one.feed }] : []))]

export const readingList: Directory['readingList'] = (context) =>
  look(context, async (tx) => {
    const run = await runRow(tx, 'reading')
    const now = context.clock.now()
    return { items: await entries(context, tx), fetching: run !== undefined && (run.due_at <= now || (run.lease_until !== null && run.lease_until > now)) }
  })

/** Our own entries first, the newest on top, then what comes with Bedside. */
async function entries(context: Context, tx: Tx) {
  const { language } = context
  const [own, fetches, items] = [await readingRows(tx), await fetchRows(tx), await newestItems(tx, EACH)]
  const people = await personOf(tx, own.map((row) => row.added_by))
  const common = (key: string) => {
    const got = fetches.find((one) => one.key === key)
    return {
      key, fetch: got ? { at: got.at.toISOString(), ok: got.ok, problem: got.problem ? read(got.problem, language) : null, lastGoodAt: got.last_good_at?.toISOString() ?? null } : null,
      items: items.filter((one) => one.key === key).map((one) => ({ title: one.title, url: one.url, at: one.at?.toISOString() ?? null })),
    }
  }
  return [
    ...own.map((row) => ({ ...common(row.id), own: true, kind: row.kind, title: row.title, url: row.url, feed: row.feed, language: row.language, about: 'own', why: row.why, checkedOn: null, checkedHow: null, by: (row.added_by && people.get(row.added_by)) || null })),
    ...readingContent().map((one) => ({ ...common(one.id), own: false, kind: one.kind, title: one.title, url: one.url, feed: one.feed ?? null, language: one.language, about: one.about, why: one.why[language], checkedOn: one.checked.date, checkedHow: one.checked.how, by: null })),
  ]
}

export const addReading: Directory['addReading'] = (context, input) =>
  change(context, async ({ db, now, record }) => {
    const own = await readingRows(db)
    if (own.length >= MOST_OWN) throw wrongState(say('There are a hundred entries of your own already.', 'Ya hay cien entradas propias.'), say('Remove one that nobody reads.', 'Quite una que nadie lea.'))
    refuseTwin(input, own.map((one) => one.url))
    const row = await insertReading(db, { org_id: context.org, id: newId(now), ...valuesOf(input), added_by: context.actor.id, added_at: now })
    record(events.readingAdded(row.id, { kind: row.kind, feed: row.feed !== null }))
    return (await entries(context, db)).find((one) => one.key === row.id)!
  })

export const changeReading: Directory['changeReading'] = (context, { id, ...input }) =>
  change(context, async ({ db, record }) => {
    if (!(await readingRow(db, id, true))) throw notFound()
    refuseTwin(input, (await readingRows(db)).filter((one) => one.id !== id).map((one) => one.url))
    const row = (await updateReading(db, id, valuesOf(input)))!
    record(events.readingChanged(id, { kind: row.kind, feed: row.feed !== null }))
    return (await entries(context, db)).find((one) => one.key === id)!
  })

export const removeReading: Directory['removeReading'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    if (!(await deleteReading(db, id))) throw notFound()
    record(events.readingRemoved(id, {}))
    return { done: true as const }
  })

/** Nothing is fetched until somebody asks the first time; from then on Bedside looks once a day. */
export const fetchReading = (keeper: Pick<Keeper, 'poke'>): Directory['fetchReading'] => async (context) => {
  const done = await change(context, async ({ db, now, record }) => {
    await askRun(db, context.org, 'reading', context.actor.id, now)
    record(events.readingAsked(context.org, {}))
    return { done: true as const }
  })
  keeper.poke()
  return done
}

const valuesOf = (input: Given) => ({ title: input.title, kind: input.kind, url: input.url, feed: input.feed || null, language: input.language, why: input.why })

function refuseTwin(input: Given, own: readonly string[]): void {
  if ([...own, ...readingContent().map((one) => one.url)].some((url) => url === input.url)) throw badField('url', say('This address is on the list already.', 'Esta dirección ya está en la lista.'))
  for (const field of ['url', 'feed'] as const) if (input[field] && (URL.parse(input[field])?.username || URL.parse(input[field])?.password)) throw badField(field, say('Leave user name and password out of the address.', 'No incluya usuario ni contraseña en la dirección.'))
}
