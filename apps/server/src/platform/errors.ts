import { say, type Text } from './text.ts'

/** A refusal the caller caused and can act on. Anything else that is thrown is a bug and answers 500 without detail. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 503
  readonly code: string
  readonly text: Text
  /** What the person can do now. */
  readonly next: Text | undefined
  readonly fields: Readonly<Record<string, Text>> | undefined
  readonly retryAfterSeconds: number | undefined
  constructor(status: Refusal['status'], code: string, text: Text, more: { next?: Text; fields?: Record<string, Text>; retryAfterSeconds?: number } = {}) {
    super(text.en)
    this.status = status
    this.code = code
    this.text = text
    this.next = more.next
    this.fields = more.fields
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

/** The same answer for what does not exist and what belongs to another organization, so that nothing can be learned by guessing. */
export const notFound = (): Refusal =>
  new Refusal(404, 'not-found', say('We cannot find that. It may have been removed.', 'No lo encontramos. Es posible que se haya eliminado.'), {
    next: say('Go back to the list and open it again.', 'Vuelva a la lista y ábralo de nuevo.'),
  })

export const notAllowed = (text: Text, next?: Text): Refusal => new Refusal(403, 'not-allowed', text, next ? { next } : {})

export const wrongState = (text: Text, next?: Text): Refusal => new Refusal(409, 'wrong-state', text, next ? { next } : {})

export const badField = (path: string, text: Text): Refusal =>
  new Refusal(422, 'bad-input', say('There is a problem with what was entered.', 'Hay un problema con lo que se escribió.'), { fields: { [path]: text } })

/** Somebody saved in between; nothing of either is lost. */
export const stale = (): Refusal =>
  new Refusal(412, 'stale', say('Somebody else saved this while you were writing. Nothing of yours was lost.', 'Alguien más guardó esto mientras usted escribía. No se perdió nada de lo suyo.'), {
    next: say('Look at both versions and choose.', 'Mire las dos versiones y elija.'),
  })
