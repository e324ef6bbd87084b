import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from './context.ts'
import { acrossOrgs } from './db.ts'

/** Whether this process can do its work. `problem` is a sentence. */
export interface Readiness {
  problem(): string | null
}

/** `/healthz`: the process answers. `/readyz`: it can also write. `/metrics`: for Prometheus, from this machine only unless a proxy says otherwise. */
export function serveHealth(app: FastifyInstance, services: Services, readiness: Readiness): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({ name: 'bedside_http_seconds', help: 'Time to answer, by route and status class', labelNames: ['route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5], registers: [registry] })
  const errors = new Counter({ name: 'bedside_http_errors_total', help: 'Answers with status 500 and above', registers: [registry] })
  new Gauge({
    name: 'bedside_deliveries', help: 'Deliveries that wait or need a person, by state', labelNames: ['state'], registers: [registry],
    async collect() {
      this.reset()
      const rows = await acrossOrgs(services.db, async (tx) => sql<{ state: string; n: number }>`select state, count(*)::int as n from delivery where state in ('scheduled','claimed','sending','unknown','held','missed','not_sent','rejected') group by state`.execute(tx)).catch(() => ({ rows: [] }))
      for (const row of rows.rows) this.set({ state: row.state }, row.n)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    requests.observe({ route: request.routeOptions.url ?? 'none', status }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) errors.inc()
  })
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    const problem = readiness.problem() ?? (await canWrite(services))
    return problem ? reply.code(503).send({ ok: false, problem }) : reply.send({ ok: true })
  })
  app.get('/metrics', async (request, reply) => {
    // A proxy on this machine would make everyone look local.
    const forwarded = request.headers['x-forwarded-for'] !== undefined && services.config.trustedProxies.length === 0
    if (forwarded || !['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.callNotFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

async function canWrite(services: Services): Promise<string | null> {
  try {
    await acrossOrgs(services.db, async (tx) => {
      await sql`update installation set version = version`.execute(tx)
    })
    return null
  } catch {
    return 'The database does not take writes right now.'
  }
}
