/**
 * What Bedside asks of a social network. A network is a folder that exports one `Connector`; nothing outside that folder names it.
 *
 * Outcomes are values, never exceptions: a connector that throws is a bug, and the caller records the send as `unknown`.
 */
import type { Why } from './why.ts'

/** One question on the form that connects an account. Labels are i18n keys `network.<network>.<name>`. */
export interface Field {
  readonly name: string
  readonly kind: 'text' | 'secret' | 'url'
  readonly required: boolean
  readonly default?: string
}

/** What this network can do. The product states these plainly instead of failing later. */
export interface Abilities {
  /** The network refuses or absorbs a second create with the same key. */
  readonly idempotent: boolean
  readonly readBack: boolean
  readonly withdraw: boolean
  readonly reply: boolean
  /** Most images in one post. */
  readonly images: number
}

/** Secrets of one connected account, as JSON. Stored encrypted, never logged. */
export type Secrets = Readonly<Record<string, string>>

/** What connecting found out. `secrets` is what to keep; `remoteId` never changes even when the handle does. */
export type Connected =
  | {
      readonly kind: 'connected'
      readonly remoteId: string
      readonly handle: string
      readonly displayName: string
      readonly secrets: Secrets
    }
  | { readonly kind: 'refused'; readonly why: Why; readonly field?: string }

/** An image as it will be sent. `sha256` is hex over the exact bytes; width and height in pixels. */
export interface Image {
  readonly sha256: string
  readonly mime: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** What a person wrote for one account. */
export interface Content {
  readonly text: string
  /** BCP 47 tag, such as `en` or `es`. */
  readonly language: string
  readonly images: readonly Image[]
  /** The post answered: address as shown to people (`https://…` or `at://…`). */
  readonly replyTo?: string
}

/**
 * Exactly what will be sent, fixed at submission and bound by approval: plain JSON, canonicalised and hashed by the caller.
 * `body` belongs to the network (for Bluesky the record without `createdAt`, with images named by their sha256).
 */
export interface Payload {
  readonly network: string
  readonly version: 1
  readonly text: string
  readonly language: string
  readonly images: readonly Image[]
  readonly body: Readonly<Record<string, unknown>>
  /** Every text the post shows that the person did not type (a link card's title), so that it can be screened too. */
  readonly shown: readonly string[]
}

export type Prepared = { readonly kind: 'prepared'; readonly payload: Payload } | { readonly kind: 'refused'; readonly why: Why }

/** One send. `key` is minted once per post and account and never changes; `at` is the instant the post was due. */
export interface Sending {
  readonly payload: Payload
  readonly key: string
  readonly at: Date
}

/**
 * The only four things a send can be.
 * `rejected`: the network answered and refused, for certain. `not_sent`: no byte of the post can have been accepted (refused connection, unknown host, bad
 * certificate, expired session before the create, 429 or 503 to the create where the network documents that nothing was stored). Everything else is `unknown`.
 */
export type Outcome =
  | { readonly kind: 'published'; readonly remoteId: string; readonly permalink: string; readonly answer: unknown }
  | { readonly kind: 'rejected'; readonly why: Why; readonly answer?: unknown }
  | { readonly kind: 'not_sent'; readonly why: Why; readonly retryAfterSeconds?: number; readonly signInAgain?: boolean }
  | { readonly kind: 'unknown'; readonly why: Why }

/** What reading the account back showed. `matches` compares the live record with the payload we approved. */
export type ReadBack =
  | {
      readonly kind: 'live'
      readonly remoteId: string
      readonly permalink: string
      readonly matches: boolean
      readonly copies: number
      readonly record: unknown
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: Why }

export type Withdrawn =
  | { readonly kind: 'gone' }
  | { readonly kind: 'impossible'; readonly why: Why }
  | { readonly kind: 'not_sent'; readonly why: Why }
  | { readonly kind: 'unknown'; readonly why: Why }

/** Clock, network and files come in, so that a test owns them. */
export interface Io {
  readonly fetch: typeof fetch
  readonly now: () => Date
  /** The exact bytes of an image named by its sha256 (hex). */
  readonly image: (sha256: string) => Promise<Uint8Array>
  /**
   * Keeps the bytes of a picture that `prepare` found (a link card's), so that `image` gives them at publish and the approver sees them.
   * Without it, cards have no picture.
   */
  readonly keep?: (sha256: string, bytes: Uint8Array, mime: string) => Promise<void>
  /** Secrets that changed while working (a refreshed session). Awaited before they are used. */
  readonly saveSecrets: (secrets: Secrets) => Promise<void>
  /** Fires when the caller gives up waiting. */
  readonly signal: AbortSignal
}

/** One connected account, as its connector needs it. */
export interface Account {
  readonly id: string
  readonly remoteId: string
  readonly handle: string
  readonly secrets: Secrets
}

export interface Connector {
  readonly network: string
  readonly form: readonly Field[]
  readonly abilities: Abilities
  /** A key in the form this network asks for (Bluesky: a record key). Absent: any unique text will do. `at` orders the keys. */
  mintKey?(at: Date): string
  /** Proves that the answers on the form work. */
  connect(answers: Readonly<Record<string, string>>, io: Io): Promise<Connected>
  /** Turns words into the exact payload: facets, resolved mentions, link card. Reads, never writes. Slow is fine. */
  prepare(content: Content, account: Account, io: Io): Promise<Prepared>
  publish(sending: Sending, account: Account, io: Io): Promise<Outcome>
  /** Looks for a post by its key, or by `remoteId` when it is known. Reads only. */
  readBack(sent: { key: string; remoteId?: string; payload: Payload }, account: Account, io: Io): Promise<ReadBack>
  /** Deletes at the network and looks whether it is gone. */
  withdraw(sent: { key: string; remoteId: string }, account: Account, io: Io): Promise<Withdrawn>
}
