/**
 * Why something could not be done, as a code with what belongs to it. It is stored as it is and said when somebody reads it, in their language.
 * A sentence says what happened and, where a person can do something, what to do next. The network's own words stand in `message` and are shown as its words.
 */
import { networkName } from '@bedside/contract/network/name'
import type { NetworkRules } from '@bedside/contract/network'
import { networkRules } from './rules.ts'

type Language = 'en' | 'es'
type Pair = readonly [en: string, es: string]
/** What each code carries. `network` is the network's name in code, such as `bluesky`; `host` a host with its port; `errno` Node's code of a failure. */
interface Details {
  // On the way.
  unreached: { host?: string; errno?: string }
  connection_lost: { host?: string; errno?: string }
  no_answer: object
  unclear_answer: { status: number }
  too_many_between: object
  stopped: object
  no_address: object
  /** A connector broke its promise never to throw. */
  fault: object
  /** Nobody can ask the network on behalf of an account that was disconnected. */
  disconnected: object

  // Connecting an account.
  name_missing: object
  not_https: { usual: string }
  handle_form: { examples: readonly string[] }
  app_password_missing: { network: string }
  wrong_app_password: { network: string }
  own_password: { network: string }
  other_server: { network: string }
  server_unreached: { cause: Why }
  too_many_tries: { minutes: number }

  // What does not fit the network.
  empty: object
  too_long: { network: string; used: number; limit: number; unit: 'characters' | 'bytes' | 'hashtags' }
  too_many_pictures: { network: string; used: number; limit: number }
  no_description: { picture: number }
  picture_too_big: { network: string; picture: number; kilobytes: number }
  picture_kind: { network: string; mime: string }
  mention_not_found_out: { network: string; handle: string }
  reply_address: { example: string }
  reply_gone: { network: string }
  reply_not_found_out: { network: string }

  // Sending.
  picture_lost: object
  picture_changed: object
  picture_not_uploaded: { cause?: Why }
  key_taken: object
  other_answer: { network: string }
  sent_too_much: { network: string }
  session_not_renewed: object
  session_not_kept: object
  sign_in_again: { network?: string }
  account_closed: { network: string }
  /** The network said no in its own words, or in none. */
  refused: { network?: string; message?: string }

  // Looking and withdrawing.
  would_not_say: { network: string; message: string }
  recent_unread: object
  still_there: { network?: string }
  not_known_gone: object
}

export type WhyCode = keyof Details
export type Why = { readonly [Code in WhyCode]: { readonly code: Code } & Readonly<Details[Code]> }[WhyCode]

const units = { characters: ['characters', 'caracteres'], bytes: ['bytes', 'bytes'], hashtags: ['hashtags', 'hashtags'] } as const

