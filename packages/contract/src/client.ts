import * as z from 'zod'
import type { CallOptions, Client, Contract, Route } from './route.ts'

/** Sends one request; the web gives `fetch`, a test gives the server's own injector. */
export type Send = (path: string, init: RequestInit) => Promise<Response>

/** An RFC 9457 problem as the server answers it. https://www.rfc-editor.org/rfc/rfc9457 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  /** What the person can do now. */
  next: z.string().optional(),
  /** Bad fields by path, each with its sentence. */
  fields: z.record(z.string(), z.string()).optional(),
})
export type Problem = z.output<typeof Problem>

export class ApiError extends Error {
  override name = 'ApiError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

const unreadable = (status: number): Problem => ({ type: 'about:blank', title: 'Unreadable answer', status, code: 'unreadable', detail: 'The server gave an answer we could not read.' })

export function createClient<C extends Contract>(contract: C, send: Send): Client<C> {
  const entries = Object.entries(contract).map(([name, one]) => [name, (input: unknown, options?: CallOptions) => call(one, input, send, options)])
  return Object.fromEntries(entries) as Client<C>
}

/** The address of a route with its path parameters filled in; what is left of the input follows as query for GET. */
export function addressOf(one: Route, input: unknown): { path: string; rest: Record<string, unknown> } {
  const rest = { ...(input as Record<string, unknown>) }
  const path = one.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  return { path: `/api${path}`, rest }
}

async function call(one: Route, input: unknown, send: Send, options?: CallOptions): Promise<unknown> {
  const { path, rest } = addressOf(one, input)
  const headers: Record<string, string> = { accept: 'application/json', 'x-bedside': '1' }
  if (options?.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const init: RequestInit = { method: one.method, headers }
  if (options?.signal) init.signal = options.signal
  let query = ''
  if (one.method === 'GET') {
    const pairs = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)
    query = pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : ''
  } else {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(rest)
  }
  const response = await send(path + query, init)
  if (response.ok && one.file) return response.blob()
  const json: unknown = response.status === 204 ? {} : await response.json().catch(() => undefined)
  if (!response.ok) throw new ApiError(z.safeParse(Problem, json).data ?? unreadable(response.status))
  return z.parse(one.output, json)
}
