import type { Contract, Handlers, Route } from '@bedside/contract/route'
import type { Language } from '@bedside/contract/value'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Actor, Context, RequestFacts, Services } from './context.ts'
import { badField, notAllowed, notFound, Refusal } from './errors.ts'
import { once } from './idempotency.ts'
import { languageOf, problemOf, sentenceOf, sentencesOf } from './problem.ts'
import { factsOf, isSecure } from './request.ts'
import { say } from './text.ts'

/** The answer of a route that gives a file. */
export class FileAnswer {
  readonly bytes: Uint8Array
  readonly type: string
  readonly fileName: string | undefined
  /** Content-addressed bytes may be kept by the browser; everything else is `no-store`. */
  readonly immutable: boolean
  constructor(bytes: Uint8Array, type: string, options: { fileName?: string; immutable?: boolean } = {}) {
    this.bytes = bytes
    this.type = type
    this.fileName = options.fileName
    this.immutable = options.immutable ?? false
  }
}

/** Who is calling, found by the people module from a session cookie or a bearer token. */
export type Authenticate = (request: { cookies: Record<string, string | undefined>; bearer: string | undefined; device: string; quiet: boolean }) => Promise<{ org: string; actor: Actor; language: Language } | null>

export interface ServedModule {
  readonly contract: Contract
  readonly handlers: Handlers<Contract, Context>
}

const NOBODY: Actor = { id: null, name: '', permissions: [], via: 'nobody', scopes: [], sessionId: null, steppedUpUntil: null }
const STEP_UP = new Refusal(403, 'step-up-needed', say('Please confirm that it is you.', 'Confirme que es usted.'), { next: say('Enter your password again.', 'Escriba otra vez su contraseña.') })

/** Serves a module: reads the input, checks who calls and the permission the route names, calls the handler, answers its output. */
export function serve(app: FastifyInstance, one: ServedModule, services: Services, authenticate: Authenticate): void {
  for (const [name, route] of Object.entries(one.contract)) {
    const handler = one.handlers[name]
    if (!handler) throw new Error(`The route ${name} has no handler.`)
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      handler: async (request, reply) => {
        const caller = await identify(request, authenticate, services, route.quiet ?? false)
        const language = caller?.language ?? languageOf(request.headers['accept-language'])
        try {
          const context: Context = { ...services, org: caller?.org ?? '', actor: caller?.actor ?? NOBODY, language, request: factsOf(request, reply, services.config) }
          admit(route, request, context)
          const input = parse(route, request, language)
          const work = async (): Promise<unknown> => handler(context, input as never)
          const key = request.headers['idempotency-key']
          const answer = typeof key === 'string' && route.method !== 'GET' && context.actor.id ? await once(context, `${route.method} ${route.path}`, key, input, work) : await work()
          return send(route, answer, request, reply)
        } catch (error) {
          return answerError(error, reply, language, services)
        }
      },
    })
  }
}

async function identify(request: FastifyRequest, authenticate: Authenticate, { config }: Services, quiet: boolean) {
  const authorization = request.headers.authorization
  const bearer = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined
  // Over TLS only a `__Host-` cookie counts: any other name can be planted by a neighbour under the same domain.
  // https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
  const cookies = isSecure(request, config) ? Object.fromEntries(Object.entries(request.cookies).filter(([name]) => name.startsWith('__Host-'))) : request.cookies
  return authenticate({ cookies, bearer, device: request.headers['user-agent'] ?? '', quiet })
}

function admit(route: Route, request: FastifyRequest, context: Context): void {
  const { actor } = context
  if (route.may !== 'anyone' && actor.id === null) {
    throw new Refusal(401, 'sign-in-needed', say('Please sign in to go on.', 'Inicie sesión para continuar.'), { next: say('Sign in; nothing you typed is lost.', 'Inicie sesión; no se pierde nada de lo que escribió.') })
  }
  // Cross-site requests cannot set this header without a preflight that we do not answer; tokens carry no cookie and need none.
  // https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
  if (request.method !== 'GET' && actor.via !== 'token' && !sameSite(request)) {
    throw new Refusal(403, 'cross-site', say('This request did not come from Bedside itself.', 'Esta solicitud no vino de Bedside.'), { next: say('Open Bedside in your browser and try there.', 'Abra Bedside en su navegador e inténtelo allí.') })
  }
  if (route.may !== 'anyone' && route.may !== 'member' && !actor.permissions.includes(route.may)) {
    context.log.info({ actor: actor.id, org: context.org, may: route.may, path: route.path }, 'denied')
    throw notAllowed(say('Your roles do not allow this.', 'Sus roles no permiten esto.'), say('Ask an administrator if you should be able to.', 'Pregunte a un administrador si debería poder hacerlo.'))
  }
  if (actor.via === 'token' && (!route.scope || !actor.scopes.includes(route.scope))) {
    throw notAllowed(say('An API token cannot do this. A person has to.', 'Un token de API no puede hacer esto. Debe hacerlo una persona.'))
  }
  if (route.stepUp && actor.via === 'session' && !(actor.steppedUpUntil && actor.steppedUpUntil > context.clock.now())) throw STEP_UP
}

