import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { verifyBundle } from '@bedside/ledger'
import pg from 'pg'
import { createWorld, type World } from '../../../test/world.ts'
import { notesIn, verifyOrganization } from '../../operate/verify.ts'
import type { Opened } from '../../operate/open.ts'
import { sequence } from '../../platform/ledger.ts'
import { checkpointFile } from './index.ts'
import { sendOutside } from './keep-checkpoints.ts'

let world: World
let owner: pg.Client

before(async () => {
  world = await createWorld()
  owner = new pg.Client(world.database.ownerUrl)
  await owner.connect()
})
after(async () => {
  await owner.end()
  await world.stop()
})

const verify = (files: string[] = []) => verifyOrganization({ services: world.services } as Opened, world.org, files)

/** What a database administrator can do and Bedside cannot: triggers off, then anything. */
async function tamper(...statements: string[]): Promise<void> {
  await owner.query('begin')
  await owner.query(`set local session_replication_role = replica`)
  for (const statement of statements) await owner.query(statement)
}

/** Verifies while the tampering is committed, then puts everything back. */
async function tampered(statements: string[], check: () => Promise<void>): Promise<void> {
  const tables = ['event', 'ledger_entry', 'ledger_tile', 'ledger_checkpoint', 'ledger_state', 'ledger_pending']
  for (const table of tables) await owner.query(`create table kept_${table} as table ${table}`)
  try {
    await tamper(...statements)
    await owner.query('commit')
    await check()
  } finally {
    await owner.query('rollback')
    await owner.query('begin')
    await owner.query(`set local session_replication_role = replica`)
    for (const table of tables) {
      await owner.query(`delete from ${table}`)
      await owner.query(`insert into ${table} select * from kept_${table}`)
    }
    await owner.query('commit')
    for (const table of tables) await owner.query(`drop table kept_${table}`)
  }
}

let post: string
beforeEach(async () => {
  if (post) return
  const account = await world.account()
  const ana = (await world.as('ana')).publishing
  const draft = await ana.draft({ facilityId: world.facilityId, title: 'Flu clinic', text: 'Walk in for a free flu shot.', variants: [{ accountId: account, text: null }], when: { local: '2026-11-12T09:00', zone: 'America/Chicago' } })
  const sent = await ana.submit({ id: draft.id, version: draft.version })
  await (await world.as('ben')).publishing.approve({ id: draft.id, payloadHash: sent.payloadHash! })
  world.at('2026-11-12T15:00:01Z')
  await world.round()
  world.wait(60)
  await world.round()
  await world.flushLedger()
  post = draft.id
})

test('a sound log verifies, and its details match their commitments', async () => {
  const report = await verify()
  assert.equal(report.ok, true, JSON.stringify(report.first))
  assert.ok(report.entries >= 15)
  assert.equal(report.details.checked, report.entries)
})

test('the application itself can neither change nor remove an event', async () => {
  for (const statement of [`update event set name = 'x'`, `delete from event`, `delete from ledger_entry`, `update ledger_checkpoint set root = 'x'`]) {
    const { services } = world
    const { sql } = await import('kysely')
    const { inOrg } = await import('../../platform/db.ts')
    await assert.rejects(inOrg(services.db, world.org, (tx) => sql.raw(statement).execute(tx)), /append-only|permission denied/)
    await assert.rejects(owner.query(statement), /append-only/, 'not even its owner, with the triggers on')
  }
})

const middle = `(select seq from ledger_entry order by seq offset 5 limit 1)`
for (const [what, statements, index, says] of [
  ['an edited detail', [`update event set detail = '{"facility":"other"}' where id = (select event_id from ledger_entry where seq = ${middle})`], 5, /changed/i],
  ['an edited name', [`update event set name = 'post.approved' where id = (select event_id from ledger_entry where seq = ${middle})`], 5, /changed/i],
  ['an edited time', [`update event set at = at - interval '1 day' where id = (select event_id from ledger_entry where seq = ${middle})`], 5, /changed/i],
  ['a removed event', [`delete from event where id = (select event_id from ledger_entry where seq = ${middle})`], 5, /missing|gap/i],
  ['two entries swapped', [`update ledger_entry set seq = -1 where seq = 5`, `update ledger_entry set seq = 5 where seq = 6`, `update ledger_entry set seq = 6 where seq = -1`], 5, /./],
  ['an inserted entry', [`update ledger_entry set seq = seq + 1000 where seq >= 5`, `update ledger_entry set seq = seq - 999 where seq >= 1005`, `insert into event select org_id, gen_random_uuid(), at, 'post.approved', actor_id, subject_kind, subject_id, detail, salt from event limit 1`, `insert into ledger_entry select org_id, 5, id from event where id not in (select event_id from ledger_entry)`], 5, /./],
  ['the tail cut off', [`delete from ledger_entry where seq > 8`], null, /./],
] as const) {
  test(`${what} is found and named`, () =>
    tampered([...statements], async () => {
      const report = await verify()
      assert.equal(report.ok, false)
      if (index !== null) assert.equal(report.first?.index, index, JSON.stringify(report.first))
      assert.match(report.first!.what, says)
    }))
}

