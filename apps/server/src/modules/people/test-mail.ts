import { look, type Context } from '../../platform/context.ts'
import { writeLetter } from '../../platform/letter.ts'
import { sendMail } from '../../platform/mail.ts'
import { read, say } from '../../platform/text.ts'
import { testLetter } from './letters.ts'
import { takeTry } from './limits.ts'
import { memberRow } from './store.ts'

const PER_TEST = { free: 10, firstWaitSeconds: 60, longestWaitSeconds: 600, forgetSeconds: 600 }
const SENT = say('The mail server took the message. Look into your mailbox.', 'El servidor de correo aceptó el mensaje. Revise su buzón.')

/** Sends now and says how it went. Bedside knows that the server took the message, not that it arrived. */
export async function testMail(context: Context): Promise<{ sent: boolean; detail: string }> {
  await takeTry(context, `test-mail:${context.actor.id}`, PER_TEST)
  const member = await look(context, (tx) => memberRow(tx, context.actor.id!))
  const result = await sendMail(context, { to: member.email, ...writeLetter(testLetter(), context.language) })
  return { sent: result.sent, detail: read(result.sent ? SENT : result.why, context.language) }
}
