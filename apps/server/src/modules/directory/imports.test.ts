import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../test/world.ts'
import { bundledList, listFormat } from './content.ts'
import { applied, list, many, offered, upload, work } from './fixture/files.ts'

let world: World
before(async () => { world = await createWorld() })
after(() => world.stop())
const carla = async () => (await world.as('carla')).directory

test('before the first list the directory says that there is none, and where one comes from', async () => {
  const { list, ours, states, networks } = await (await carla()).directory({})
  assert.deepEqual([list.hospitals, list.last], [0, null])
  assert.equal(list.source.page, 'https://data.cms.gov/provider-data/dataset/xubh-q36u')
  assert.deepEqual(ours.map((one) => [one.facilityName, one.hospital, one.overlay]), [['Mercy Valley East', null, 'unknown']])
  assert.equal(states.length, 56)
  assert.equal(networks.length, 10)
})

test('the whole official list is checked, compared, shown and taken in, all within 5 seconds', async (t) => {
  const begun = performance.now()
  const done = await applied(world, 'carla', 'hospitals', bundledList())
  const seconds = (performance.now() - begun) / 1000
  t.diagnostic(`${done.rows} rows in ${seconds.toFixed(1)} s`)
  assert.ok(seconds < 5, `${seconds} s`)
  assert.deepEqual([done.rows, done.new, done.changed, done.gone, done.notes], [5381, 5381, 0, 0, []])
  const { list } = await (await carla()).directory({})
  assert.equal(list.hospitals, listFormat().bundled.rows)
  assert.deepEqual([list.last?.source, list.last?.by?.name], ['upload', 'Carla Lund'])
  assert.deepEqual(await world.trail(done.id), ['carla directory.import-started', 'bedside directory.import-read', 'carla directory.import-approved', 'bedside directory.list-changed'])
})

test('the same list again changes nothing, and one from the house itself neither', async () => {
  const again = await offered(world, 'carla', 'hospitals', bundledList())
  assert.deepEqual([again.state, again.new, again.changed, again.gone, again.same], ['ready', 0, 0, 0, 5381])
  await (await carla()).cancelImport({ id: again.id })
  const { id } = await (await carla()).startImport({ source: 'bundled' })
  await work(world)
  assert.equal((await (await carla()).import({ id })).same, 5381)
  await (await carla()).cancelImport({ id })
  assert.equal((await (await carla()).import({ id })).state, 'cancelled')
})

test('a new list shows what is new, what changed in which field and who left, before anything happens', async () => {
  const text = bundledList().toString().split('\n')
  const changed = text.map((row) => (row.startsWith('010001,') ? row.replace('SOUTHEAST HEALTH MEDICAL CENTER', 'SOUTHEAST HEALTH').replace('Government - Hospital District or Authority', 'Proprietary') : row)).filter((row) => !row.startsWith('010005,'))
  const seen = await offered(world, 'carla', 'hospitals', `${changed.join('\n')}"019999","NEW HOSPITAL","1 MAIN","OPP","AL","36467","COVINGTON","","Psychiatric","Proprietary","No","","Not Available"${',""'.repeat(25)}\n`)
  assert.deepEqual([seen.state, seen.new, seen.changed, seen.gone, seen.same, seen.goneIsMuch], ['ready', 1, 1, 1, 5379, false], JSON.stringify(seen.problems))
  const { items } = await (await carla()).importChanges({ id: seen.id })
  assert.deepEqual(items.map((one) => [one.kind, one.key, one.name, one.place]), [['changed', '010001', 'Southeast Health', 'Dothan, AL'], ['new', '019999', 'New Hospital', 'Opp, AL'], ['gone', '010005', 'Marshall Medical Centers', 'Boaz, AL']])
  assert.deepEqual(items[0]!.fields, [{ field: 'name', from: 'SOUTHEAST HEALTH MEDICAL CENTER', to: 'SOUTHEAST HEALTH' }, { field: 'ownership', from: 'district', to: 'proprietary' }])
  assert.equal((await (await carla()).suggestHospitals({ q: '010001' })).items[0]!.name, 'Southeast Health Medical Center')
  await (await carla()).applyImport({ id: seen.id })
  await work(world)
  assert.equal((await (await carla()).suggestHospitals({ q: '010001' })).items[0]!.name, 'Southeast Health')
  assert.equal((await (await carla()).directory({})).list.gone, 1)
  assert.deepEqual((await (await carla()).suggestHospitals({ q: '010005' })).items, [])
  assert.deepEqual((await (await carla()).hospitals({ gone: 'only' })).items.map((one) => one.ccn), ['010005'])
  // One that left and comes back loses its mark.
  const back = await applied(world, 'carla', 'hospitals', bundledList())
  assert.deepEqual([back.new, back.changed, back.gone], [1, 1, 1])
  assert.equal((await (await carla()).directory({})).list.hospitals, 5381)
})

