import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import type { RequestFacts } from './context.ts'
import { Refusal } from './errors.ts'
import { say } from './text.ts'

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
      let found: { name: string; bytes: Buffer } | null = null
      // Reading on to the end finds a second file, which is refused (413) instead of being left out without a word.
      try {
        for await (const part of request.files()) found ??= { name: part.filename, bytes: await part.toBuffer() }
      } catch (error) {
        // The parser has no code for a body that breaks off.
        throw (error as { statusCode?: number }).statusCode ? error : cutOff()
      }
      return found
    },
  }
}

const cutOff = (): Refusal =>
  new Refusal(400, 'upload-cut-off', say('The file did not arrive whole.', 'El archivo no llegó completo.'), { next: say('Add it again.', 'Agréguelo de nuevo.') })

/** The cookie of that name, whichever way it was set. */
export const cookieOf = (cookies: Record<string, string | undefined>, name: string): string | undefined => cookies[`__Host-${name}`] ?? cookies[name]