function sameSite(request: FastifyRequest): boolean {
  if (request.headers['x-bedside'] !== '1') return false
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

function parse(route: Route, request: FastifyRequest, language: Language): unknown {
  const body = request.isMultipart?.() ? {} : request.body
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) throw new Refusal(400, 'bad-json', say('The body has to be a JSON object.', 'El cuerpo debe ser un objeto JSON.'))
  const given: Record<string, unknown> = { ...(request.query as object), ...(body as object | null), ...(request.params as object) }
  const match = /^(?:W\/)?"(\d+)"$/.exec(request.headers['if-match'] ?? '')
  if (match && given['version'] === undefined) given['version'] = Number(match[1])
  if (deeperThan(given, MOST_DEEP)) throw new Refusal(422, 'too-deep', say('There is a problem with what was entered.', 'Hay un problema con lo que se escribió.'), { fields: { body: say('This is nested too deeply.', 'Esto tiene demasiados niveles.') } })
  const unstorable = pathOfUnstorable(given)
  if (unstorable) throw badField(unstorable, say('This contains a character that cannot be kept. Type it again.', 'Esto contiene un carácter que no se puede guardar. Escríbalo de nuevo.'))
  const result = z.safeParse(route.input, given, { error: sentencesOf(language) })
  if (result.success) return result.data
  // A malformed id names nothing: the same answer as for one that does not exist.
  if (result.error.issues.every((issue) => issue.path.length === 1 && route.path.includes(`:${String(issue.path[0])}`))) throw notFound()
  const fields = Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.') || 'body', sentenceOf(issue.message)]))
  throw new Refusal(422, 'bad-input', say('There is a problem with what was entered.', 'Hay un problema con lo que se escribió.'), { fields })
}

/** No input of ours nests deeper than six; without a limit a body of a few kB fills the stack of everything that walks through it. */
const MOST_DEEP = 20

function deeperThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return most === 0 || Object.values(value).some((inner) => deeperThan(inner, most - 1))
}

/**
 * The path of the first text that cannot be kept: with a NUL, which PostgreSQL refuses, or with half a character (a lone surrogate), which has no UTF-8.
 * https://www.postgresql.org/docs/current/datatype-character.html
 */
function pathOfUnstorable(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = pathOfUnstorable(inner, path ? `${path}.${key.replaceAll('\0', '')}` : key.replaceAll('\0', '') || 'body')
    if (found) return found
  }
  return null
}

function send(route: Route, answer: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (answer instanceof FileAnswer) {
    reply.type(answer.type).header('cache-control', answer.immutable ? 'private, max-age=31536000, immutable' : 'no-store').header('content-security-policy', "default-src 'none'; sandbox")
    if (answer.fileName) reply.header('content-disposition', `attachment; filename="${answer.fileName.replace(/[^\w.-]+/g, '-')}"`)
    return reply.send(Buffer.from(answer.bytes))
  }
  const output = z.parse(route.output, answer) as { version?: unknown }
  reply.header('cache-control', 'no-store')
  if (typeof output.version === 'number') reply.header('etag', `"${output.version}"`)
  if (request.method === 'GET' && typeof output.version === 'number' && request.headers['if-none-match'] === `"${output.version}"`) return reply.code(304).send()
  return reply.send(output)
}

export function answerError(error: unknown, reply: FastifyReply, language: Language, services: Pick<Services, 'log'>): FastifyReply {
  const { status, problem, retryAfterSeconds } = problemOf(error, language)
  if (status >= 500) services.log.error({ err: error }, 'a bug, or a part that failed')
  if (retryAfterSeconds) reply.header('retry-after', String(retryAfterSeconds))
  return reply.code(status).type('application/problem+json').header('cache-control', 'no-store').send(problem)
}

export { isSecure, type RequestFacts }