test('a wrong file names row, column and what to do, and changes nothing', async () => {
  const before = (await (await carla()).hospitals({ limit: 1 })).found
  const bad = await offered(world, 'carla', 'hospitals', list([{ ccn: '520001' }, { ccn: '52-002' }, { ccn: '520001', state: 'ZZ' }, { ccn: '520004', rating: '9' }, { ccn: '520005', name: '' }]))
  assert.equal(bad.state, 'refused')
  assert.deepEqual(bad.problems.map((one) => [one.row, one.column]), [[3, 'Facility ID'], [4, 'Facility ID'], [4, 'State'], [5, 'Hospital overall rating'], [6, 'Facility Name']])
  assert.ok(bad.problems.every((one) => one.problem && one.mend))
  assert.match(bad.problems[1]!.problem, /row 2 already/)
  assert.equal((await (await carla()).hospitals({ limit: 1 })).found, before)
  await assert.rejects((await carla()).applyImport({ id: bad.id }), /not ready/)
})

for (const [what, bytes, problem] of [
  ['an Excel file', Buffer.from('PK\x03\x04rest'), /Excel or ZIP/], ['a web page', '<!DOCTYPE html><html></html>', /web page/], ['nothing', ' \n', /empty/], ['a PDF', '%PDF-1.7', /PDF/], ['another table', 'a,b\n1,2\n', /“Facility ID” is missing/], ['column names alone', `${list([]).split('\n')[0]!}\n`, /no hospitals/],
] as const) {
  test(`${what} is refused in words`, async () => {
    const seen = await offered(world, 'carla', 'hospitals', bytes)
    assert.equal(seen.state, 'refused')
    assert.match(seen.problems[0]!.problem, problem)
    assert.ok(seen.problems[0]!.mend.length > 10)
  })
}

test('a list that would lose many hospitals has to be meant', async () => {
  const seen = await offered(world, 'carla', 'hospitals', list(many(0, 20)))
  assert.equal(seen.goneIsMuch, true)
  await assert.rejects((await carla()).applyImport({ id: seen.id }), /may be a part of the list/)
  await (await carla()).cancelImport({ id: seen.id })
  await assert.rejects((await carla()).cancelImport({ id: seen.id }), /has ended/)
})

test('only one import of a kind is at work, and only who manages the directory changes the list', async () => {
  const one = await upload(world, 'carla', 'hospitals', list(many(0, 3)))
  await assert.rejects(upload(world, 'iris', 'hospitals', list(many(0, 3))), /Another import/)
  await assert.rejects(upload(world, 'ana', 'hospitals', list(many(0, 3))), /do not allow/)
  await assert.rejects((await world.as('ana')).directory.cancelImport({ id: one.id }), /do not allow/)
  await assert.rejects((await world.as('ana')).directory.startImport({ source: 'bundled' }), /Your roles/)
  assert.equal((await (await world.as('elena')).directory.import({ id: one.id })).state, 'waiting')
  await (await carla()).cancelImport({ id: one.id })
  assert.equal(await work(world), 0)
})

test('a process that dies between reading and writing leaves nothing half done; the next one goes on', async () => {
  const seen = await offered(world, 'carla', 'hospitals', bundledList())
  await (await carla()).cancelImport({ id: seen.id })
  const { id } = await upload(world, 'carla', 'hospitals', `${bundledList().toString()}"019998","LATE HOSPITAL","1 MAIN","OPP","AL","36467","COVINGTON","","Psychiatric","Proprietary","No","","Not Available"${',""'.repeat(25)}\n`)
  // A worker that took it and never came back: its lease is still running.
  await world.services.db.transaction().execute(async (tx) => {
    const { sql } = await import('kysely')
    await sql`select set_config('app.org_id', ${world.org}, true)`.execute(tx)
    await tx.updateTable('directory_import').set({ state: 'reading', lease_until: new Date(world.now().getTime() + 60_000), fence: 7 }).where('id', '=', id).execute()
  })
  assert.equal(await work(world), 0)
  world.wait(61)
  assert.equal(await work(world), 1)
  assert.equal((await (await carla()).import({ id })).state, 'ready')
  await (await carla()).applyImport({ id })
  world.wait(1)
  await work(world)
  assert.equal((await (await carla()).suggestHospitals({ q: 'late hospital' })).items.length, 1)
})

