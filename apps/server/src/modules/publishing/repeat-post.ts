import type { PostLine } from '@bedside/contract/post'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notAllowed, Refusal, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { events } from './events.ts'
import { linesOf } from './list.ts'
import { occurrences } from './repeat.ts'
import { loadPost, updatePost } from './store.ts'
import { mayEdit } from './view.ts'

/**
 * Makes dated copies of a draft at the same local time, the first being the draft itself. Each is a post of its own: screened, approved (one by one, or all whose
 * bytes are the same at once) and proven on its own.
 */
export async function repeat(context: Context, input: { id: string; every: 'week' | 'two_weeks' | 'month'; times: number }): Promise<{ items: PostLine[] }> {
  return change(context, async ({ db, now, record }) => {
    const post = await loadPost(db, input.id, { lock: true })
    const { row } = post
    if (!mayEdit(context, post)) throw notAllowed(say('This is someone else’s draft.', 'Este borrador es de otra persona.'))
    if (!['draft', 'changes_requested'].includes(row.status)) throw wrongState(say('Only a draft can be repeated.', 'Solo se puede repetir un borrador.'), say('Take it back to draft first.', 'Primero devuélvala a borrador.'))
    if (row.series_id) throw wrongState(say('This post is part of a series already.', 'Esta publicación ya es parte de una serie.'))
    if (!row.local_time || !row.zone) throw new Refusal(422, 'no-time', say('Choose the first time, then repeat it.', 'Elija la primera hora y luego repítala.'), { fields: { when: say('Choose a time first.', 'Elija primero una hora.') } })
    const dates = occurrences({ local: row.local_time, zone: row.zone, ...(row.fold ? { fold: row.fold } : {}) }, input.every, input.times)
    const odd = dates.find((one) => one.instant === null)
    if (odd) throw new Refusal(422, odd.kind === 'gap' ? 'time-gap' : 'time-fold', say(`On ${odd.when.local.slice(0, 10)} the clocks change and ${odd.when.local.slice(11)} is not one clear time.`, `El ${odd.when.local.slice(0, 10)} cambian los relojes y las ${odd.when.local.slice(11)} no es una hora clara.`), { next: say('Choose another hour, or fewer repeats.', 'Elija otra hora o menos repeticiones.'), fields: { when: say('Choose another hour.', 'Elija otra hora.') } })
    const series = newId(now)
    await updatePost(db, row.id, now, { series_id: series })
    const ids = [row.id]
    for (const date of dates.slice(1)) {
      const id = newId(now)
      ids.push(id)
      await db.insertInto('post').values({
        org_id: context.org, id, facility_id: row.facility_id, title: row.title, text: row.text, language: row.language, status: 'draft', author_id: row.author_id, reply_to: row.reply_to, patient_content: row.patient_content,
        local_time: date.when.local, zone: date.when.zone, fold: date.when.fold ?? null, due_at: date.instant, series_id: series, created_at: now, updated_at: now,
      }).execute()
      if (post.variants.length) await db.insertInto('post_variant').values(post.variants.map((one) => ({ org_id: context.org, post_id: id, account_id: one.account_id, position: one.position, text: one.text, payload: null, payload_hash: null }))).execute()
      if (post.media.length) await db.insertInto('post_media').values(post.media.map((one) => ({ org_id: context.org, post_id: id, media_id: one.id, position: one.position, alt: one.alt }))).execute()
      await db.insertInto('post_editor').values([...new Set([row.author_id, ...post.editors])].map((member_id) => ({ org_id: context.org, post_id: id, member_id, noted_at: now }))).execute()
      record(events.drafted(id, { facility: row.facility_id, copyOf: row.id, series }))
    }
    const rows = await db.selectFrom('post').selectAll().where('id', 'in', ids).orderBy('due_at').execute()
    return { items: await linesOf(db, rows) }
  })
}
