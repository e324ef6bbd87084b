import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import type { Letter } from '../../platform/letter.ts'
import { letterOrigin } from '../../platform/mail.ts'
import { say, type Text } from '../../platform/text.ts'
import { queueLetter } from './letters.ts'
import { membersByIds } from './store.ts'

/** What a member is told. The letter says that something waits and links to it; what it is stands behind the sign-in. */
export type Notice = 'review' | 'approved' | 'returned' | 'attention' | 'interview'

const SUBJECTS: Readonly<Record<Notice, Text>> = {
  review: say('A post waits for your decision', 'Una publicación espera su decisión'),
  approved: say('Your post was approved', 'Su publicación fue aprobada'),
  returned: say('Your post came back to you', 'Le devolvieron su publicación'),
  attention: say('Something in Bedside needs your attention', 'Algo en Bedside necesita su atención'),
  interview: say('You are asked to answer the readiness interview', 'Le piden responder la entrevista de preparación'),
}

/**
 * Mails active members, each in their language, when the transaction commits; nothing when mail is not set up. `path` begins with `/`.
 * No PHI and no words of a post: 45 CFR 164.312(e) asks for safe transmission, and ordinary mail is not. https://www.ecfr.gov/current/title-45/section-164.312
 */
export async function notify(tx: Tx, context: Context, memberIds: readonly string[], notice: Notice, path: string): Promise<void> {
  const origin = await letterOrigin(tx, context)
  if (!origin) return
  const letter: Letter = {
    subject: SUBJECTS[notice],
    paragraphs: [SUBJECTS[notice]],
    button: { label: say('Open Bedside', 'Abrir Bedside'), url: origin + path },
  }
  for (const member of await membersByIds(tx, memberIds)) await queueLetter(tx, context, member, letter, context.clock.now())
}
