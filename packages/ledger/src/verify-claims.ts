import type { Claims, ClaimNames } from './claims.ts'
import type { Entry } from './entry.ts'

/** An event of a bundle whose place and detail were already proven. `detail` is null when it was destroyed. */
export interface ProvenEvent {
  readonly seq: number
  readonly entry: Entry
  readonly detail: unknown
}

export interface ClaimsResult {
  readonly problems: readonly string[]
  /** One sentence for each thing that holds. */
  readonly held: readonly string[]
}

interface Told extends ProvenEvent {
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * Derives the journey of a post from its events: for each account, who wrote, that someone else approved exactly those bytes, that they were screened, and
 * that they were sent once. Events with other names, and events about other things, change nothing.
 */
export function verifyClaims(claims: Claims, events: readonly ProvenEvent[]): ClaimsResult {
  const told = events.map((event) => ({ ...event, fields: record(event.detail) })).filter((event) => concerns(event, claims))
  const problems: string[] = []
  const held: string[] = []
  const authors = new Set(named(told, claims.names.drafted).map(({ entry }) => entry.actor))
  if (authors.size === 0) problems.push('No event says who wrote the post.')
  for (const account of claims.accounts) {
    if (account.claim === 'draft') continue
    const say = { told, claims, authors, account: account.account, hash: account.sha256, problems, held }
    const approval = approvedBySecond(say)
    if (account.claim === 'published') sentOnce(say, approval)
  }
  return { problems, held }
}

interface Say {
  readonly told: readonly Told[]
  readonly claims: Claims
  readonly authors: ReadonlySet<string>
  readonly account: string
  readonly hash: string
  readonly problems: string[]
  readonly held: string[]
}

/** Returns the place of the first approval that counts. */
function approvedBySecond(say: Say): number | null {
  const { authors, account, problems, held } = say
  const approvals = withHash(say, 'approved')
  const second = approvals.find(({ entry }) => !authors.has(entry.actor))
  if (!second) {
    problems.push(
      approvals.length > 0
        ? `For account ${account}: the only approval of these bytes is by the author (${approvals[0]?.entry.actor}).`
        : `For account ${account}: no approval event is for exactly these bytes (SHA-256 ${say.hash}).`,
    )
    return null
  }
  held.push(
    `Account ${account}: ${second.entry.actor}, who is not the author (${[...authors].join(', ')}), approved exactly these bytes in entry ${second.seq}.`,
  )
  const screens = withHash(say, 'screened').filter(({ seq }) => seq < second.seq)
  const last = screens.at(-1)
  if (!last) problems.push(`For account ${account}: no screening of these bytes comes before their approval.`)
  else held.push(`Account ${account}: these bytes were screened before the approval (entry ${last.seq}).`)
  return second.seq
}

function sentOnce(say: Say, approval: number | null): void {
  const { account, hash, problems, held, claims } = say
  const before = problems.length
  const intents = ofAccount(say, 'intended')
  const published = ofAccount(say, 'published')
  const notSent = ofAccount(say, 'notSent')
  const wrong = [...intents, ...published].find((event) => hashFor(event, say) !== hash)
  if (wrong)
    problems.push(`For account ${account}: entry ${wrong.seq} (${wrong.entry.name}) is for other bytes than the ones that were approved.`)
  if (published.length !== 1)
    problems.push(
      `For account ${account}: ${count(published.length, 'event says', 'events say')} that the post was published; there must be one.`,
    )
  if (intents.length !== notSent.length + 1) {
    const attempts = notSent.length > 0 ? ` and ${count(notSent.length, 'attempt', 'attempts')} that provably sent nothing` : ''
    problems.push(
      `For account ${account}: there ${intents.length === 1 ? 'is' : 'are'} ${count(intents.length, 'intent', 'intents')} to send${attempts}; there must be one intent more than failed attempts.`,
    )
  }
  const intent = intents.at(-1)
  const sent = published[0]
  if (!intent || !sent) return
  if (sent.seq < intent.seq)
    problems.push(`For account ${account}: the post was published (entry ${sent.seq}) before the intent was written (entry ${intent.seq}).`)
  if (approval !== null && (intents[0]?.seq ?? 0) < approval) {
    problems.push(`For account ${account}: sending began (entry ${intents[0]?.seq}) before the approval (entry ${approval}).`)
  }
  const screen = withHash(say, 'screened').findLast(({ seq }) => seq < intent.seq)
  const outcome = screen?.fields[claims.fields.outcome]
  if (screen && typeof outcome === 'string' && claims.fields.stopped.includes(outcome)) {
    problems.push(`For account ${account}: the last screening before sending (entry ${screen.seq}) stopped the post.`)
  }
  if (problems.length > before) return
  held.push(`Account ${account}: intent in entry ${intent.seq}, one publication in entry ${sent.seq}, both for the approved bytes.`)
  const readBack = ofAccount(say, 'readBack').at(-1)
  if (readBack) held.push(`Account ${account}: the account was read back in entry ${readBack.seq}.`)
}

function concerns({ entry, fields }: Told, { subject, fields: words }: Claims): boolean {
  return (entry.subject.kind === subject.kind && entry.subject.id === subject.id) || fields[words.post] === subject.id
}

function named(told: readonly Told[], name: string): readonly Told[] {
  return told.filter(({ entry }) => entry.name === name)
}

/** Events of this name about this account's payload with exactly this hash. */
function withHash(say: Say, name: keyof ClaimNames): readonly Told[] {
  return named(say.told, say.claims.names[name]).filter((event) => hashFor(event, say) === say.hash)
}

/** Events of this name about this account, whatever their hash. */
function ofAccount(say: Say, name: keyof ClaimNames): readonly Told[] {
  const { account } = say.claims.fields
  return named(say.told, say.claims.names[name]).filter(({ fields }) => fields[account] === undefined || fields[account] === say.account)
}

function hashFor({ fields }: Told, { claims: { fields: words }, account }: Say): unknown {
  const perAccount = record(fields[words.hashes])
  if (Object.hasOwn(perAccount, account)) return perAccount[account]
  return fields[words.account] === undefined || fields[words.account] === account ? fields[words.hash] : undefined
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function count(n: number, one: string, more: string): string {
  return `${n === 0 ? 'no' : n} ${n === 1 ? one : more}`
}
