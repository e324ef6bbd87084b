import { read, say, type Text } from '../../platform/text.ts'
import { sayWhy, type Why } from '@bedside/connectors'
import type { Language } from '@bedside/contract/value'

/** Sentences for the states that need one. What the connector found, when there is something, follows. */
const WHY: Readonly<Record<string, Text>> = {
  frozen: say('Publishing is frozen. This waits until someone resumes it.', 'La publicación está en pausa. Esto espera hasta que alguien la reanude.'),
  restored: say('Bedside was restored from a backup. We look at the account before anything is sent.', 'Bedside se restauró de una copia. Miramos la cuenta antes de enviar nada.'),
  late: say('Its time passed while it could not be sent. It was not sent late.', 'Pasó su hora mientras no se podía enviar. No se envió tarde.'),
  screen: say('The screen at the door stopped it. Nothing was sent.', 'La revisión de salida la detuvo. No se envió nada.'),
  screen_failed: say('The screen could not finish, so nothing was sent.', 'La revisión no pudo terminar, así que no se envió nada.'),
  account: say('The account is not connected. Nothing was sent.', 'La cuenta no está conectada. No se envió nada.'),
  author: say('The author’s access ended, so this waits for the lead.', 'El acceso del autor terminó, así que esto espera al responsable.'),
  approval: say('Its approval no longer stands. Nothing was sent.', 'Su aprobación ya no vale. No se envió nada.'),
  bytes: say('What would be sent is not what was approved. Nothing was sent.', 'Lo que se enviaría no es lo que se aprobó. No se envió nada.'),
  released: say('The lead released it for an author whose access ended.', 'El responsable la liberó por un autor cuyo acceso terminó.'),
  poison: say('It could not be prepared several times. Nothing was sent.', 'No se pudo preparar varias veces. No se envió nada.'),
  rejected: say('The network refused it.', 'La red la rechazó.'),
  retrying: say('It was not sent. We try again.', 'No se envió. Lo intentamos de nuevo.'),
  not_sent: say('It was not sent after several tries.', 'No se envió después de varios intentos.'),
  sign_in_again: say('The account needs to be signed in again. Nothing was sent.', 'Hay que iniciar sesión otra vez en la cuenta. No se envió nada.'),
  unknown: say('We sent it and got no clear answer. We are reading the account back.', 'La enviamos y no recibimos una respuesta clara. Estamos leyendo la cuenta.'),
  interrupted: say('Bedside stopped while it was being sent. We are reading the account back.', 'Bedside se detuvo mientras se enviaba. Estamos leyendo la cuenta.'),
  not_there_yet: say('We do not see it on the account. We keep looking; you can also decide.', 'No la vemos en la cuenta. Seguimos mirando; usted también puede decidir.'),
  cannot_look: say('We could not read the account. We keep trying; you can also decide.', 'No pudimos leer la cuenta. Seguimos intentando; usted también puede decidir.'),
  not_there: say('We read the account: it is not there. It was not sent.', 'Leímos la cuenta: no está allí. No se envió.'),
  altered: say('It is live, but not with the words that were approved.', 'Está en línea, pero no con las palabras aprobadas.'),
  stays: say('This network cannot delete by itself. Delete it there by hand.', 'Esta red no puede borrar por sí sola. Bórrela allí a mano.'),
  withdraw_unknown: say('We asked the network to delete it and do not know if it is gone.', 'Pedimos a la red que la borre y no sabemos si ya no está.'),
  left: say('A person chose to leave it as it is.', 'Una persona decidió dejarla así.'),
}

/** The sentence for a delivery's reason, in the reader's language. */
export function whyOf(code: string | null, detail: Why | null, language: Language): string | null {
  if (code === null) return null
  // A refusal is told by what the network, or we before it, had against the post.
  if (code === 'rejected' && detail) return sayWhy(detail, language)
  const sentence = WHY[code]
  return [sentence ? read(sentence, language) : null, detail && sayWhy(detail, language)].filter(Boolean).join(' ') || null
}

/** What a connector answered, in both languages. */
export const saidBoth = (why: Why): Text => say(sayWhy(why, 'en'), sayWhy(why, 'es'))
