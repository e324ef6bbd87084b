import type { Language } from '@bedside/contract/value'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { writeLetter, type Letter } from '../../platform/letter.ts'
import { queueMail } from '../../platform/mail.ts'
import { say } from '../../platform/text.ts'

export const queueLetter = (
  tx: Tx,
  context: Pick<Context, 'org' | 'vault' | 'jobs'>,
  to: { email: string; language: Language },
  letter: Letter,
  now: Date,
): Promise<string | null> => queueMail(tx, context, { to: to.email, ...writeLetter(letter, to.language) }, now)

export const invitationLetter = (name: string, organization: string, url: string): Letter => ({
  subject: say(`You are invited to Bedside at ${organization}`, `Le invitan a Bedside en ${organization}`),
  paragraphs: [
    say(`Hello ${name},`, `Hola, ${name}:`),
    say(
      `${organization} uses Bedside to plan, check and publish its social media. You are invited to join.`,
      `${organization} usa Bedside para planificar, revisar y publicar en redes sociales. Le invitan a participar.`,
    ),
    say(
      'Open the link and choose a password. The link works for 7 days and only once.',
      'Abra el enlace y elija una contraseña. El enlace sirve durante 7 días y una sola vez.',
    ),
  ],
  button: { label: say('Accept the invitation', 'Aceptar la invitación'), url },
})

export const resetLetter = (url: string): Letter => ({
  subject: say('Choose a new password for Bedside', 'Elija una contraseña nueva para Bedside'),
  paragraphs: [
    say(
      'Somebody asked for a new password for this address. If it was not you, you need not do anything.',
      'Alguien pidió una contraseña nueva para esta dirección. Si no fue usted, no tiene que hacer nada.',
    ),
    say(
      'The link works for 60 minutes and only once. Your authenticator app stays on.',
      'El enlace sirve durante 60 minutos y una sola vez. Su aplicación de autenticación sigue activa.',
    ),
  ],
  button: { label: say('Choose a new password', 'Elegir una contraseña nueva'), url },
})

export const passwordChangedLetter = (): Letter => ({
  subject: say('Your Bedside password was changed', 'Su contraseña de Bedside cambió'),
  paragraphs: [
    say(
      'Your password was changed and your other sessions were ended. If it was not you, tell your administrator now.',
      'Su contraseña cambió y se cerraron sus otras sesiones. Si no fue usted, avise ahora a su administrador.',
    ),
  ],
})

export const testLetter = (): Letter => ({
  subject: say('A test message from Bedside', 'Un mensaje de prueba de Bedside'),
  paragraphs: [
    say(
      'Mail works: this message arrived through the server you set.',
      'El correo funciona: este mensaje llegó por el servidor que usted configuró.',
    ),
  ],
})
