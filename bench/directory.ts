/** An organization with its hospital list, for the benches of the directory. */
import { sql } from 'kysely'
import { bitOf } from '../apps/server/src/modules/directory/bits.ts'
import { networkIds } from '../apps/server/src/modules/directory/networks.ts'
import { createImporter } from '../apps/server/src/modules/directory/importer.ts'
import { createOrganization } from '../apps/server/src/modules/people/index.ts'
import { inOrg } from '../apps/server/src/platform/db.ts'
import type { Running } from '../apps/server/src/running.ts'
import { PASSWORD } from './house.ts'

export async function hospital(running: Running, name: string) {
  await running.http.ready()
  const email = `${name}@mercyvalley.example`
  const made = await createOrganization(running.services, { organization: { name: 'Mercy Valley Health', language: 'en' }, administrator: { name: 'Iris Tan', email, password: PASSWORD, roles: ['administrator'] }, facility: { name: 'Mercy Valley East', zone: 'America/Chicago' } })
  const answer = await running.http.inject({ method: 'POST', url: '/api/sessions', headers: { 'x-bedside': '1' }, payload: { email, password: PASSWORD } })
  const session = answer.cookies.find((one) => one.name.endsWith('session'))!
  const cookie = `${session.name}=${session.value}`
  const importer = createImporter(running.services, { only: made.org })
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object | Buffer, headers: Record<string, string> = {}): Promise<Record<string, unknown>> => {
    const { statusCode, body } = await running.http.inject({ method, url, headers: { 'x-bedside': '1', cookie, ...headers }, ...(payload === undefined ? {} : { payload }) })
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body.slice(0, 300)}`)
    return JSON.parse(body) as Record<string, unknown>
  }
  return {
    org: made.org, facilityId: made.facilityId, cookie,
    get: (url: string) => ask('GET', url),
    post: (url: string, body: object) => ask('POST', url, body),
    work: () => importer.round(),
    async upload(kind: string, bytes: Buffer): Promise<string> {
      const payload = Buffer.concat([Buffer.from('--x0\r\ncontent-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv\r\n\r\n'), bytes, Buffer.from('\r\n--x0--\r\n')])
      return (await ask('POST', `/api/directory-imports/uploads?kind=${kind}`, payload, { 'content-type': 'multipart/form-data; boundary=x0' }))['id'] as string
    },
    /** Presence of every hospital on ten networks, made up: a third found, a sixth looked for in vain, the rest unknown as in life. */
    fill: (all: boolean) => inOrg(running.services.db, made.org, async (tx) => {
      await sql`insert into hospital_presence (org_id, hospital_id, network, state, address, how, checked_on)
        select h.org_id, h.id, n.network, case when r.pick < 0.3 then 'found' when r.pick < 0.5 then 'verified' else 'none' end, case when r.pick < 0.5 then 'https://' || n.network || '.example/' || h.ccn end, 'search', '2026-11-01'
        from hospital h cross join unnest(array['bluesky','facebook','google-business','instagram','linkedin','mastodon','threads','tiktok','x','youtube']) as n(network) cross join lateral (select (abs(hashtext(h.ccn || n.network)) % 1000) / 1000.0 as pick, (abs(hashtext(n.network || h.ccn)) % 1000) / 1000.0 as known) r
        where ${all} or r.known < 0.6`.execute(tx)
      const bit = sql.raw(`(case network ${networkIds().map((network) => `when '${network}' then ${bitOf(network)}`).join(' ')} end)`)
      await sql`update hospital h set present = s.present, absent = s.absent, verified = s.verified, looked_on = s.looked_on from (select hospital_id, coalesce(bit_or(${bit}) filter (where state in ('found', 'verified')), 0) as present, coalesce(bit_or(${bit}) filter (where state = 'none'), 0) as absent, coalesce(bit_or(${bit}) filter (where state = 'verified'), 0) as verified, max(checked_on) as looked_on from hospital_presence group by hospital_id) s where s.hospital_id = h.id`.execute(tx)
    }),
    async size(): Promise<string> {
      const { rows } = await sql<{ table: number; all: number }>`select sum(pg_relation_size(c.oid))::bigint as table, sum(pg_total_relation_size(c.oid))::bigint as all from pg_class c where c.relname = 'hospital'`.execute(running.services.db)
      return `${(rows[0]!.all / 1e6).toFixed(1)} MB with indexes, ${(rows[0]!.table / 1e6).toFixed(1)} MB of rows`
    },
  }
}
