import type { PresenceHow, PresenceState } from '@bedside/contract/directory'
import { say, type Text } from '../../platform/text.ts'
import type { NetworkAddress } from './content.ts'

/** What is kept of one look at one network. `unknown` is kept as nothing at all. */
export interface Found { readonly state: Exclude<PresenceState, 'unknown'>; readonly address: string | null; readonly how: PresenceHow | null }
type Bad = { readonly field: 'address' | 'state' | 'how'; readonly problem: Text; readonly mend: Text }

/**
 * Makes one statement out of what was typed. An address is needed for "found" and "verified", how one knows for "verified"; "none" has no address. `null` takes back what was said before.
 */
export function sayPresence(input: { state: PresenceState; address?: string | null | undefined; how?: PresenceHow | null | undefined }, network: string, rules: NetworkAddress | undefined): { found: Found | null } | { bad: Bad } {
  const typed = input.address?.trim() ?? ''
  if (input.state === 'unknown') return { found: null }
  if (input.state === 'none') {
    if (typed) return bad('address', say('“None found” cannot have an address.', '“No se encontró” no puede tener dirección.'), say('Choose “found”, or remove the address.', 'Elija “encontrada” o quite la dirección.'))
    return { found: { state: 'none', address: null, how: input.how ?? null } }
  }
  if (!typed) return bad('address', say('The address of the account is missing.', 'Falta la dirección de la cuenta.'), say('Copy it from the browser, such as https://www.facebook.com/mercyvalley.', 'Cópiela del navegador, como https://www.facebook.com/mercyvalley.'))
  const read = readAddress(typed, network, rules)
  if ('bad' in read) return read
  if (input.state === 'verified' && !input.how) return bad('how', say('Say how you know that this account is the hospital’s own.', 'Diga cómo sabe que esta cuenta es del propio hospital.'), say('Choose one of the answers.', 'Elija una de las respuestas.'))
  return { found: { state: input.state, address: read.address, how: input.how ?? null } }
}

/** A web address of that network, or `@name` made into one. Tracking parts (`?…`, `#…`) are cut. */
export function readAddress(typed: string, network: string, rules: NetworkAddress | undefined): { address: string } | { bad: Bad } {
  const [, person, server] = /^@?([\w.-]{1,80})@([a-z\d.-]+\.[a-z]{2,})$/i.exec(typed) ?? []
  if (person && server && rules?.pattern) return { address: `https://${server.toLowerCase()}/@${person}` }
  const name = /^@?([\p{L}\p{N}._-]{1,80})$/u.exec(typed)?.[1]
  // "mercyvalley.example" is a web site, unless names of this network look like that.
  const isName = name !== undefined && (typed.startsWith('@') || !/\.[a-z]{2,}$/i.test(name) || (rules?.dotted === true && !rules.hosts.includes(name.toLowerCase())))
  if (isName && rules?.profile) return { address: rules.profile.replace('{name}', encodeURIComponent(name)) }
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`)
  const example = rules?.profile?.replace('{name}', 'mercyvalley') ?? (rules?.pattern ? 'https://mastodon.example/@mercyvalley' : undefined)
  const like = example ? say(`It looks like ${example}.`, `Tiene esta forma: ${example}.`) : say('Copy it from the browser; it begins with https://.', 'Cópiela del navegador; empieza por https://.')
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.') || url.username || url.password || /\s/.test(typed)) return bad('address', say('This is not a web address.', 'Esto no es una dirección web.'), like)
  const host = url.hostname.replace(/^(www|m|mobile|[a-z]{2}-[a-z]{2})\./, '')
  if (rules && rules.hosts.length > 0 && !rules.hosts.some((one) => host === one || host.endsWith(`.${one}`))) return bad('address', say(`This address is on ${host}, not on the network you chose.`, `Esta dirección es de ${host}, no de la red que eligió.`), like)
  if (rules?.pattern && !new RegExp(rules.pattern).test(url.pathname)) return bad('address', say('This is not the address of an account.', 'Esto no es la dirección de una cuenta.'), like)
  // Some networks name the account in the query (a Facebook page without a name: profile.php?id=…); everything else there only tracks.
  const query = url.pathname.endsWith('.php') && url.searchParams.has('id') ? `?id=${encodeURIComponent(url.searchParams.get('id')!)}` : ''
  if (url.pathname === '/' && !query) return bad('address', say('This is the front page of the network, not an account.', 'Esta es la portada de la red, no una cuenta.'), like)
  return { address: `https://${url.host}${url.pathname}${query}` }
}

const bad = (field: Bad['field'], problem: Text, mend: Text): { bad: Bad } => ({ bad: { field, problem, mend } })
