import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { permissionsOf } from '@bedside/contract/permission'
import { sql } from 'kysely'
import { createWorld, PASSWORD, type World } from '../../test/world.ts'
import type { Opened } from '../operate/open.ts'
import { verifyOrganization } from '../operate/verify.ts'
import { openDb } from '../platform/db.ts'
import { findDemo, makeDemo, removeDemo } from './index.ts'
import { removeOrganization, tablesInOrder } from './remove.ts'
import { readStory } from './story.ts'

describe('the demo', () => {
  let world: World
  let demo: string
  let lines: string[]
  let seconds: number
  let before_: Map<string, string>
  const owner = (): ReturnType<typeof openDb> => openDb(world.database.ownerUrl, { max: 1 })

  /** How many rows each table holds of an organization, and a hash over them. */
  async function rowsOf(org: string): Promise<Map<string, string>> {
    const { db, close } = owner()
    try {
      return await db.transaction().execute(async (tx) => {
        await sql`select set_config('app.org_id', '*', true)`.execute(tx)
        const found = new Map<string, string>()
        for (const name of await tablesInOrder(tx)) {
          const { rows } = await sql<{ many: number; hash: string }>`select count(*) as many, coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from ${sql.table(name)} t where org_id = ${org}::uuid`.execute(tx)
          if (rows[0]!.many > 0) found.set(name, `${rows[0]!.many} ${rows[0]!.hash}`)
        }
        return found
      })
    } finally {
      await close()
    }
  }
  const many = (rows: Map<string, string>, name: string): number => Number(rows.get(name)?.split(' ')[0] ?? 0)
  const signIn = async (who: string): Promise<ReturnType<World['clientsFor']>> => {
    const clients = world.clientsFor(`demo-${who}`)
    await clients.people.signIn({ email: `${who}@mercyvalley.example`, password: lines.find((line) => line.includes('shown only now'))!.split(': ')[1]! })
    return clients
  }

  before(async () => {
    world = await createWorld()
    await world.account()
    before_ = await rowsOf(world.org)
    const begun = performance.now()
    lines = await makeDemo(world.running, () => undefined)
    seconds = (performance.now() - begun) / 1000
    demo = (await findDemo(world.services))[0]!.org
  })
  after(() => world.stop())

  it('is made in a few seconds and says how to sign in as every role', async (t) => {
    t.diagnostic(`made in ${seconds.toFixed(1)} s`)
    assert.ok(seconds < 60)
    for (const { roles } of Object.values(readStory().house.people)) assert.ok(lines.some((line) => line.includes(roles[0]!.replaceAll('_', ' '))))
    const { organization } = await (await signIn('ana')).people.me({})
    assert.deepEqual([organization.id, organization.demo], [demo, true])
  })

  it('has a post in every state that a person can meet', async () => {
    const { publishing } = await signIn('carla')
    for (const status of ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'held', 'missed', 'rejected', 'not_sent', 'unknown', 'withdrawn'] as const) {
      const { items } = await publishing.posts({ status, limit: 100 })
      assert.ok(items.length > 0, `no post is ${status}`)
      if (status === 'published') assert.ok(items.length >= 40)
      if (status === 'scheduled') assert.ok(items.every((one) => one.accounts.every((account) => account.network === 'practice')))
    }
  })

  it('has drafts with findings, dismissals, comments, a series, slots, pictures and read-backs', async () => {
    const rows = await rowsOf(demo)
    for (const [name, least] of [['facility', 3], ['member', 14], ['account', 5], ['queue_slot', 5], ['media', 6], ['archive', 45], ['dismissal', 1], ['comment', 6], ['decision', 50], ['screening', 100], ['invitation', 1]] as const) assert.ok(many(rows, name) >= least, `${name}: ${many(rows, name)}`)
    const { publishing } = await signIn('ana')
    const { waiting } = await publishing.today({})
    assert.ok(waiting.some((one) => one.kind === 'draft' && one.findings >= 2))
    assert.ok(waiting.some((one) => one.kind === 'returned'))
    const { items } = await publishing.posts({ q: 'Monday question', limit: 10 })
    assert.equal(new Set(items.map((one) => one.seriesId)).size, 1)
    assert.deepEqual(items.map((one) => one.status), Array(4).fill('scheduled'))
  })

  it('gives every role something on its first page', async () => {
    for (const [who, { roles }] of Object.entries(readStory().house.people)) {
      const { publishing } = await signIn(who)
      if (permissionsOf(roles).includes('post.read')) {
        const { waiting, attention, going } = await publishing.today({})
        assert.ok(waiting.length + attention.length + going.length > 0, `${who} has an empty day`)
      }
      if (permissionsOf(roles).includes('practice.use')) assert.ok((await publishing.practiceFeed({ limit: 5 })).items.length === 5)
      if (permissionsOf(roles).includes('post.approve')) assert.ok((await publishing.reviews({})).items.length > 0, `${who} has nothing to decide`)
    }
  })

  it('has a ledger that verifies, in the order in which things happened', async () => {
    const report = await verifyOrganization({ services: world.services } as Opened, demo, [])
    assert.equal(report.ok, true)
    assert.ok(report.entries > 600 && report.checkpoints.matched > 40)
    const { evidence } = await signIn('carla')
    const { items } = await evidence.evidence({ q: 'Flu shots are here' })
    const { claims, proof, archive } = await evidence.postEvidence({ id: items[0]!.id })
    assert.deepEqual(claims.map((one) => one.holds).filter((holds) => holds === false), [])
    assert.equal(proof.state, 'verified')
    assert.equal(archive.length, 3)
    assert.equal(archive[0]!.readBack?.state, 'live')
  })

  it('is left alone by the next start, and what is due then goes out', async () => {
    const again = await makeDemo(world.running, () => undefined)
    assert.ok(again.some((line) => line.includes('ana@mercyvalley.example')) && !again.some((line) => line.includes('shown only now')))
    assert.equal((await findDemo(world.services)).length, 1)
    const found = async () => (await (await signIn('carla')).publishing.posts({ q: 'Heart walk' })).items[0]!
    world.at((await found()).dueAt!)
    world.wait(1)
    await world.round()
    assert.equal((await found()).status, 'published')
  })

  it('is removed whole, and nothing of another organization with it', async () => {
    await assert.rejects(removeOrganization(world.database.ownerUrl, world.org), /Only a demo/)
    const database = { open: { db: world.services.db }, ownerUrl: world.database.ownerUrl } as Parameters<typeof removeDemo>[0]
    const begun = performance.now()
    assert.equal(await removeDemo(database), true)
    assert.ok(performance.now() - begun < 10_000)
    assert.deepEqual([...(await rowsOf(demo)).keys()], [])
    assert.deepEqual(await rowsOf(world.org), before_)
    assert.equal(await removeDemo(database), false)
    await assert.rejects(owner().db.deleteFrom('event').execute(), /append-only/)
    await world.clientsFor('someone').people.signIn({ email: 'ana@mercyvalley.example', password: PASSWORD })
  })
})
