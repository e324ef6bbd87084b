import type { Route } from '@bedside/contract/route'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { ServedModule } from './serve.ts'

/** The API described in OpenAPI 3.1, from the same contract that serves it, and a page to browse it that needs no internet. https://spec.openapis.org/oas/v3.1.1.html */
export async function serveDocs(app: FastifyInstance, served: readonly ServedModule[]): Promise<void> {
  const document = openApi(served.flatMap((one) => Object.entries(one.contract)))
  app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(document))
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript').header('cache-control', 'no-cache').send(START))
  // oxlint-disable-next-line typescript/no-misused-promises -- the package's type says void, Fastify awaits it
  await app.register(scalar, { routePrefix: '/docs', configuration: { content: document } as never, hooks: { onRequest: showPage } })
}

/** The package's own page begins with a script inside it, which would need `unsafe-inline`; ours loads the same program from files. */
async function showPage(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (new URL(request.url, 'http://x').pathname !== '/docs/') return
  await reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-security-policy', POLICY).send(PAGE)
}

// The program styles elements as it runs, so styles may stand inline here; scripts may not.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
const PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bedside API</title></head><body><div id="app"></div><script src="js/scalar.js"></script><script src="start.js"></script></body></html>\n'
const START = `Scalar.createApiReference('#app', ${JSON.stringify({ url: '/api/openapi.json', withDefaultFonts: false, telemetry: false, agent: { disabled: true }, mcp: { disabled: true } })})\n`

export function openApi(routes: readonly (readonly [string, Route])[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Bedside', version: '1', description: 'Every act of Bedside. A person signs in with a cookie and sends `x-bedside: 1`; a program sends `Authorization: Bearer bsd_…` and can read and draft, never approve or publish.' },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' }, token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: { type: 'object', required: ['type', 'title', 'status', 'code', 'detail'], properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, detail: { type: 'string' }, next: { type: 'string' }, fields: { type: 'object', additionalProperties: { type: 'string' } } } } },
    },
    paths,
  }
}

function operation(name: string, route: Route): Record<string, unknown> {
  const { $schema: _, ...input } = z.toJSONSchema(route.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as { $schema?: string; properties?: Record<string, object>; required?: string[] }
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const properties = input.properties ?? {}
  const rest = Object.fromEntries(Object.entries(properties).filter(([key]) => !inPath.includes(key)))
  const parameters: object[] = inPath.map((key) => ({ name: key, in: 'path', required: true, schema: properties[key] ?? { type: 'string' } }))
  if (route.method === 'GET') for (const [key, schema] of Object.entries(rest)) parameters.push({ name: key, in: 'query', required: input.required?.includes(key) ?? false, schema })
  else parameters.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } })
  const body = route.method === 'GET' || !Object.keys(rest).length ? {} : { requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties: rest, required: (input.required ?? []).filter((key) => !inPath.includes(key)) } } } } }
  const upload = route.upload ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } } } } : {}
  const { $schema: __, ...output } = z.toJSONSchema(route.output as z.ZodType, { io: 'output', unrepresentable: 'any' }) as Record<string, unknown>
  const ok = route.file ? { content: { [route.file]: { schema: { type: 'string', format: 'binary' } } } } : { content: { 'application/json': { schema: output } } }
  const problem = { description: 'A problem with what to do next', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  return {
    operationId: name, summary: route.summary, tags: [route.path.split('/')[1]], 'x-permission': route.may, ...(route.stepUp ? { 'x-step-up': true } : {}),
    security: route.may === 'anyone' ? [] : [{ session: [] }, ...(route.scope ? [{ token: [route.scope] }] : [])],
    parameters, ...body, ...upload, responses: { 200: { description: 'Done', ...ok }, default: problem },
  }
}
