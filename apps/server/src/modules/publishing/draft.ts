import type { PostInput, Post } from '@bedside/contract/post'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { facilityOf } from '../people/index.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { noteEditor } from './store.ts'
import { dueOf } from './time-of-post.ts'
import { viewPost } from './view.ts'

export type DraftInput = Partial<PostInput> & { facilityId: string }

/** Begins a draft. Nothing leaves the building by it, so it may be empty. */
export const draft = (kit: Kit) => async (context: Context, input: DraftInput): Promise<Post> => {
  const id = await change(context, async ({ db, now, record }) => {
    const id = newId(now)
    await facilityOf(db, input.facilityId)
    const due = dueOf(input.when ?? null)
    await db.insertInto('post').values({
      org_id: context.org, id, facility_id: input.facilityId, title: input.title ?? '', text: input.text ?? '', language: input.language ?? context.language, status: 'draft', author_id: context.actor.id!,
      reply_to: input.replyTo ?? null, patient_content: input.patientContent ?? false, ...due, created_at: now, updated_at: now,
    }).execute()
    await writeParts(db, context.org, id, { variants: input.variants ?? [], media: input.media ?? [] })
    await noteEditor(db, context.org, id, context.actor.id!, now)
    record(events.drafted(id, { facility: input.facilityId }))
    return id
  })
  return look(context, (tx) => viewPost(kit, context, tx, id))
}

/** Replaces the variants and pictures of a post. Accounts and pictures of another organization do not exist here. */
export async function writeParts(tx: Tx, org: string, postId: string, parts: Pick<PostInput, 'variants' | 'media'>): Promise<void> {
  const accounts = parts.variants.map((one) => one.accountId)
  const pictures = parts.media.map((one) => one.id)
  if (new Set(accounts).size !== accounts.length) throw badField('variants', say('An account is named twice.', 'Una cuenta aparece dos veces.'))
  if (new Set(pictures).size !== pictures.length) throw badField('media', say('A picture is used twice.', 'Una imagen aparece dos veces.'))
  if (accounts.length) {
    const there = await tx.selectFrom('account').select('id').where('id', 'in', accounts).execute()
    if (there.length !== accounts.length) throw badField('variants', say('One of the accounts is not connected here.', 'Una de las cuentas no está conectada aquí.'))
  }
  if (pictures.length) {
    const there = await tx.selectFrom('media').select('id').where('id', 'in', pictures).execute()
    if (there.length !== pictures.length) throw badField('media', say('One of the pictures is gone. Add it again.', 'Una de las imágenes ya no está. Agréguela de nuevo.'))
  }
  await tx.deleteFrom('post_variant').where('post_id', '=', postId).execute()
  await tx.deleteFrom('post_media').where('post_id', '=', postId).execute()
  if (accounts.length) await tx.insertInto('post_variant').values(parts.variants.map((one, position) => ({ org_id: org, post_id: postId, account_id: one.accountId, position, text: one.text, payload: null, payload_hash: null }))).execute()
  if (pictures.length) await tx.insertInto('post_media').values(parts.media.map((one, position) => ({ org_id: org, post_id: postId, media_id: one.id, position, alt: one.alt }))).execute()
}