test('an import that is asked to stop while it writes leaves the list as it was', async () => {
  const { createImporter } = await import('./importer.ts')
  const seen = await offered(world, 'carla', 'hospitals', bundledList())
  assert.equal(seen.gone, 1)
  await (await carla()).applyImport({ id: seen.id })
  // Its own worker, cut off at the first look after the beginning.
  const importer = createImporter(world.services)
  const turning = importer.round()
  const stopped = importer.stop()
  await Promise.all([turning, stopped])
  const half = await (await carla()).import({ id: seen.id })
  assert.equal(half.state, 'applying')
  assert.equal((await (await carla()).suggestHospitals({ q: 'late hospital' })).items.length, 1)
  const held = await (await carla()).cancelImport({ id: seen.id })
  assert.equal(held.state, 'cancelled')
  assert.equal((await (await carla()).suggestHospitals({ q: 'late hospital' })).items.length, 1)
})

test('a list that moved since the preview is shown again instead of being taken in', async () => {
  const seen = await offered(world, 'carla', 'hospitals', bundledList())
  await (await carla()).applyImport({ id: seen.id })
  await world.services.db.transaction().execute(async (tx) => {
    const { sql } = await import('kysely')
    await sql`select set_config('app.org_id', ${world.org}, true)`.execute(tx)
    await tx.updateTable('hospital').set({ phone: 'other' }).where('ccn', '=', '010006').execute()
  })
  await work(world)
  const again = await (await carla()).import({ id: seen.id })
  assert.deepEqual([again.state, again.changed, again.gone], ['ready', 1, 1])
  assert.match(again.notes.join(' '), /changed since you looked/)
  await (await carla()).applyImport({ id: seen.id })
  await work(world)
  assert.equal((await (await carla()).import({ id: seen.id })).state, 'applied')
})

test('renamed columns are read, removed ones explained, and what we know in them stays', async () => {
  const head = list([]).split('\n')[0]!.replace('Facility ID', 'Provider ID').replace('City/Town', 'City').replace('Emergency Services', 'Emergency Srvices').replace(',Hospital overall rating', '')
  const text = bundledList().toString()
  const rows = text.trim().split('\n').slice(1).map((row) => row)
  const { default: papa } = await import('papaparse')
  const cut = rows.map((row) => papa.unparse([(papa.parse<string[]>(row).data[0] ?? []).slice(0, 12)])).join('\n')
  const seen = await offered(world, 'carla', 'hospitals', `${head}\n${cut}\n`)
  assert.deepEqual([seen.state, seen.new, seen.changed, seen.gone], ['ready', 0, 0, 0], JSON.stringify(seen.problems.slice(0, 2)))
  assert.match(seen.notes.join('\n'), /“Facility ID” is called “Provider ID”/)
  assert.match(seen.notes.join('\n'), /“Emergency Services” is not in this file; “Emergency Srvices” may be its new name/)
  assert.match(seen.notes.join('\n'), /“Hospital overall rating” is not in this file any more/)
  await (await carla()).cancelImport({ id: seen.id })
})

test('lost first zeros are put back and named, unknown types are kept as other', async () => {
  const text = list([{ ccn: '10001' }, { ccn: '520002', type: 'Moon Hospital' }, { ccn: '520003', ownership: 'Robots' }])
  const seen = await offered(world, 'carla', 'hospitals', text)
  assert.match(seen.notes.join('\n'), /1 numbers had lost their first zero/)
  assert.match(seen.notes.join('\n'), /“Moon Hospital”, which we do not know/)
  assert.match(seen.notes.join('\n'), /the owner “Robots”/)
  await (await carla()).cancelImport({ id: seen.id })
})

