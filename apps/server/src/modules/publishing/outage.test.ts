import { databaseUrl } from '@bedside/postgres'
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { cutDatabase } from '../../../test/cut-database.ts'
import { checkInvariants } from '../../../test/invariants.ts'
import { asOwner, AT_NINE, newAccount, NINE, pause, postOf, refusal, rowsOf, scheduled, submitted, within } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { LEASE_SECONDS } from './delivery.ts'
import { createPublisher } from './publisher.ts'

let world: World
let account = ''
before(async () => {
  world = await createWorld()
  account = await newAccount(world)
})
beforeEach(() => world.at('2026-11-10T15:00:00Z'))
after(() => world.stop())

const fresh = (alone = true) => createPublisher(world.services, world.running.app.kit, { alone })

/** One post whose sending meets this cut; then a new start and some minutes. */
async function sentThrough(cutAt: number | undefined, when: 'before' | 'after') {
  world.at('2026-11-10T15:00:00Z')
  const post = await scheduled(world, { accounts: [account] })
  world.at(AT_NINE)
  const publisher = fresh()
  const cut = await cutDatabase(world.database.ownerUrl, cutAt, when)
  await publisher.round().catch(() => 0)
  await cut.undo()
  const atCut = (await rowsOf(world, post.id))[0]!.state
  const recovery = fresh()
  for (const seconds of [0, 30, 60, 60]) {
    world.wait(seconds)
    await recovery.round()
  }
  const [row] = await rowsOf(world, post.id)
  const live = await within(world, (tx) => tx.selectFrom('practice_post').select('id').where('key', '=', row!.key).execute())
  return { trips: cut.trips(), atCut, row: row!, live: live.length, trail: await world.trail(post.id) }
}

test('P5: the database drops at any one of its round trips: no send without an intent, unknown after it, and one post in the end', async (t) => {
  const whole = await sentThrough(undefined, 'before')
  assert.deepEqual([whole.row.state, whole.live], ['published', 1])
  let cuts = 0
  const seen = new Set<string>()
  for (let at = 1; at <= whole.trips; at++) {
    // Cut off before one and after the next: between them lies nothing but our own code.
    const when = at % 2 ? 'before' : 'after'
    const { atCut, row, live, trail } = await sentThrough(at, when)
    cuts++
    seen.add(atCut)
    assert.deepEqual([row.state, live], ['published', 1], `cut ${when} trip ${at} of ${whole.trips}, then ${atCut}`)
    assert.ok(trail.indexOf('bedside delivery.intended') < trail.indexOf('bedside delivery.published'))
  }
  await checkInvariants(world, { absorbed: true })
  assert.ok(['scheduled', 'claimed', 'sending', 'published'].every((state) => seen.has(state)), [...seen].join())
  t.diagnostic(`${cuts} cuts over ${whole.trips} round trips; states at the cut: ${[...seen].join(', ')}`)
})

test('P6: the ledger cannot be written because the disk is full: nothing is sent, people are told, and it goes on by itself when there is room', async () => {
  const post = await scheduled(world)
  const other = await submitted(world)
  world.at(AT_NINE)
  const ben = (await world.as('ben')).publishing
  await asOwner(world, `
    create function disk_is_full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$;
    create trigger full_disk before insert on event for each statement execute function disk_is_full()`)
  const steps = world.practice.steps()
  for (let n = 0; n < 5; n++) {
    await fresh(false).round()
    world.wait(LEASE_SECONDS + 1)
  }
  const refused = await refusal(ben.approve({ id: other.id, payloadHash: other.payloadHash! }))
  assert.deepEqual([refused.status, refused.code], [503, 'cannot-write'])
  assert.match(refused.detail, /disk is full.*nothing will be sent/)
  assert.equal(world.practice.steps(), steps)
  assert.deepEqual(await within(world, (tx) => tx.selectFrom('decision').select('id').where('post_id', '=', other.id).execute()), [])
  await asOwner(world, 'drop trigger full_disk on event; drop function disk_is_full()')
  world.wait(LEASE_SECONDS + 1)
  await fresh(false).round()
  assert.equal((await postOf(world, post.id)).status, 'published')
  await checkInvariants(world, { absorbed: true })
})

test('a publisher that starts while its database is away keeps trying, and sends when it is back', async () => {
  const post = await scheduled(world)
  world.at(AT_NINE)
  const server = new pg.Client({ connectionString: databaseUrl(world.database.ownerUrl, 'postgres') })
  await server.connect()
  await server.query(`alter database ${world.database.name} allow_connections false`)
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [world.database.name])
  const publisher = fresh()
  publisher.start()
  await pause(1600)
  assert.ok(world.logged.some((line) => line.includes('the publisher had a problem; it will try again')))
  await server.query(`alter database ${world.database.name} allow_connections true`)
  await server.end()
  for (let n = 0; n < 100 && (await postOf(world, post.id)).status !== 'published'; n++) await pause(100)
  assert.equal((await postOf(world, post.id)).status, 'published')
  await publisher.stop()
  await checkInvariants(world, { absorbed: true })
})

test('an organization whose rows break keeps no other part of the work waiting', async () => {
  const broken = await newAccount(world)
  const out = await scheduled(world, { accounts: [broken] })
  world.at(AT_NINE)
  await world.round()
  await asOwner(world, `update delivery set state = 'withdrawing', lease_until = '2026-11-01' where post_id = '${out.id}'; update account set secrets = '\\x00' where id = '${broken}'`)
  world.at('2026-11-10T15:00:00Z')
  const post = await scheduled(world, { when: NINE })
  world.at(AT_NINE)
  await fresh(false).round()
  assert.equal((await postOf(world, post.id)).status, 'published')
  assert.ok(world.logged.some((line) => line.includes('a withdrawal could not be finished')))
})
