/** What a bundle claims about the journey of one post, and the words its events use. `verifyClaims` derives all of it again from the events. */
export interface Claims {
  /** The post, as its events name it in `subject`. Events of a delivery may name it in the detail instead: see `fields.post`. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly accounts: readonly AccountClaim[]
  /** Names of the events. */
  readonly names: ClaimNames
  /** Where the detail of an event holds what. */
  readonly fields: ClaimFields
  /** Media named by a payload whose bytes are left out of the bundle on purpose (hex SHA-256). */
  readonly withheld: readonly string[]
}

/** One account the post was meant for. `payload` is the path in the bundle, `sha256` the hash of those bytes in hex. */
export interface AccountClaim {
  readonly account: string
  readonly payload: string
  readonly sha256: string
  /** `published`: sent once and confirmed. `approved`: approved by a second person, not confirmed as sent. `draft`: neither is claimed. */
  readonly claim: 'published' | 'approved' | 'draft'
}

export interface ClaimNames {
  readonly drafted: string
  readonly submitted: string
  readonly screened: string
  readonly approved: string
  readonly scheduled: string
  readonly intended: string
  /** An attempt that provably sent nothing; each allows one more intent. */
  readonly notSent: string
  readonly published: string
  readonly readBack: string
}

export interface ClaimFields {
  /** Object from account to the hex SHA-256 of its payload (submitted, screened, approved). */
  readonly hashes: string
  /** Account of the event, where it concerns one (intended, published, read-back; or screened). */
  readonly account: string
  /** Hex SHA-256 of the payload of that account. */
  readonly hash: string
  /** Id of the post in events whose subject is something else. */
  readonly post: string
  /** Result of a screening. */
  readonly outcome: string
  /** Results of a screening that stop a post. */
  readonly stopped: readonly string[]
}

export const defaultNames: ClaimNames = {
  drafted: 'post.drafted',
  submitted: 'post.submitted',
  screened: 'post.screened',
  approved: 'post.approved',
  scheduled: 'post.scheduled',
  intended: 'delivery.intended',
  notSent: 'delivery.not-sent',
  published: 'delivery.published',
  readBack: 'delivery.read-back',
}

export const defaultFields: ClaimFields = {
  hashes: 'hashes',
  account: 'account',
  hash: 'hash',
  post: 'post',
  outcome: 'outcome',
  stopped: ['held', 'blocked'],
}
