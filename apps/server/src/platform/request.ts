import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import type { RequestFacts } from './context.ts'

/** Whether the person's connection is encrypted: by the address Bedside was given, else as a trusted proxy says. */
export const isSecure = (request: FastifyRequest, config: Config): boolean => (config.url ? config.url.startsWith('https://') : request.protocol === 'https')

export function factsOf(request: FastifyRequest, reply: FastifyReply, config: Config): RequestFacts {
  const secure = isSecure(request, config)
  return {
    ip: request.ip,
    device: (request.headers['user-agent'] ?? '').slice(0, 300),
    secure,
    origin: config.url ?? `${request.protocol}://${request.host}`,
    // `__Host-` needs Secure, which a browser refuses over plain http; there the name is plain and the web shows a warning.
    // https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
    setCookie: (name, value, maxAgeSeconds) => void reply.setCookie(secure ? `__Host-${name}` : name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds }),
    file: async () => {
      if (!request.isMultipart()) return null
      const part = await request.file()
      return part ? { name: part.filename, bytes: await part.toBuffer() } : null
    },
  }
}

/** The cookie of that name, whichever way it was set. */
export const cookieOf = (cookies: Record<string, string | undefined>, name: string): string | undefined => cookies[`__Host-${name}`] ?? cookies[name]
