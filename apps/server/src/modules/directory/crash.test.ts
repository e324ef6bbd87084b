import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../test/world.ts'
import { asOwner } from '../../../test/posts.ts'
import { touch } from '../../platform/change.ts'
import { applyHospitals } from './apply-hospitals.ts'
import { applyPresence } from './apply-presence.ts'
import { Stopped } from './fetch-list.ts'
import { applied, list, many, offered, work } from './fixture/files.ts'
import { bitOf } from './bits.ts'
import { networkIds } from './networks.ts'
import { claimImport } from './import-store.ts'

let world: World
before(async () => {
  world = await createWorld()
  await applied(world, 'carla', 'hospitals', list(many(0, 1_200)))
})
after(() => world.stop())

/** Everything that an import writes. */
const stored = async (): Promise<unknown> => asOwner(world, `select (select md5(string_agg(h::text, '|' order by id)) from hospital h) as hospitals, (select md5(coalesce(string_agg(p::text, '|' order by hospital_id, network), '')) from hospital_presence p) as presence, (select count(*) from event where name in ('directory.list-changed', 'directory.presence-taken', 'hospital.presence-changed')) as events`)

for (const kind of ['hospitals', 'presence'] as const) {
  test(`killed at any step of writing ${kind}, nothing of it is there; the next try takes in all of it`, async () => {
    const { directory } = await world.as('carla')
    const rows = many(0, 1_200).map((one) => ({ ...one, rating: '5' }))
    const bytes = kind === 'hospitals' ? list([...rows.slice(3), { ccn: '529999' }]) : `Facility ID,Network,Presence,Address\n${rows.slice(3, 900).map((one) => `${one.ccn},Facebook,found,@h${one.ccn}\n${one.ccn},X,none,`).join('\n')}\n`
    const { id } = await offered(world, 'carla', kind, bytes)
    await directory.applyImport({ id })
    const before = await stored()
    let steps = 0
    for (let cut = 1; ; cut++) {
      world.wait(100)
      const row = (await touch(world.context, (tx) => claimImport(tx, id, world.now(), new Date(world.now().getTime() + 60_000))))!
      let step = 0
      const ended = await (kind === 'hospitals' ? applyHospitals : applyPresence)({ context: world.context, row, progress: async () => { if (++step === cut) throw new Stopped(false) } }).then(() => 'done', (error: unknown) => error)
      if (ended === 'done') break
      assert.ok(ended instanceof Stopped)
      assert.deepEqual(await stored(), before, `cut at step ${cut}`)
      assert.equal((await directory.import({ id })).state, 'applying')
      steps = cut
    }
    assert.ok(steps >= 2, `only ${steps} steps`)
    assert.equal((await directory.import({ id })).state, 'applied')
    assert.notDeepEqual(await stored(), before)
    assert.equal(await work(world), 0)
  })
}

test('the short form on each hospital says what the presence table says', async () => {
  const bit = `(case p.network ${networkIds().map((network) => `when '${network}' then ${bitOf(network)}`).join(' ')} end)`
  const wrong = await asOwner(world, `select h.ccn from hospital h left join lateral (select coalesce(bit_or(${bit}) filter (where state in ('found', 'verified')), 0) as present, coalesce(bit_or(${bit}) filter (where state = 'none'), 0) as absent from hospital_presence p where p.org_id = h.org_id and p.hospital_id = h.id) s on true where h.present <> s.present or h.absent <> s.absent`)
  assert.deepEqual(wrong, [])
  assert.equal(Number(((await asOwner(world, 'select count(*) as n from hospital_presence')) as { n: string }[])[0]!.n), 2 * 897)
})

