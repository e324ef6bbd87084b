import type { Problem } from '@bedside/contract/client'
import type { Language } from '@bedside/contract/value'
import * as z from 'zod'
import { Refusal } from './errors.ts'
import { read, say, type Text } from './text.ts'

const maps = { en: z.locales.en().localeError, es: z.locales.es().localeError }

/** The sentences of field errors in a language. */
export const sentencesOf = (language: Language) => maps[language] as z.core.$ZodErrorMap

/** Sentences that the contract itself writes, in Spanish; the contract is read by programs and has one language. */
const OWN: Readonly<Record<string, string>> = {
  'Write a date and a time, such as 2026-11-12T09:00.': 'Escriba una fecha y una hora, como 2026-11-12T09:00.',
  'Choose a time zone from the list, such as America/Chicago.': 'Elija una zona horaria de la lista, como America/Chicago.',
}

/** The sentence of a field error; those of the schema library come in the caller's language already. */
export const sentenceOf = (message: string): Text => say(message, OWN[message] ?? message)

/** The best of the languages that a browser asks for. */
export const languageOf = (header: string | undefined): Language => {
  const first = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase()).find((code) => code === 'en' || code === 'es')
  return first === 'es' ? 'es' : 'en'
}

const BUG = say('Something went wrong on our side. Nothing was changed.', 'Algo falló de nuestro lado. No se cambió nada.')
const AGAIN = say('Try again. If it happens twice, tell your administrator.', 'Inténtelo de nuevo. Si vuelve a pasar, avise a su administrador.')
const FULL = say('Bedside cannot write: its disk is full or read-only. Nothing was changed and nothing will be sent.', 'Bedside no puede escribir: el disco está lleno o es de solo lectura. No se cambió nada y no se enviará nada.')
const AWAY = say('Bedside cannot reach its database right now. Nothing was changed.', 'Bedside no puede llegar a su base de datos en este momento. No se cambió nada.')

/** Any thrown thing as an RFC 9457 problem. https://www.rfc-editor.org/rfc/rfc9457 */
export function problemOf(error: unknown, language: Language): { status: number; problem: Problem; retryAfterSeconds?: number } {
  const refusal = error instanceof Refusal ? error : fromPart(error)
  const problem: Problem = { type: `/problems/${refusal.code}`, title: titleOf(refusal.status), status: refusal.status, code: refusal.code, detail: read(refusal.text, language) }
  if (refusal.next) problem.next = read(refusal.next, language)
  if (refusal.fields) problem.fields = Object.fromEntries(Object.entries(refusal.fields).map(([path, text]) => [path, read(text, language)]))
  return { status: refusal.status, problem, ...(refusal.retryAfterSeconds ? { retryAfterSeconds: refusal.retryAfterSeconds } : {}) }
}

type Shape = Pick<Refusal, 'code' | 'text' | 'next' | 'fields' | 'retryAfterSeconds'> & { status: number }

/** What a failing part means to the caller. PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function fromPart(error: unknown): Shape {
  const code = (error as { code?: unknown } | null)?.code
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  const of = (status: number, code: string, text: Shape['text'], next: Shape['next'], retryAfterSeconds?: number): Shape => ({ status, code, text, next, fields: undefined, retryAfterSeconds })
  if (code === '53100' || code === 'ENOSPC' || code === '25006' || code === 'EROFS') return of(503, 'cannot-write', FULL, say('Ask your administrator to make room.', 'Pida a su administrador que libere espacio.'), 30)
  if (typeof code === 'string' && (/^(08|57P|53)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'].includes(code))) return of(503, 'database-away', AWAY, AGAIN, 5)
  // FATAL: PostgreSQL ended the connection, or did not let it begin. https://www.postgresql.org/docs/current/runtime-config-logging.html#RUNTIME-CONFIG-SEVERITY-LEVELS
  if ((error as { severity?: unknown } | null)?.severity === 'FATAL') return of(503, 'database-away', AWAY, AGAIN, 5)
  if (error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message)) return of(503, 'database-away', AWAY, AGAIN, 5)
  if (code === '40001' || code === '40P01') return of(409, 'busy', say('Somebody changed the same thing at the same moment.', 'Alguien cambió lo mismo en el mismo momento.'), AGAIN)
  if (status === 429) return of(429, 'too-many', say('Too many requests from here.', 'Demasiadas solicitudes desde aquí.'), say('Wait a minute and try again.', 'Espere un minuto e inténtelo de nuevo.'), 60)
  if (status === 413) return of(413, 'too-large', say('That is larger than Bedside accepts.', 'Eso es más grande de lo que Bedside acepta.'), say('Choose a smaller file.', 'Elija un archivo más pequeño.'))
  if (typeof status === 'number' && status >= 400 && status < 500) return of(status, 'bad-request', say('We could not read this request.', 'No pudimos leer esta solicitud.'), AGAIN)
  return of(500, 'bug', BUG, AGAIN)
}

function titleOf(status: number): string {
  return ({ 400: 'Bad request', 401: 'Sign-in needed', 403: 'Not allowed', 404: 'Not found', 409: 'Conflict', 412: 'Changed meanwhile', 413: 'Too large', 415: 'Wrong type', 422: 'Problem with the input', 429: 'Too many requests', 503: 'Not available' } as Record<number, string>)[status] ?? 'Error'
}
