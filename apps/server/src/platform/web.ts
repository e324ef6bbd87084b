import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.webp': 'image/webp', '.ico': 'image/x-icon', '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8', '.map': 'application/json' }

/** The web as it was built. Every page is the same document; its policy names a fresh nonce each time, so that no injected script or style can run. */
export function serveWeb(app: FastifyInstance, dir: string | undefined): void {
  const page = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64')
    reply.header('content-security-policy', policy(nonce)).header('cache-control', 'no-store').type('text/html; charset=utf-8')
    const index = dir && path.join(dir, 'index.html')
    if (!index || !existsSync(index)) return reply.code(503).send('<!doctype html><title>Bedside</title><p>The pages are not built yet. Start Bedside with <code>npm start</code>.</p>')
    return reply.send(readFileSync(index, 'utf8').replaceAll('__CSP_NONCE__', nonce))
  }
  app.get('/*', async (request, reply) => {
    const asked = decodeURIComponent(request.url.split('?')[0]!)
    if (asked.startsWith('/api/')) return reply.callNotFound()
    const extension = path.extname(asked)
    if (!extension) return page(request, reply)
    const file = dir && path.join(dir, path.normalize(asked))
    if (!file || !file.startsWith(dir + path.sep) || !TYPES[extension]) return reply.callNotFound()
    const bytes = await readFile(file).catch(() => null)
    if (!bytes) return reply.callNotFound()
    // Names under assets/ carry a hash of their content.
    return reply.type(TYPES[extension]).header('cache-control', asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300').send(bytes)
  })
}

/** https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP */
const policy = (nonce: string): string =>
  [
    "default-src 'none'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ')
