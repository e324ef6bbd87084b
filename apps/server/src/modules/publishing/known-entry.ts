import { LONGEST_KNOWN, type KnownKind } from '@bedside/contract/known'
import { say, type Text } from '../../platform/text.ts'
import { isShared } from './shared-hosts.ts'

/** A line as it is kept: one space between words, no bullet of a list in front. */
export const cleaned = (line: string): string => line.normalize('NFC').replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^[-•*·] +/, '')

const EXTENSION = /[,; ]*(?:ext\.?|extension|x|#) ?\d{1,6}$/i
const digits = (text: string): string => text.replace(EXTENSION, '').replace(/\D/g, '')

/** What two spellings of the same thing have in common: duplicates are found by it. */
export function formOf(kind: KnownKind, text: string): string {
  switch (kind) {
    case 'phone': return digits(text).slice(-10)
    case 'email': return text.toLowerCase()
    case 'url': return (hostOf(text) ?? text) + (addressOf(text)?.pathname.replace(/\/$/, '') ?? '')
    default: return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  }
}

/**
 * Why this cannot be known as such a thing, or null. An entry silences the screen wherever it fits, so what fits too much is refused: a street without a number,
 * a web address where everybody has a page.
 */
export function problemOf(kind: KnownKind, text: string): Text | null {
  if (text.length > LONGEST_KNOWN) return say(`is longer than ${LONGEST_KNOWN} characters`, `tiene más de ${LONGEST_KNOWN} caracteres`)
  switch (kind) {
    case 'phone': return phoneProblem(text)
    case 'email': return emailProblem(text)
    case 'url': return urlProblem(text)
    case 'address': return addressProblem(text)
    case 'staff': return staffProblem(text)
    default: return nameProblem(text)
  }
}

/** Numbers of North America by their plan, https://nationalnanpa.com/about_us/abt_nanp.html; others with their country. */
function phoneProblem(text: string): Text | null {
  const bare = text.replace(EXTENSION, '')
  const found = digits(text)
  const fits = text.startsWith('+') ? /^\d{8,15}$/.test(found) : /^(?:1?[2-9]\d{9}|[2-9]\d{6})$/.test(found)
  return /^\+?[\d\s().\-–/]+$/.test(bare) && fits ? null : say('is not a phone number. Write it such as 608-555-0142', 'no es un número de teléfono. Escríbalo así: 608-555-0142')
}

function emailProblem(text: string): Text | null {
  const host = /^[^\s@]+@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})$/u.exec(text)?.[1]?.toLowerCase()
  if (!host) return say('is not an e-mail address. Write it such as info@mercyvalley.example', 'no es un correo electrónico. Escríbalo así: info@mercyvalley.example')
  return isShared(host) ? everybody(host) : null
}

function urlProblem(text: string): Text | null {
  const host = hostOf(text)
  if (!host) return say('is not a web address. Write it such as https://mercyvalley.example', 'no es una dirección web. Escríbala así: https://mercyvalley.example')
  return isShared(host) ? everybody(host) : null
}

const everybody = (host: string): Text => say(`is at ${host}, where everybody can be, patients too. Only what is yours alone can be known`, `está en ${host}, donde puede estar cualquiera, también los pacientes. Solo se puede conocer lo que es solo suyo`)

function addressOf(text: string): URL | null {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  return /[\s@]/.test(text) || !URL.canParse(whole) ? null : new URL(whole)
}

/** The host of a web address that can be reached from outside, without www. */
function hostOf(text: string): string | null {
  const address = addressOf(text)
  if (!address || !/^https?:$/.test(address.protocol)) return null
  const host = address.hostname.toLowerCase().replace(/^www\./, '')
  return /^(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+$/u.test(host) ? host : null
}

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => /\p{L}/u.test(word))

function addressProblem(text: string): Text | null {
  // "12 Oak" would also fit the Oak Lane of a patient.
  const fits = /\d/.test(text) && wordsOf(text).length >= 2 && /\p{L}{3}/u.test(text) && text.length >= 8
  return fits ? null : say('is not a whole address. Write number and street, such as 410 Linden Street', 'no es una dirección completa. Escriba número y calle, como 410 Linden Street')
}

function staffProblem(text: string): Text | null {
  return wordsOf(text).length >= 2 && wordsOf(text).length <= 7 && !/[\d@]/.test(text) ? null : say('is not a full name. A first name alone could be anyone’s', 'no es un nombre completo. Un nombre de pila solo podría ser de cualquiera')
}

function nameProblem(text: string): Text | null {
  if (text.length >= 3 && /\p{L}{2}/u.test(text) && emailProblem(text) && urlProblem(text)) return null
  return say('does not read like a name. Choose what it is above', 'no parece un nombre. Elija arriba qué es')
}
