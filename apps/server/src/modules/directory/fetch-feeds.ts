import { touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { say, type Text } from '../../platform/text.ts'
import { MOST_ITEMS, readFeed } from './feed.ts'
import { isInside } from './fetch-list.ts'
import { fetchRows, writeFetch, writeItems } from './reading-store.ts'
import { feedsOf, type Source } from './reading-list.ts'
import type { Run } from './run.ts'

const LIMIT_MS = 15_000
const MOST_BYTES = 3_000_000

/** Looks at every feed of the list once. A feed that does not answer keeps what it had, and says since when. */
export async function fetchFeeds({ context, goOn }: Run): Promise<void> {
  const sources = await look(context, feedsOf)
  const before = new Map((await look(context, fetchRows)).map((row) => [row.key, row]))
  for (const source of sources) {
    if (!(await goOn())) return
    const old = before.get(source.key)
    const same = old?.feed === source.feed
    const got = await get(context, source, same ? { etag: old.etag, modified: old.modified } : {})
    const now = context.clock.now()
    await touch(context, async (tx) => {
      const kept = { org_id: context.org, key: source.key, feed: source.feed, at: now }
      if (got.kind === 'problem') return writeFetch(tx, { ...kept, ok: false, problem: JSON.stringify(got.problem), last_good_at: (same && old.last_good_at) || null, etag: (same && old.etag) || null, modified: (same && old.modified) || null })
      if (got.kind === 'items') await writeItems(tx, context.org, source.key, got.items, now, MOST_ITEMS)
      return writeFetch(tx, { ...kept, ok: true, problem: null, last_good_at: now, etag: got.etag, modified: got.modified })
    })
  }
}

type Got = { kind: 'items'; items: NonNullable<ReturnType<typeof readFeed>>; etag: string | null; modified: string | null } | { kind: 'same'; etag: string | null; modified: string | null } | { kind: 'problem'; problem: Text }

async function get({ fetchFor, clock }: Context, { feed }: Source, last: { etag?: string | null; modified?: string | null }): Promise<Got> {
  const problem = (en: string, es: string): Got => ({ kind: 'problem', problem: say(en, es) })
  try {
    const answer = await fetchFor()(feed, {
      redirect: 'follow', signal: AbortSignal.timeout(LIMIT_MS),
      headers: { accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5', 'user-agent': 'Bedside (reading list)', ...(last.etag ? { 'if-none-match': last.etag } : {}), ...(last.modified ? { 'if-modified-since': last.modified } : {}) },
    })
    const marks = { etag: short(answer.headers.get('etag')) ?? (answer.status === 304 ? (last.etag ?? null) : null), modified: short(answer.headers.get('last-modified')) ?? (answer.status === 304 ? (last.modified ?? null) : null) }
    if (answer.status === 304) {
      await answer.body?.cancel()
      return { kind: 'same', ...marks }
    }
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel()
      return problem(`The site answered with status ${answer.status}.`, `El sitio respondió con el estado ${answer.status}.`)
    }
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > MOST_BYTES) return problem('The feed is larger than 3 MB.', 'El canal pesa más de 3 MB.')
      parts.push(part)
    }
    const items = readFeed(Buffer.concat(parts).toString('utf8').toWellFormed().replaceAll('\0', ''), clock.now())
    return items ? { kind: 'items', items, ...marks } : problem('The address answered, but not with a feed.', 'La dirección respondió, pero no con un canal (feed).')
  } catch (error) {
    if (isInside(error)) return problem('This address is inside the hospital’s own network; only addresses outside are fetched.', 'Esta dirección está dentro de la red del hospital; solo se leen direcciones externas.')
    return problem('The site could not be reached.', 'No se pudo llegar al sitio.')
  }
}

const short = (text: string | null): string | null => (text && text.length <= 200 ? text : null)
