/**
 * Claim: every question to the directory over 5,381 hospitals with all ten networks looked at (53,810 statements) is answered in at most 50 ms at p95, in the server.
 * Run: node bench/directory-queries.ts
 */
import { bundledList } from '../apps/server/src/modules/directory/content.ts'
import { sql } from 'kysely'
import { inOrg, openDb } from '../apps/server/src/platform/db.ts'
import { figure, machine, openHouse, percentile, temporary } from './house.ts'
import { hospital } from './directory.ts'

const REQUESTS = 200
const place = await temporary()
try {
  await machine(place.ownerUrl)
  const house = await openHouse(place)
  const { running } = house
  // Three organizations with lists of their own, as one installation may hold them.
  const all = await Promise.all(['one', 'two', 'three'].map((name) => hospital(running, name)))
  for (const one of all) {
    const id = await one.upload('hospitals', bundledList())
    await one.work()
    await one.post(`/api/directory-imports/${id}/application`, {})
    await one.work()
    await one.fill(true)
  }
  const us = all[0]!
  // What autovacuum does a minute after an import.
  const owner = openDb(place.ownerUrl, { max: 1 })
  await sql`vacuum analyze`.execute(owner.db)
  await owner.close()
  const some = await inOrg(running.services.db, us.org, async (tx) => (await sql<{ id: string; name: string; city: string; ccn: string; state: string }>`select id, name, city, ccn, state from hospital order by md5(ccn) limit ${REQUESTS}`.execute(tx)).rows)
  const peers = (await us.post('/api/peer-sets', { name: 'Acute care, Midwest', kind: 'rule', rule: { types: ['acute'], sizes: [], states: ['WI', 'MN', 'IA', 'IL', 'MI', 'IN', 'OH', 'MO'], groups: [] } }))['id'] as string
  const by = ['state', 'type', 'group', 'size', 'network']
  const networks = ['facebook', 'x', 'tiktok', 'bluesky']

  await measure('type-ahead', some.map((one, n) => `/api/hospital-suggestions?q=${encodeURIComponent(n % 3 === 0 ? one.name.slice(0, 3 + (n % 6)) : n % 3 === 1 ? one.city.slice(0, 4) : one.ccn.slice(0, 4))}`))
  await measure('list, first page', some.map((one, n) => `/api/hospitals?limit=25${n % 2 ? `&state=${one.state}` : ''}`))
  await measure('list, filtered by words, type and presence', some.map((one, n) => `/api/hospitals?limit=25&q=${encodeURIComponent(one.city.slice(0, 3))}&type=acute,critical_access${n % 2 ? `&network=${networks[n % 4]}&presence=${['found', 'none', 'unknown'][n % 3]}` : '&presence=found'}`))
  await measure('participation over all hospitals', some.map((_, n) => `/api/participation?by=${by[n % 5]}${n % 2 ? `&network=${networks[n % 4]}` : ''}`))
  await measure('participation of one state or type', some.map((one, n) => `/api/participation?by=${by[n % 5]}${n % 2 ? `&state=${one.state}` : '&type=critical_access'}`))
  await measure('a hospital', some.map((one) => `/api/hospitals/${one.id}`))
  await measure('peers compared with us', some.map(() => `/api/peer-sets/${peers}`))
  await measure('the directory’s own page', some.map(() => '/api/directory'))
  await house.close()

  async function measure(name: string, urls: readonly string[]): Promise<void> {
    const took: number[] = []
    for (const [n, url] of [...urls.slice(0, 10), ...urls].entries()) {
      const from = performance.now()
      await us.get(url)
      if (n >= 10) took.push(performance.now() - from)
    }
    figure(`${name}, p95 of ${took.length}`, percentile(took, 0.95), 50, 'ms', `median ${percentile(took, 0.5).toFixed(1)} ms, slowest ${Math.max(...took).toFixed(0)} ms`)
  }
} finally {
  await place.stop()
}
