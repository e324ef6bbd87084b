import type { Image } from '../connector.ts'

/** A post on the practice network, as its feed shows it. */
export interface PracticePost {
  readonly text: string
  readonly language: string
  readonly images: readonly Image[]
  readonly replyTo?: string
  readonly at: Date
}

/** Where the practice network keeps its posts. The server implements it in SQL; `create` must be one atomic statement. */
export interface PracticeStore {
  /** Keeps the post unless this account already has one under `key`, and says which. */
  create(accountId: string, key: string, post: PracticePost): Promise<'created' | 'exists'>
  find(accountId: string, key: string): Promise<PracticePost | undefined>
  /** How many posts of this account have exactly this text. */
  countText(accountId: string, text: string): Promise<number>
  /** Removes the post; removing what is not there is fine. */
  remove(accountId: string, key: string): Promise<void>
}