test('imports are listed newest first, in pages', async () => {
  const first = await (await carla()).imports({ limit: 2 })
  assert.equal(first.items.length, 2)
  const second = await (await carla()).imports({ limit: 2, cursor: first.next! })
  assert.ok(second.items[0]!.at <= first.items[1]!.at)
  assert.ok(!first.items.some((one) => second.items.some((other) => other.id === one.id)))
  await assert.rejects((await carla()).imports({ cursor: 'nonsense' }), /no such page/)
})

/** CMS answers under a lasting address with where the newest file is; this one is ours, on this machine. */
function cms(file: Buffer): { server: Server; asked: string[]; state: { status: number; slow: boolean } } {
  const asked: string[] = []
  const state = { status: 200, slow: false }
  const server = createServer((request, response) => {
    asked.push(request.url!)
    const origin = `http://${request.headers.host}`
    if (state.status !== 200) return void response.writeHead(state.status).end()
    if (request.url === '/items/xubh-q36u') return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ identifier: 'xubh-q36u', modified: '2026-07-22', released: '2026-08-13', distribution: [{ mediaType: 'text/csv', downloadURL: `${origin}/resources/abc_1785189955/Hospital_General_Information.csv` }] }))
    if (request.url === '/to-inside') return void response.writeHead(302, { location: 'http://10.0.0.1/list.csv' }).end()
    if (request.url === '/no-file') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"distribution":[]}')
    if (request.url === '/huge') {
      response.writeHead(200, { 'content-type': 'text/csv' })
      const part = Buffer.alloc(1_000_000, 'a')
      for (let n = 0; n < 22; n++) response.write(part)
      return void response.end()
    }
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': file.length }).end(file)
  })
  return { server, asked, state }
}

test('the list is fetched from its address, with the date CMS gives it; failures say what to do and can be tried again', async () => {
  const there = cms(bundledList())
  await new Promise<void>((done) => there.server.listen(0, '127.0.0.1', done))
  const port = (there.server.address() as AddressInfo).port
  const { createOutsideFetch } = await import('../../platform/outside.ts')
  // This machine counts as outside here, under one name only; everything else is guarded as always.
  const outside = createOutsideFetch([`127.0.0.1:${port}`])
  const other = await createWorld({ database: world.database, fetch: outside() })
  try {
    const { directory } = await other.as('carla')
    const fetched = await directory.startImport({ source: 'url', address: `http://127.0.0.1:${port}/items/xubh-q36u` })
    await work(other)
    const seen = await directory.import({ id: fetched.id })
    assert.deepEqual([seen.state, seen.released, seen.rows, seen.fileName], ['ready', '2026-08-13', 5381, 'Hospital_General_Information.csv'], JSON.stringify(seen.why))
    await directory.cancelImport({ id: fetched.id })

    for (const [path, problem] of [['/to-inside', /inside the hospital’s own network/], ['/no-file', /names no CSV file/], ['/huge', /larger than 20 MB/]] as const) {
      const { id } = await directory.startImport({ source: 'url', address: `http://127.0.0.1:${port}${path}` })
      await work(other)
      const failed = await directory.import({ id })
      assert.equal(failed.state, 'failed', path)
      assert.match(failed.why!.problem, problem)
      assert.ok(failed.why!.next)
    }
    for (const address of ['http://127.0.0.2/list.csv', 'http://10.1.2.3/list.csv', 'http://[::1]/list.csv', 'http://169.254.169.254/latest/meta-data']) {
      const { id } = await directory.startImport({ source: 'url', address })
      await work(other)
      assert.match((await directory.import({ id })).why!.problem, /inside the hospital’s own network/, address)
    }
    for (const address of ['ftp://x.example/a.csv', 'nonsense', 'file:///etc/passwd', 'https://user:pass@x.example/a.csv']) await assert.rejects(directory.startImport({ source: 'url', address }), /problem with what was entered/, address)

    there.state.status = 503
    const { id } = await directory.startImport({ source: 'url', address: `http://127.0.0.1:${port}/list.csv` })
    await work(other)
    assert.match((await directory.import({ id })).why!.problem, /status 503/)
    there.state.status = 200
    await directory.resumeImport({ id })
    await work(other)
    assert.equal((await directory.import({ id })).state, 'ready')
    // What is here already is not fetched again.
    const before = there.asked.length
    await directory.cancelImport({ id })
    assert.equal(there.asked.length, before)
  } finally {
    await other.stop()
    there.server.close()
  }
})
