/** What an open network shows of an account to everybody, without signing in: how many follow it and how many posts it has. */
export type ProfileAnswer =
  | { readonly kind: 'ok'; readonly followers: number; readonly posts: number }
  /** The network answered: there is no such account any more. */
  | { readonly kind: 'not_found' }
  /** The network answered and will not say, such as a server that asks for a sign-in; or it asks us to wait. */
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'not_reachable' }

export interface ProfileReader {
  readonly network: string
  /** The account that an address names, as the network's server has to be asked: where, and for whom. Null when it is not the address of an account. */
  parse(address: string): { readonly host: string; readonly account: string } | null
  /** Reads only. Never throws for what a network does. */
  read(address: string, io: { readonly fetch: typeof fetch; readonly signal: AbortSignal }): Promise<ProfileAnswer>
}

const MOST_BYTES = 300_000

/** Asks one server and understands its answer. A redirect is not followed: it could lead anywhere. */
export async function askProfile(url: URL, io: { readonly fetch: typeof fetch; readonly signal: AbortSignal }, counts: (body: Readonly<Record<string, unknown>>) => { followers: unknown; posts: unknown }, isMissing: (status: number, body: Readonly<Record<string, unknown>> | null) => boolean): Promise<ProfileAnswer> {
  try {
    const answer = await io.fetch(url, { headers: { accept: 'application/json', 'user-agent': 'Bedside (public counts)' }, redirect: 'manual', signal: io.signal })
    const body = objectIn((await answer.text()).slice(0, MOST_BYTES))
    if (isMissing(answer.status, body)) return { kind: 'not_found' }
    if (answer.status !== 200 || !body) {
      const wait = Number(answer.headers.get('retry-after') ?? Number.NaN)
      return answer.status === 200 || answer.status >= 500 ? { kind: 'not_reachable' } : { kind: 'refused', status: answer.status, ...(Number.isFinite(wait) ? { retryAfterSeconds: wait } : {}) }
    }
    const { followers, posts } = counts(body)
    return isCount(followers) && isCount(posts) ? { kind: 'ok', followers, posts } : { kind: 'not_reachable' }
  } catch {
    return { kind: 'not_reachable' }
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
