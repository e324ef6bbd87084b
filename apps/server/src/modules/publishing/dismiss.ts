import type { Post } from '@bedside/contract/post'
import { change, type Write } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { notAllowed, notFound } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { riskOf } from './post.ts'
import { judgePost } from './screening.ts'
import { hasLeft, loadPost, updatePost } from './store.ts'
import { viewPost } from './view.ts'
import { wrongState } from '../../platform/errors.ts'

interface Place { id: string; part: string; kind: string; start: number; end: number }

/**
 * Sets a finding aside with a reason. What would stop the post can be set aside only by the privacy officer. It becomes evidence, makes the post sensitive, and
 * holds for these words only: other words, other finding.
 */
export const dismiss = (kit: Kit) => async (context: Context, input: Place & { reason: string }): Promise<Post> => {
  await change(context, async (write) => {
    const { mark } = await find(kit, context, write, input)
    if (mark.severity === 'block' && !context.actor.permissions.includes('finding.override')) {
      throw notAllowed(say('Only the privacy officer can set aside what stops a post.', 'Solo el responsable de privacidad puede descartar lo que detiene una publicación.'), say('Change the words, or ask the privacy officer.', 'Cambie las palabras o pregunte al responsable de privacidad.'))
    }
    await write.db.insertInto('dismissal').values({ org_id: context.org, post_id: input.id, key: mark.key, part: mark.part, kind: mark.kind, reason: input.reason, by_id: context.actor.id!, at: write.now }).onConflict((c) => c.doNothing()).execute()
    write.record(events.dismissed(input.id, { part: mark.part, kind: mark.kind, start: mark.start, end: mark.end, severity: mark.severity, key: mark.key }))
    await rerate(kit, context, write, input.id)
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

export const undismiss = (kit: Kit) => async (context: Context, input: Place): Promise<Post> => {
  await change(context, async (write) => {
    const { mark } = await find(kit, context, write, input)
    await write.db.deleteFrom('dismissal').where('post_id', '=', input.id).where('key', '=', mark.key).execute()
    write.record(events.undismissed(input.id, { kind: mark.kind, key: mark.key }))
    await rerate(kit, context, write, input.id)
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

async function find(kit: Kit, context: Context, { db }: Write, place: Place) {
  const post = await loadPost(db, place.id, { lock: true })
  if (hasLeft(post.deliveries)) throw wrongState(say('This has been sent.', 'Esto ya se envió.'))
  const judged = await judgePost(kit, context, db, post)
  const mark = judged.marks.find((one) => one.part === place.part && one.kind === place.kind && one.start === place.start && one.end === place.end)
  if (!mark) throw notFound()
  return { mark }
}

/** A dismissal while the post is in review changes who has to approve. */
async function rerate(kit: Kit, context: Context, { db, now }: Write, id: string): Promise<void> {
  const post = await loadPost(db, id)
  const judged = await judgePost(kit, context, db, post)
  await updatePost(db, id, now, { risk: riskOf({ patientContent: post.row.patient_content, dismissed: judged.dismissed, standing: judged.screen.standing }) })
}
