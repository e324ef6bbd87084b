import fastifyCookie from '@fastify/cookie'
import fastifyCompress from '@fastify/compress'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Services } from './context.ts'
import { notFound } from './errors.ts'
import { languageOf } from './problem.ts'
import { answerError, serve, type Authenticate, type ServedModule } from './serve.ts'
import { serveDocs } from './docs.ts'
import { serveHealth, type Readiness } from './health.ts'
import { serveWeb } from './web.ts'

const MAX_UPLOAD = 26_000_000

/** An address that is no address (`/%zz`) is refused before any hook runs, so the headers are set here. */
function refuseAddress(error: Error, request: FastifyRequest, reply: FastifyReply, services: Services): void {
  reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'SAMEORIGIN', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" })
  answerError(error, reply, languageOf(request.headers['accept-language']), services)
}

/** The HTTP server with everything on it: API, its description, health, and the web. */
export async function createHttp(services: Services, parts: { served: readonly ServedModule[]; authenticate: Authenticate; readiness: Readiness; webDir?: string; requestsPerMinute?: number }): Promise<FastifyInstance> {
  const { config } = services
  const app = fastify({ frameworkErrors: (error, request, reply) => {
    refuseAddress(error, request, reply, services)
  }, logger: false, bodyLimit: 2_000_000, trustProxy: config.trustedProxies.length ? [...config.trustedProxies] : false, routerOptions: { maxParamLength: 200 }, forceCloseConnections: true, requestTimeout: 60_000 })
  // Bedside speaks JSON; any other kind of body is 415.
  app.removeContentTypeParser('text/plain')
  await app.register(fastifyCookie)
  await app.register(fastifyHelmet, {
    enableCSPNonces: false,
    contentSecurityPolicy: false,
    // Over plain http on a hospital's own network these two would lock people out. https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security
    strictTransportSecurity: config.url?.startsWith('https://') ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(fastifyCompress, { threshold: 1024, encodings: ['br', 'gzip'] })
  await app.register(fastifyMultipart, { limits: { fileSize: MAX_UPLOAD, files: 1, fields: 5 } })
  await app.register(fastifyRateLimit, { max: parts.requestsPerMinute ?? 1200, timeWindow: 60_000, allowList: (request) => !request.url.startsWith('/api/') })
  app.setErrorHandler((error, request, reply) => answerError(error, reply, languageOf(request.headers['accept-language']), services))
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    // Pages, files and /docs name a policy of their own; no other answer is a document. https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  })
  for (const one of parts.served) serve(app, one, services, parts.authenticate)
  serveHealth(app, services, parts.readiness)
  await serveDocs(app, parts.served)
  serveWeb(app, parts.webDir)
  app.setNotFoundHandler((request, reply) => answerError(notFound(), reply, languageOf(request.headers['accept-language']), services))
  return app
}
