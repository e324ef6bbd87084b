import { canBecome, type DismissedFindings } from '@bedside/contract/known'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import { partsOf } from './content.ts'
import type { Kit } from './kit.ts'
import { cleaned, formOf, problemOf } from './known-entry.ts'
import { dismissedPosts, knownRows } from './known-store.ts'
import { ownOf } from './known.ts'
import { findingKey } from './screen-parts.ts'
import { judge } from './screening.ts'
import { loadPost } from './store.ts'

type Publishing = Handlers<typeof publishingContract, Context>

const DAYS = 90
const MOST_POSTS = 100

/**
 * What was set aside lately and could become known. A dismissal keeps no words, only a hash of them, so the posts are screened once more: what no longer stands in its post
 * is gone from here too. The words of what can never be known are not told.
 */
export const dismissedFindings = (kit: Kit): Publishing['dismissedFindings'] => (context) =>
  look(context, async (tx) => {
    const since = new Date(context.clock.now().getTime() - DAYS * 86_400_000)
    const posts = await dismissedPosts(tx, since, MOST_POSTS + 1)
    const own = await ownOf(tx)
    const there = new Set((await knownRows(tx)).map((row) => `${row.kind} ${row.form}`))
    const groups = new Map<string, { item: DismissedFindings['items'][number]; posts: Set<string> }>()
    const never = new Set<string>()
    for (const { post_id } of posts.slice(0, MOST_POSTS)) {
      const post = await loadPost(tx, post_id)
      const { screen } = await judge(kit, context, tx, partsOf(post), post.dismissals, post.row.language, own)
      const texts = new Map(partsOf(post).map((one) => [one.part, one.text]))
      for (const { part, kind, start, end, dismissal } of screen.findings) {
        if (!dismissal || dismissal.at < since.toISOString()) continue
        const words = cleaned((texts.get(part) ?? '').slice(start, end))
        const key = findingKey(context.vault, kind, words)
        const as = canBecome({ part, kind }, { patientContent: post.row.patient_content, findings: screen.findings }).filter((one) => !problemOf(one, words))
        if (as.some((one) => there.has(`${one} ${formOf(one, words)}`))) continue
        if (as.length === 0) {
          never.add(key)
          continue
        }
        const { by, at: lastAt, reason } = dismissal
        const item = { key, kind, words, posts: 0, lastAt, by, reason, as, place: { postId: post_id, part, kind, start, end } }
        const group = groups.get(key) ?? groups.set(key, { item, posts: new Set() }).get(key)!
        if (lastAt > group.item.lastAt) group.item = item
        group.posts.add(post_id)
      }
    }
    const items = [...groups.values()].map(({ item, posts }) => ({ ...item, posts: posts.size })).toSorted((a, b) => b.posts - a.posts || (a.lastAt < b.lastAt ? 1 : -1))
    return { items, never: never.size, truncated: posts.length > MOST_POSTS }
  })
