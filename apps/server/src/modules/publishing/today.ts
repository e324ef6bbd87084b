import type { Today } from '@bedside/contract/publishing'
import type * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import { say, read } from '../../platform/text.ts'
import { facilitiesOf } from '../people/index.ts'
import { viewAccounts } from './accounts.ts'
import type { Kit } from './kit.ts'
import { linesOf, postLines, waitingFor } from './list.ts'
import { judgePost } from './screening.ts'
import { loadPost } from './store.ts'
import { localOf } from './time.ts'
import { whyOf } from './why.ts'

type TodayView = z.input<typeof Today>

/** What waits for me, what needs attention, what goes out today by the clock of each post's facility. */
export const today = (kit: Kit) => (context: Context): Promise<TodayView> =>
  look(context, async (tx) => {
    if (!context.actor.permissions.includes('post.read')) return { waiting: [], attention: [], going: [] }
    const now = context.clock.now()
    const waiting: TodayView['waiting'] = []
    if (context.actor.permissions.includes('post.approve')) {
      const rows = await waitingFor(tx, context).orderBy('post.due_at').limit(10).execute()
      for (const post of await linesOf(tx, rows)) waiting.push({ kind: 'review', post, findings: 0 })
    }
    const mine = await tx.selectFrom('post').selectAll().where('org_id', '=', context.org).where('author_id', '=', context.actor.id!).where('status', 'in', ['draft', 'changes_requested']).where('discarded_at', 'is', null).orderBy('updated_at', 'desc').limit(5).execute()
    for (const post of await linesOf(tx, mine)) {
      const { screen } = await judgePost(kit, context, tx, await loadPost(tx, post.id))
      waiting.push({ kind: post.status === 'draft' ? 'draft' : 'returned', post, findings: screen.findings.filter((one) => one.severity === 'block' && !one.dismissal).length })
    }

    const troubled = await tx.selectFrom('delivery').selectAll().where('org_id', '=', context.org).where('state', 'in', ['unknown', 'rejected', 'not_sent', 'missed', 'held']).orderBy('due_at', 'desc').limit(20).execute()
    const troubledLines = await postLines(tx, troubled.map((one) => one.post_id))
    const attention: TodayView['attention'] = troubled.map((one) => ({ kind: one.state as 'unknown', post: troubledLines.get(one.post_id) ?? null, account: null, why: whyOf(one.why_code, one.why_detail, context.language) ?? '', nextLookAt: one.next_at?.toISOString() ?? null }))
    const expired = await tx.selectFrom('post').selectAll().where('org_id', '=', context.org).where('status', '=', 'approved').where('slot_expired', '=', true).where('discarded_at', 'is', null).limit(10).execute()
    for (const post of await linesOf(tx, expired)) attention.push({ kind: 'slot_expired', post, account: null, why: read(say('It was approved after its time. Choose a new one.', 'Se aprobó después de su hora. Elija una nueva.'), context.language), nextLookAt: null })
    const lapsed = await tx.selectFrom('account').selectAll().where('state', '=', 'sign_in_again').execute()
    for (const account of await viewAccounts(tx, lapsed)) attention.push({ kind: 'account', post: null, account, why: whyOf('sign_in_again', null, context.language)!, nextLookAt: null })

    const zones = new Map((await facilitiesOf(tx)).map((one) => [one.id, one.zone]))
    const near = await tx.selectFrom('post').selectAll().where('org_id', '=', context.org).where('discarded_at', 'is', null).where('due_at', '>', new Date(now.getTime() - 86_400_000)).where('due_at', '<', new Date(now.getTime() + 86_400_000)).where('status', 'not in', ['draft', 'changes_requested', 'withdrawn']).orderBy('due_at').limit(200).execute()
    const going = near.filter((row) => { const zone = row.zone ?? zones.get(row.facility_id) ?? 'UTC'; return localOf(row.due_at!, zone).local.slice(0, 10) === localOf(now, zone).local.slice(0, 10) })
    return { waiting, attention, going: await linesOf(tx, going.slice(0, 30)) }
  })
