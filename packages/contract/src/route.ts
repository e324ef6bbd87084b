import type * as z from 'zod'
import type { Permission } from './permission.ts'

type Schema = z.core.$ZodType

/** Who may call a route at all. `anyone` needs no sign-in; `member` is every signed-in person about themself. */
export type May = Permission | 'anyone' | 'member'

/**
 * One endpoint. Server, web, CLI and OpenAPI come from it; none of them imports another.
 * Path parameters, query and JSON body are merged into one `input`.
 */
export interface Route<I extends Schema = Schema, O extends Schema = Schema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/posts/:id`; verbs become nouns (`/posts/:id/approval`). Served under `/api`. */
  readonly path: string
  readonly may: May
  readonly summary: string
  readonly input: I
  readonly output: O
  /** API tokens may call it when they hold this scope. Absent: only a person in a session may. */
  readonly scope?: 'read' | 'draft'
  /** The kind of the object that `:id` names. The generated permission test tries it with another organization's object. */
  readonly object?: ObjectKind
  /** A dangerous act: the person proved who they are again within the last 10 minutes. */
  readonly stepUp?: true
  /** The answer is a file, not JSON: its media type. */
  readonly file?: string
  /** Calls itself again and again while a page is open, so it is no sign that somebody is there: the idle time of the session runs on. */
  readonly quiet?: true
  /** The body is multipart/form-data with one file. */
  readonly upload?: true
}

export type ObjectKind =
  | 'post' | 'account' | 'media' | 'member' | 'invitation' | 'facility' | 'session' | 'token' | 'delivery' | 'slot' | 'feed' | 'place' | 'practice_post' | 'series' | 'known'
  | 'round' | 'task' | 'survey'
  | 'hospital' | 'peer_set' | 'import' | 'reading'

export type Contract = Readonly<Record<string, Route>>

/** Declares one endpoint. A route without `may` does not compile. */
export function route<I extends Schema, O extends Schema>(definition: Route<I, O>): Route<I, O> {
  return definition
}

export type Handlers<C extends Contract, Context> = {
  [K in keyof C]: (context: Context, input: z.output<C[K]['input']>) => Promise<z.input<C[K]['output']>>
}

export type Client<C extends Contract> = {
  [K in keyof C]: (input: z.input<C[K]['input']>, options?: CallOptions) => Promise<z.output<C[K]['output']>>
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Sent as `Idempotency-Key`, so that a repeated call does its work once. */
  readonly idempotencyKey?: string
}