test('a log rewritten as a whole is caught by one checkpoint kept outside', async () => {
  const kept = path.join(world.database.dataDir, 'kept-elsewhere.txt')
  const note = (await (await world.as('elena')).evidence.ledger({})).checkpoint!.note
  writeFileSync(kept, note)
  await tampered(
    [`update event set name = 'post.forged' where id = (select event_id from ledger_entry where seq = 3)`, `delete from ledger_checkpoint`, `delete from ledger_tile`, `delete from ledger_state`, `insert into ledger_pending select org_id, event_id from ledger_entry`, `delete from ledger_entry`],
    async () => {
      while ((await sequence(world.services, world.org)) > 0);
      assert.equal((await verify()).ok, true, 'inside, the rewritten log looks sound')
      const report = await verify([kept])
      assert.equal(report.ok, false)
      assert.match(report.problems.map((one) => one.what).join(' '), /outside|kept|elsewhere|root/i)
    },
  )
})

test('a roll-back to an older state is caught by a newer checkpoint kept outside', async () => {
  const kept = path.join(world.database.dataDir, 'newer.txt')
  writeFileSync(kept, (await (await world.as('elena')).evidence.ledger({})).checkpoint!.note)
  await tampered([`delete from ledger_entry where seq > 8`, `delete from ledger_checkpoint where size > 9`], async () => {
    const report = await verify([kept])
    assert.equal(report.ok, false)
  })
})

test('the key can be changed; what the old one signed still verifies', async () => {
  await world.stepUp('iris')
  const before = await (await world.as('iris')).evidence.ledger({})
  const made = await (await world.as('iris')).evidence.rotateKey({})
  assert.notEqual(made.vkey, before.vkey)
  await world.flushLedger()
  assert.equal((await verify()).ok, true)
})

test('a bundle verifies without the database; one flipped bit fails', async () => {
  await world.stepUp('carla')
  await world.flushLedger()
  const blob = (await (await world.as('carla')).evidence.bundle({ id: post })) as Blob
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const vkey = (await (await world.as('elena')).evidence.ledger({})).vkey
  const report = verifyBundle(bytes, { vkey })
  assert.deepEqual(report.problems, [])
  assert.equal(report.ok, true)
  assert.equal(report.facts?.trusted, true)
  for (let at = 7; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
    const copy = bytes.slice()
    copy[at]! ^= 1
    assert.equal(verifyBundle(copy, { vkey }).ok, false, `byte ${at}`)
  }
})

test('the evidence page says who did what and that it is in the log', async () => {
  await world.flushLedger()
  const evidence = await (await world.as('priya')).evidence.postEvidence({ id: post })
  assert.equal(evidence.proof.state, 'verified')
  assert.deepEqual(evidence.claims.map((one) => [one.name, one.holds]), [['explained_screen', true], ['second_person', true], ['exactly_once', true]])
  assert.equal(evidence.archive[0]?.readBack?.copies, 1)
  assert.equal(evidence.archive[0]?.text, 'Walk in for a free flu shot.')
})

test('the ledger holds no word of a post', async () => {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from event where detail::text ~* 'flu|walk in|clinic|reyes|mercyvalley'`)
  assert.equal(rows[0]!.n, 0)
})

test('checkpoints reach an outside address, and a failure is told in words', async () => {
  const received: string[] = []
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => void received.push(chunk)).on('end', () => response.writeHead(received.length > 1 ? 500 : 200).end())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  await world.stepUp('iris')
  const iris = (await world.as('iris')).evidence
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/checkpoints`
  await assert.rejects(iris.addPlace({ kind: 'http', address }), /problem/)
  Object.assign(world.services.config, { privateHosts: ['127.0.0.1'] })
  const services = { ...world.services, fetchFor: () => fetch }
  await iris.addPlace({ kind: 'http', address })
  await world.flushLedger()
  await sendOutside(services, world.org)
  assert.match(received[0]!, new RegExp(`^bedside/${world.org}\n\\d+\n`))
  await (await world.as('carla')).publishing.comment({ id: post, text: 'Well done' })
  await world.flushLedger()
  await sendOutside(services, world.org)
  const place = (await iris.places({})).items[0]!
  assert.match(place.problem!, /500/)
  assert.ok(place.lastSize! > 0)
  server.closeAllConnections()
  server.close()
})

test('two sequencers at once give every event one place', async () => {
  const carla = (await world.as('carla')).publishing
  for (let round = 0; round < 3; round++) {
    await Promise.all([...Array.from({ length: 12 }, (_, n) => carla.comment({ id: post, text: `Note ${n}` })), ...Array.from({ length: 6 }, () => sequence(world.services, world.org))])
    await Promise.all([sequence(world.services, world.org), sequence(world.services, world.org)])
  }
  await world.flushLedger()
  const { rows } = await owner.query<{ events: number; entries: number; top: number }>(`select (select count(*)::int from event where org_id = '${world.org}') as events, (select count(*)::int from ledger_entry) as entries, (select max(seq)::int from ledger_entry) as top`)
  assert.equal(rows[0]!.events, rows[0]!.entries)
  assert.equal(rows[0]!.top, rows[0]!.entries - 1)
  assert.equal((await verify()).ok, true)
})

test('a file of checkpoints is read note by note', () => {
  const file = checkpointFile(world.services, world.org)
  mkdirSync(path.dirname(file), { recursive: true })
  appendFileSync(file, '')
  const note = (n: number): string => `bedside/x\n${n}\nAAAA\n\n— bedside/x BBBB${n}\n`
  assert.deepEqual(notesIn(`${note(1)}\n${note(2)}\n`), [note(1), note(2)])
  assert.equal(readFileSync(file, 'utf8').includes('undefined'), false)
})

