import type { PostEvidence } from '@bedside/contract/evidence'
import type * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { cursorOf, readCursor } from './cursor.ts'
import type { Kit } from './kit.ts'
import { linesOf } from './list.ts'
import { accountsOf, loadPost } from './store.ts'
import { viewPost } from './view.ts'
import type { Payload } from '@bedside/connectors'

type View = z.input<typeof PostEvidence>

/** What publishing contributes to the evidence of a post; `app.ts` hands it to the evidence module, which knows no other module. */
export interface PublishingEvidence extends Pick<View, 'post' | 'screens' | 'screen' | 'decisions' | 'archive' | 'claims'> {
  /** Exact payloads by account with the picture hashes they name, for the bundle. */
  readonly payloads: readonly { accountId: string; network: string; payload: Payload; hash: string }[]
  readonly author: string
}

export const evidenceOfPost = (kit: Kit) => async (context: Context, tx: Tx, id: string): Promise<PublishingEvidence> => {
  const post = await viewPost(kit, context, tx, id)
  const record = await loadPost(tx, id)
  const line = (await linesOf(tx, [record.row]))[0]!
  const screenings = await tx.selectFrom('screening').selectAll().where('post_id', '=', id).orderBy('at').execute()
  const accounts = await accountsOf(tx)
  const rows = await tx.selectFrom('archive').selectAll().where('post_id', '=', id).orderBy('published_at').execute()
  const archive: View['archive'] = rows.map((row) => {
    const account = accounts.find((one) => one.id === row.account_id)
    const seen = row.read_back as { state: string; copies: number } | null
    return {
      accountId: row.account_id, network: row.payload.network, handle: account?.handle ?? '', displayName: account?.display_name ?? '', text: row.payload.text,
      images: row.payload.images.map(({ sha256, alt, width, height }) => ({ sha256, alt, width, height })), payloadHash: row.payload_hash, publishedAt: row.published_at.toISOString(), permalink: row.permalink,
      readBack: seen && row.read_back_at ? { at: row.read_back_at.toISOString(), state: seen.state, copies: seen.copies } : null, withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    }
  })
  const screens: View['screens'] = screenings.map((one) => ({ at: one.at.toISOString(), where: one.place, parts: one.parts, verdict: one.verdict, findings: one.findings.length, dismissed: one.dismissed, engine: one.engine }))
  const approvals = post.decisions.filter((one) => one.stands && one.kind === 'approved' && one.payloadHash === post.payloadHash)
  const atDoor = screens.filter((one) => one.where === 'delivery')
  const out = rows.length > 0
  return {
    post: line, screens, screen: post.screen, decisions: post.decisions, archive, author: record.row.author_id,
    payloads: record.variants.flatMap((one) => (one.payload && one.payload_hash ? [{ accountId: one.account_id, network: one.payload.network, payload: one.payload, hash: one.payload_hash }] : [])),
    claims: [
      { name: 'explained_screen', holds: out ? atDoor.length > 0 && atDoor.every((one) => one.verdict !== 'failed') : null, facts: { times: screens.length, stopped: screens.filter((one) => one.verdict === 'block').length, dismissed: Math.max(0, ...screens.map((one) => one.dismissed)) } },
      { name: 'second_person', holds: approvals.length > 0 ? approvals.every((one) => one.by.id !== post.author.id) : out ? false : null, facts: { by: approvals.map((one) => one.by.name), at: approvals.at(-1)?.at ?? null, author: post.author.name } },
      { name: 'exactly_once', holds: out ? archive.every((one) => one.readBack === null || one.readBack.copies <= 1) : null, facts: { sent: archive.length, readBack: archive.filter((one) => one.readBack?.state === 'live').length, copies: Math.max(0, ...archive.map((one) => one.readBack?.copies ?? 0)) } },
    ],
  }
}

/** Posts that have been submitted at least once, newest change first. */
export const linesForEvidence = (context: Context, input: { cursor?: string | undefined; limit: number; q?: string | undefined }) =>
  look(context, async (tx) => {
    let query = tx.selectFrom('post').selectAll().where('submitted_at', 'is not', null)
    if (input.q?.trim()) query = query.where('title', 'ilike', `%${input.q.trim().replace(/[\\%_]/g, '\\$&')}%`)
    const after = readCursor(input.cursor)
    if (after) query = query.where((e) => e.or([e('updated_at', '<', after.at), e.and([e('updated_at', '=', after.at), e('id', '<', after.id)])]))
    const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(input.limit + 1).execute()
    return { items: await linesOf(tx, rows.slice(0, input.limit)), next: rows.length > input.limit ? cursorOf(rows[input.limit - 1]!.updated_at, rows[input.limit - 1]!.id) : null }
  })