const sentences: { readonly [Code in WhyCode]: (why: Details[Code]) => Pair } = {
  unreached: ({ host, errno }) => [
    `${host ?? 'The network'} could not be reached${code(errno)}. Nothing was sent.`,
    `No se pudo llegar a ${host ?? 'la red'}${code(errno)}. No se envió nada.`,
  ],
  connection_lost: ({ host, errno }) => [
    `The connection to ${host ?? 'the network'} was lost before its answer came${code(errno)}.`,
    `Se perdió la conexión con ${host ?? 'la red'} antes de que llegara su respuesta${code(errno)}.`,
  ],
  no_answer: () => ['The network did not answer in time.', 'La red no respondió a tiempo.'],
  unclear_answer: ({ status }) => [
    `The network answered ${status} in a way that does not say what it did.`,
    `La red respondió ${status} de una manera que no dice qué hizo.`,
  ],
  too_many_between: () => [
    'Something between Bedside and the network answered “too many requests”.',
    'Algo entre Bedside y la red respondió «demasiadas solicitudes».',
  ],
  stopped: () => ['Stopped before anything was sent.', 'Se detuvo antes de enviar nada.'],
  no_address: () => [
    'The account has no address to send to. Connect it again.',
    'La cuenta no tiene una dirección a la que enviar. Conéctela de nuevo.',
  ],
  fault: () => ['Something in Bedside failed in the middle of it.', 'Algo en Bedside falló a la mitad.'],
  disconnected: () => [
    'The account is no longer connected, so Bedside cannot look at it.',
    'La cuenta ya no está conectada, así que Bedside no puede mirarla.',
  ],

  name_missing: () => ['Give the account a name, such as Mercy Valley Health.', 'Póngale un nombre a la cuenta, como Mercy Valley Health.'],
  not_https: ({ usual }) => [
    `This is not an address that starts with https://. Most accounts use ${usual}.`,
    `Esta no es una dirección que empiece con https://. La mayoría de las cuentas usa ${usual}.`,
  ],
  handle_form: ({ examples }) => [`A handle looks like ${examples.join(' or ')}.`, `Un nombre de usuario es como ${examples.join(' o ')}.`],
  app_password_missing: ({ network }) => [
    `Make an app password at ${name(network, 'en')} under Settings, Privacy and security, App passwords.`,
    `Cree una contraseña de aplicación en ${name(network, 'es')}, en Ajustes, Privacidad y seguridad, Contraseñas de aplicación.`,
  ],
  wrong_app_password: ({ network }) => [
    `${name(network, 'en')} does not accept this handle with this app password. Check both.`,
    `${name(network, 'es')} no acepta este nombre de usuario con esta contraseña de aplicación. Revise los dos.`,
  ],
  own_password: ({ network }) => [
    `This is the password of the account itself. Make an app password at ${name(network, 'en')}, so that you can take it back at any time.`,
    `Esta es la contraseña de la cuenta misma. Cree una contraseña de aplicación en ${name(network, 'es')}, para poder retirarla cuando quiera.`,
  ],
  other_server: ({ network }) => [
    `This address answers, but not like a ${name(network, 'en')} server. Check it.`,
    `Esta dirección responde, pero no como un servidor de ${name(network, 'es')}. Revísela.`,
  ],
  server_unreached: ({ cause }) => [
    `${sayWhy(cause, 'en')} Check the address, or try again in a minute.`,
    `${sayWhy(cause, 'es')} Revise la dirección o inténtelo de nuevo en un minuto.`,
  ],
  too_many_tries: ({ minutes }) => [
    `Too many tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    `Demasiados intentos. Inténtelo de nuevo en ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}.`,
  ],

  empty: () => ['The post is empty. Write a text or add a picture.', 'La publicación está vacía. Escriba un texto o agregue una imagen.'],
  too_long: ({ network, used, limit, unit }) => [
    `The text has ${used} ${units[unit][0]}; ${name(network, 'en')} takes ${limit}. Make it shorter.`,
    `El texto tiene ${used} ${units[unit][1]}; ${name(network, 'es')} acepta ${limit}. Acórtelo.`,
  ],
  too_many_pictures: ({ network, used, limit }) => [
    `${name(network, 'en')} takes ${limit} ${limit === 1 ? 'picture' : 'pictures'} in one post; this has ${used}. Remove some.`,
    `${name(network, 'es')} acepta ${limit} ${limit === 1 ? 'imagen' : 'imágenes'} por publicación; esta tiene ${used}. Quite algunas.`,
  ],
  no_description: ({ picture }) => [
    `Picture ${picture} has no description. Say what it shows, for people who cannot see it.`,
    `La imagen ${picture} no tiene descripción. Diga qué muestra, para quienes no pueden verla.`,
  ],
  picture_too_big: ({ network, picture, kilobytes }) => [
    `Picture ${picture} is too big for ${name(network, 'en')}. Make it smaller than ${kilobytes} kB.`,
    `La imagen ${picture} es demasiado grande para ${name(network, 'es')}. Redúzcala a menos de ${kilobytes} kB.`,
  ],
  picture_kind: ({ network, mime }) => [
    `${name(network, 'en')} does not take pictures of the kind ${mime}. Use JPEG or PNG.`,
    `${name(network, 'es')} no acepta imágenes de tipo ${mime}. Use JPEG o PNG.`,
  ],
  mention_not_found_out: ({ network, handle }) => [
    `${name(network, 'en')} could not look up @${handle} just now. Try again in a minute.`,
    `${name(network, 'es')} no pudo buscar a @${handle} en este momento. Inténtelo de nuevo en un minuto.`,
  ],
  reply_address: ({ example }) => [
    `The post you answer needs an address such as ${example}.`,
    `La publicación a la que responde necesita una dirección como ${example}.`,
  ],
  reply_gone: ({ network }) => [
    `The post you answer could not be found at ${name(network, 'en')}. It may have been deleted.`,
    `No se encontró en ${name(network, 'es')} la publicación a la que responde. Es posible que la hayan borrado.`,
  ],
  reply_not_found_out: ({ network }) => [
    `${name(network, 'en')} could not be reached to look up the post you answer. Try again in a minute.`,
    `No se pudo llegar a ${name(network, 'es')} para buscar la publicación a la que responde. Inténtelo de nuevo en un minuto.`,
  ],

  picture_lost: () => [
    'A picture of this post could not be read, so nothing was sent.',
    'No se pudo leer una imagen de esta publicación, así que no se envió nada.',
  ],
  picture_changed: () => [
    'A picture is not the one that was approved, so nothing was sent. Submit the post again.',
    'Una imagen no es la que se aprobó, así que no se envió nada. Envíe la publicación a revisión otra vez.',
  ],
  picture_not_uploaded: ({ cause }) => [
    `A picture could not be uploaded, so the post was not sent.${cause ? ` ${sayWhy(cause, 'en')}` : ''}`,
    `No se pudo subir una imagen, así que la publicación no se envió.${cause ? ` ${sayWhy(cause, 'es')}` : ''}`,
  ],
  key_taken: () => [
    'There is already a different post under the key of this one. Look at the account.',
    'Ya hay otra publicación con la clave de esta. Mire la cuenta.',
  ],
  other_answer: ({ network }) => [
    `${name(network, 'en')} answered, but not about this post.`,
    `${name(network, 'es')} respondió, pero no sobre esta publicación.`,
  ],
  sent_too_much: ({ network }) => [
    `${name(network, 'en')} says this account has sent too much for now. It goes out later by itself.`,
    `${name(network, 'es')} dice que esta cuenta ha enviado demasiado por ahora. Saldrá más tarde por sí sola.`,
  ],
  session_not_renewed: () => [
    'The sign-in to the account could not be renewed. Nothing was sent.',
    'No se pudo renovar el inicio de sesión de la cuenta. No se envió nada.',
  ],
  session_not_kept: () => [
    'The renewed sign-in could not be kept. Nothing was sent.',
    'No se pudo guardar el inicio de sesión renovado. No se envió nada.',
  ],
  sign_in_again: ({ network }) =>
    network
      ? [
          `${name(network, 'en')} no longer accepts the app password of this account. Connect the account again.`,
          `${name(network, 'es')} ya no acepta la contraseña de aplicación de esta cuenta. Conecte la cuenta de nuevo.`,
        ]
      : ['The network asks this account to sign in again.', 'La red pide que esta cuenta inicie sesión de nuevo.'],
  account_closed: ({ network }) => [
    `${name(network, 'en')} has closed or paused this account. Ask ${name(network, 'en')} why, then connect the account again.`,
    `${name(network, 'es')} cerró o suspendió esta cuenta. Pregunte a ${name(network, 'es')} por qué y después conecte la cuenta de nuevo.`,
  ],
  refused: ({ network, message }) => [
    `${network ? name(network, 'en') : 'The network'} refused it.${message ? ` It says: “${message}”.` : ''}`,
    `${network ? name(network, 'es') : 'La red'} no lo aceptó.${message ? ` Dice: «${message}».` : ''}`,
  ],

  would_not_say: ({ network, message }) => [
    `${name(network, 'en')} would not say whether the post is there. It says: “${message}”.`,
    `${name(network, 'es')} no quiso decir si la publicación está allí. Dice: «${message}».`,
  ],
  recent_unread: () => ['The recent posts of the account could not be read.', 'No se pudieron leer las publicaciones recientes de la cuenta.'],
  still_there: ({ network }) => [
    `The post is still there. Try again${network ? `, or delete it at ${name(network, 'en')}` : ''}.`,
    `La publicación sigue allí. Inténtelo de nuevo${network ? ` o bórrela en ${name(network, 'es')}` : ''}.`,
  ],
  not_known_gone: () => ['It could not be checked whether the post is gone.', 'No se pudo comprobar si la publicación ya no está.'],
}

/** Every code there is. */
export const whyCodes = Object.keys(sentences) as readonly WhyCode[]

/** The sentence for a reason. A code this version does not know, from a row of another version, says nothing. */
export function sayWhy(why: Why, language: Language): string {
  const sentence = sentences[why.code] as ((why: Why) => Pair) | undefined
  return sentence?.(why)[language === 'es' ? 1 : 0] ?? ''
}

const code = (errno: string | undefined): string => (errno ? ` (${errno})` : '')

/** As people call the network. What has left the list of networks keeps its name in code: old reasons stay readable. */
function name(network: string, language: Language): string {
  const rules: NetworkRules | undefined = networkRules().get(network)
  return rules ? networkName(rules, language) : network
}
