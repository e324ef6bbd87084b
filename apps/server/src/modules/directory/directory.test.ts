import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../test/world.ts'
import { bundledList } from './content.ts'
import { applied, offered } from './fixture/files.ts'

let world: World
before(async () => {
  world = await createWorld()
  await applied(world, 'carla', 'hospitals', bundledList())
})
after(() => world.stop())
const carla = async () => (await world.as('carla')).directory
const find = async (q: string) => (await (await carla()).suggestHospitals({ q })).items
const idOf = async (q: string) => (await find(q))[0]!.id

test('a hospital is found by its name, its city, its number, with or without accents and capitals, in the order of a person', async () => {
  assert.equal((await find('010001'))[0]!.name, 'Southeast Health Medical Center')
  const beaver = await find('beaver dam')
  assert.ok(beaver.some((one) => one.city === 'Beaver Dam' && one.state === 'WI'), JSON.stringify(beaver))
  assert.ok((await find('MERCY')).every((one) => /mercy/i.test(`${one.name} ${one.city}`)))
  assert.ok((await find('mercy'))[0]!.name.startsWith('Mercy'))
  assert.ok((await find('mayagüez')).length > 0 && (await find('mayaguez')).length > 0)
  assert.ok((await find('wisconsin beaver')).length > 0)
  assert.deepEqual(await find('x'), [])
  for (const odd of ["'; drop table hospital;--", '%', '_', '\\', '100%', '(((']) assert.ok(Array.isArray(await find(odd)))
  assert.ok((await find('st')).length === 10)
})

test('the list is paged by name, filtered by what one asks, and counted', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Awaited<ReturnType<Awaited<ReturnType<typeof carla>>['hospitals']>> = await (await carla()).hospitals({ state: 'WY,VT', limit: 20, ...(cursor ? { cursor } : {}) })
    assert.equal(page.found, 47)
    seen.push(...page.items.map((one) => one.id))
    cursor = page.next
  }
  assert.equal(new Set(seen).size, 47)
  const found = async (filter: object) => (await (await carla()).hospitals({ limit: 1, ...filter })).found
  assert.equal(await found({ type: 'critical_access' }), 1370)
  assert.equal(await found({ size: 'to_25' }), 1370)
  assert.equal(await found({ group: 'public' }), 1111)
  assert.equal(await found({ group: 'federal' }), 207)
  assert.equal(await found({ type: 'childrens', group: 'nonprofit', state: 'CA' }) > 0, true)
  await assert.rejects((await carla()).hospitals({ type: 'moon' as never }), /problem with what was entered/)
  await assert.rejects((await carla()).hospitals({ cursor: Buffer.from('["a"]').toString('base64url') }), /no such page/)
})

test('a facility is matched with its hospital; the owner brings its rules along; taking it back works', async () => {
  const id = await idOf('010001')
  const chosen = await (await carla()).chooseHospital({ id: world.facilityId, hospitalId: id })
  assert.deepEqual([chosen.hospital?.ccn, chosen.overlay, chosen.chosenBy?.name], ['010001', 'public', 'Carla Lund'])
  assert.deepEqual((await (await carla()).hospital({ id })).facilityIds, [world.facilityId])
  const { ourHospitals } = await import('./ours.ts')
  const { look } = await import('../../platform/context.ts')
  assert.deepEqual((await look(world.context, ourHospitals)).map((one) => [one.ccn, one.publicHospital, one.size, one.beds]), [['010001', true, 'unknown', null]])
  const vermont = await (await carla()).hospitals({ state: 'VT', group: 'nonprofit', limit: 1 })
  assert.equal((await (await carla()).chooseHospital({ id: world.facilityId, hospitalId: vermont.items[0]!.id })).overlay, 'none')
  assert.equal((await (await carla()).chooseHospital({ id: world.facilityId, hospitalId: null })).hospital, null)
  await assert.rejects((await carla()).chooseHospital({ id: world.facilityId, hospitalId: world.facilityId }), /problem with what was entered/)
  await assert.rejects((await world.as('ana')).directory.chooseHospital({ id: world.facilityId, hospitalId: id }), /Your roles/)
  assert.deepEqual(await world.trail(world.facilityId).then((all) => all.filter((one) => one.includes('hospital'))), ['carla facility.hospital-chosen', 'carla facility.hospital-chosen', 'carla facility.hospital-chosen'])
})

test('who is not in the list is added by hand, with the beds, and removed with an undo', async () => {
  const { directory } = await world.as('ana')
  const made = await directory.addHospital({ name: 'Mercy Valley Rehabilitation', city: 'Beaver Dam', state: 'WI', type: 'other', ownership: 'nonprofit_private', beds: 40, bedsSource: 'License 2026' })
  assert.deepEqual([made.ccn, made.byHand, made.size, made.beds, made.name], [null, true, 'to_99', 40, 'Mercy Valley Rehabilitation'])
  assert.equal((await find('valley rehab'))[0]!.id, made.id)
  assert.equal((await directory.changeHospital({ id: made.id, name: 'Mercy Valley Rehab', beds: 320 })).size, 'from_300')
  await directory.removeHospital({ id: made.id })
  assert.deepEqual(await find('valley rehab'), [])
  await directory.restoreHospital({ id: made.id })
  assert.equal((await find('valley rehab'))[0]!.name, 'Mercy Valley Rehab')
  await (await carla()).chooseHospital({ id: world.facilityId, hospitalId: made.id })
  await assert.rejects(directory.removeHospital({ id: made.id }), /one of our own/)
  await (await carla()).chooseHospital({ id: world.facilityId, hospitalId: null })
  await assert.rejects(directory.addHospital({ name: 'A', city: 'B', state: 'ZZ', type: 'acute', ownership: 'local' }), /problem with what was entered/)
})

test('of a hospital in the official list only the beds are ours to say', async () => {
  const id = await idOf('010001')
  const { directory } = await world.as('ana')
  assert.deepEqual(await directory.changeHospital({ id, beds: 420, bedsSource: 'Its own site' }).then((one) => [one.beds, one.size, one.bedsSource]), [420, 'from_300', 'Its own site'])
  await assert.rejects(directory.changeHospital({ id, name: 'Other' }), /problem with what was entered/)
  await assert.rejects(directory.removeHospital({ id }), /official list/)
  // The next list leaves them alone.
  const again = await offered(world, 'carla', 'hospitals', bundledList())
  assert.equal(again.changed, 0)
  await (await carla()).cancelImport({ id: again.id })
  assert.equal((await directory.hospital({ id })).beds, 420)
  assert.equal((await directory.changeHospital({ id, beds: null })).size, 'unknown')
})

test('presence is found, verified, looked for in vain or unknown, and says who, when and how', async () => {
  const id = await idOf('010001')
  const { directory } = await world.as('ana')
  assert.ok((await directory.hospital({ id })).presence.every((one) => one.state === 'unknown' && one.by === null))
  const found = await directory.setPresence({ id, network: 'facebook', state: 'found', address: '@southeasthealth' })
  assert.deepEqual([found.state, found.address, found.by?.name, found.checkedOn], ['found', 'https://www.facebook.com/southeasthealth', 'Ana Reyes', '2026-11-10'])
  const sure = await (await carla()).setPresence({ id, network: 'facebook', state: 'verified', address: 'https://www.facebook.com/southeasthealth/?ref=share', how: 'own_site', checkedOn: '2026-11-09' })
  assert.deepEqual([sure.state, sure.address, sure.by?.name, sure.how, sure.checkedOn], ['verified', 'https://www.facebook.com/southeasthealth/', 'Carla Lund', 'own_site', '2026-11-09'])
  await directory.setPresence({ id, network: 'tiktok', state: 'none' })
  const shown = (await directory.hospitals({ q: '010001' })).items[0]!
  assert.deepEqual([shown.present, shown.absent], [['facebook'], ['tiktok']])
  const { items } = await directory.hospitalHistory({ id })
  assert.deepEqual(items.map((one) => [one.by?.name, one.changes.map((two) => `${two.network} ${two.from} ${two.to} ${two.moved}`)]), [['Ana Reyes', ['tiktok unknown none false']], ['Carla Lund', ['facebook found verified true']], ['Ana Reyes', ['facebook unknown found false']]])
  await directory.setPresence({ id, network: 'tiktok', state: 'unknown' })
  assert.deepEqual((await directory.hospitals({ q: '010001' })).items[0]!.absent, [])
})

test('two people who say something about one hospital at the same moment are both heard', async () => {
  const id = await idOf('010006')
  const [ana, boss] = [(await world.as('ana')).directory, await carla()]
  const networks = ['facebook', 'instagram', 'youtube', 'x', 'linkedin', 'threads', 'tiktok', 'bluesky', 'mastodon', 'google-business']
  await Promise.all(networks.map((network, n) => (n % 2 ? ana : boss).setPresence({ id, network, state: 'none' })))
  assert.equal((await ana.hospitals({ q: '010006' })).items[0]!.absent.length, 10)
  const all = await ana.participation({ by: 'state', state: 'AL' })
  // Looked for everywhere and found nowhere: only now it does not take part.
  assert.deepEqual(all.rows.map((one) => [one.key, one.present, one.absent, one.unknown]), [['AL', 1, 1, 97]])
})

test('an address that is not of that network, an answer without a reason and a day to come are refused at their field', async () => {
  const id = await idOf('010001')
  const { directory } = await world.as('ana')
  const fails = async (input: object): Promise<string[]> => {
    const error = await directory.setPresence({ id, network: 'facebook', state: 'found', ...input } as never).then(() => null, (error: { problem: { fields?: object } }) => error)
    return Object.keys(error?.problem.fields ?? {})
  }
  assert.deepEqual(await fails({}), ['address'])
  assert.deepEqual(await fails({ address: 'https://evil.example/mercy' }), ['address'])
  assert.deepEqual(await fails({ address: 'javascript:alert(1)' }), ['address'])
  assert.deepEqual(await fails({ address: 'https://www.facebook.com/' }), ['address'])
  assert.deepEqual(await fails({ state: 'verified', address: 'https://www.facebook.com/a' }), ['how'])
  assert.deepEqual(await fails({ state: 'none', address: 'https://www.facebook.com/a' }), ['address'])
  assert.deepEqual(await fails({ address: 'https://www.facebook.com/a', checkedOn: '2027-01-01' }), ['checkedOn'])
  await assert.rejects(directory.setPresence({ id, network: 'practice', state: 'none' }), /cannot find/)
})

test('presence goes out as CSV and comes back the same; a worksheet has a line for everything nobody looked at', async () => {
  const { directory } = await world.as('ana')
  const csv = async (input: object): Promise<string> => Buffer.from(await ((await directory.presenceFile(input as never)) as Blob).arrayBuffer()).toString().replace(/^\uFEFF/, '')
  const known = await csv({})
  assert.equal(known.split('\r\n')[0], 'Facility ID,Facility Name,State,Network,Presence,Address,How,Checked on,Checked by')
  assert.equal(known.trim().split('\r\n').length, 12)
  const same = await offered(world, 'ana', 'presence', known)
  assert.deepEqual([same.state, same.same, same.new + same.changed + same.gone], ['ready', 11, 0], JSON.stringify(same.problems))
  await assert.rejects(directory.applyImport({ id: same.id }), /nothing to apply/)
  await directory.cancelImport({ id: same.id })
  const sheet = await csv({ state: 'VT', worksheet: 'yes' })
  assert.equal(sheet.trim().split('\r\n').length, 1 + 17 * 10)
  const empty = await offered(world, 'ana', 'presence', sheet)
  assert.deepEqual([empty.state, empty.rows, empty.new], ['ready', 170, 0])
  assert.match(empty.notes.join(' '), /170 rows have no answer yet/)
  await directory.cancelImport({ id: empty.id })
})

test('a presence file is taken in whole, with its day and its person, as history for each hospital', async () => {
  const rows = ['Facility ID,Network,Presence,Address,How,Checked on', '010007,Facebook Page,verified,https://www.facebook.com/mizell,link on own site,11/09/2026', '010007,YouTube,none found,,,', '10008,Instagram,found,@crenshaw,,2026-11-01', '010001,facebook,unknown,,,', '010012,Threads,,,,']
  const done = await applied(world, 'ana', 'presence', rows.join('\n'))
  assert.deepEqual([done.new, done.changed, done.gone], [3, 0, 1])
  const { directory } = await world.as('ana')
  const mizell = await directory.hospital({ id: await idOf('010007') })
  assert.deepEqual(mizell.presence.filter((one) => one.state !== 'unknown').map((one) => [one.network, one.state, one.checkedOn, one.by?.name, one.fromFile]), [['facebook', 'verified', '2026-11-09', 'Ana Reyes', true], ['youtube', 'none', '2026-11-10', 'Ana Reyes', true]])
  assert.deepEqual((await directory.hospitalHistory({ id: await idOf('010001') })).items[0]!.changes, [{ network: 'facebook', from: 'verified', to: 'unknown', moved: false }])
  assert.equal((await directory.hospitalHistory({ id: await idOf('010001') })).items[0]!.fromFile, true)
  const { items } = await directory.importChanges({ id: done.id })
  assert.deepEqual(items.map((one) => [one.kind, one.place]), [['new', 'Facebook Page'], ['new', 'YouTube'], ['new', 'Instagram'], ['gone', 'Facebook Page']])
})

test('a wrong presence file names row, column and mend, and takes nothing', async () => {
  const rows = ['Facility ID,Network,Presence,Address,How,Checked on', '999999,Facebook,found,@a,,', '010007,Facebok,found,@a,,', '010007,Facebook,maybe,@a,,', '010007,X,found,https://facebook.com/a,,', '010007,TikTok,verified,@a,,', '010007,LinkedIn,none,,,2027-01-01', '010008,Threads,none,,,', '010008,Threads,none,,,']
  const bad = await offered(world, 'ana', 'presence', rows.join('\n'))
  assert.equal(bad.state, 'refused')
  assert.deepEqual(bad.problems.map((one) => [one.row, one.column]), [[2, 'Facility ID'], [3, 'Network'], [4, 'Presence'], [5, 'Address'], [6, 'How'], [7, 'Checked on'], [9, 'Facility ID']])
  assert.match(bad.problems[1]!.mend, /Facebook Page/)
})

test('participation never counts what nobody has looked at as no', async () => {
  const { directory } = await world.as('elena')
  for (const by of ['state', 'type', 'group', 'size', 'network'] as const) {
    const { rows, total, listAsOf } = await directory.participation({ by })
    assert.equal(listAsOf, '2026-11-10')
    if (by !== 'network') assert.equal(rows.reduce((sum, one) => sum + one.present + one.absent + one.unknown, 0), 5382, by)
    assert.equal(total.present + total.absent + total.unknown, 5382, by)
    for (const row of rows) assert.ok(row.verified <= row.present && row.unknown >= 0)
  }
  const facebook = await directory.participation({ by: 'type', network: 'facebook' })
  assert.deepEqual([facebook.total.present, facebook.total.absent, facebook.total.unknown], [1, 1, 5380])
  const networks = await directory.participation({ by: 'network' })
  assert.equal(networks.rows.length, 10)
  await assert.rejects(directory.participation({ by: 'state', network: 'moon' }), /problem with what was entered/)
})

test('a peer set by rule or by hand is saved, compared with us, and we are not our own peer', async () => {
  const boss = await carla()
  const own = await idOf('010001')
  await boss.chooseHospital({ id: world.facilityId, hospitalId: own })
  await boss.setPresence({ id: own, network: 'youtube', state: 'verified', address: '@southeast', how: 'asked' })
  const match = await boss.matchPeers({ rule: { types: ['acute'], sizes: [], states: ['AL'], groups: [] } })
  const set = await boss.addPeerSet({ name: 'Acute care in Alabama', kind: 'rule', rule: { types: ['acute'], sizes: [], states: ['AL'], groups: [] }, facilityId: world.facilityId })
  assert.equal(set.hospitals, match.hospitals)
  const compared = await boss.comparePeers({ id: set.id })
  assert.equal(compared.ours?.ccn, '010001')
  const youtube = compared.networks.find((one) => one.network === 'youtube')!
  assert.deepEqual([youtube.ours, youtube.tally.present + youtube.tally.absent + youtube.tally.unknown], ['verified', match.hospitals - 1])
  assert.equal(compared.ratings.known > 40, true)
  const sized = await boss.matchPeers({ rule: { types: ['acute'], sizes: ['to_99'], states: ['AL'], groups: [] } })
  assert.deepEqual([sized.hospitals, sized.sizeUnknown], [0, match.hospitals])
  const picked = await boss.addPeerSet({ name: 'Neighbors', kind: 'picked', hospitalIds: [await idOf('010006'), await idOf('010007'), own] })
  assert.deepEqual([picked.hospitals, picked.hospitalIds.length], [3, 3])
  const hand = await boss.comparePeers({ id: picked.id })
  assert.deepEqual(hand.networks.find((one) => one.network === 'facebook')!.tally, { present: 1, absent: 1, unknown: 0, verified: 1 })
  assert.equal((await boss.hospitals({ peerSetId: picked.id })).found, 3)
  await boss.changePeerSet({ id: picked.id, name: 'Close neighbors', kind: 'picked', hospitalIds: [await idOf('010007')] })
  assert.deepEqual((await boss.peerSets({})).items.map((one) => [one.name, one.hospitals]), [['Acute care in Alabama', match.hospitals], ['Close neighbors', 1]])
  await assert.rejects(boss.addPeerSet({ name: 'acute care in alabama', kind: 'rule', rule: { types: ['acute'], sizes: [], states: [], groups: [] } }), /problem with what was entered/)
  await assert.rejects(boss.addPeerSet({ name: 'Nobody', kind: 'rule', rule: { types: [], sizes: [], states: [], groups: [] } }), /problem with what was entered/)
  await assert.rejects(boss.addPeerSet({ name: 'Strangers', kind: 'picked', hospitalIds: [world.facilityId] }), /problem with what was entered/)
  const { catchUpFacts } = await import('./facts.ts')
  const { look } = await import('../../platform/context.ts')
  const facts = await look(world.context, catchUpFacts)
  assert.deepEqual([facts.matched, facts.facilities, facts.ourNetworks, facts.peers?.name, facts.peers?.hospitals], [1, 1, ['youtube'], 'Acute care in Alabama', match.hospitals - 1])
  assert.deepEqual([facts.peers!.present + facts.peers!.absent + facts.peers!.unknown], [match.hospitals - 1])
  await boss.removePeerSet({ id: picked.id })
  await assert.rejects(boss.comparePeers({ id: picked.id }), /cannot find/)
})

test('every benchmark has a year, a source, a formula and a caveat, in both languages', async () => {
  const { directory, people } = await world.as('elena')
  for (const language of ['en', 'es'] as const) {
    await people.setPreferences({ language })
    const { groups } = await directory.benchmarks({})
    assert.ok(groups.length >= 6)
    for (const one of groups.flatMap((group) => group.items)) assert.ok(one.year > 2000 && one.source.title && /^https?:/.test(one.source.url) && one.formula && one.caveat && one.values.length > 0, one.id)
    assert.equal(new Set(groups.flatMap((group) => group.items.map((one) => one.id))).size, groups.flatMap((group) => group.items).length)
  }
  await people.setPreferences({ language: 'en' })
  const griffis = (await directory.benchmarks({})).groups.flatMap((group) => group.items).find((one) => one.id === 'griffis-2014-adoption')!
  assert.match(griffis.caveat, /misprint/)
})

test('another organization sees nothing of it and has a list of its own', async () => {
  const { createOrganization } = await import('../people/index.ts')
  const { PASSWORD } = await import('../../../test/world.ts')
  await createOrganization(world.services, { organization: { name: 'Cedar County', language: 'en' }, administrator: { name: 'Avery Stone', email: 'avery@cedar.example', password: PASSWORD, roles: ['administrator'] }, facility: { name: 'Cedar', zone: 'America/Denver' } })
  const avery = world.clientsFor('avery')
  await avery.people.signIn({ email: 'avery@cedar.example', password: PASSWORD })
  assert.equal((await avery.directory.hospitals({})).found, 0)
  assert.deepEqual((await avery.directory.peerSets({})).items, [])
  assert.equal((await avery.directory.participation({ by: 'state' })).total.unknown, 0)
  await assert.rejects(avery.directory.hospital({ id: await idOf('010001') }), /cannot find/)
})

test('nothing typed and no address stands in the log or the ledger', async () => {
  const { sql } = await import('kysely')
  const rows = await world.services.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.org_id', ${world.org}, true)`.execute(tx)
    return tx.selectFrom('event').select(['name', 'detail']).execute()
  })
  assert.doesNotMatch(JSON.stringify(rows), /southeast|mizell|facebook\.com|Alabama|Rehab/i)
  assert.deepEqual(world.logged.filter((one) => /"level":(50|60)/.test(one)), [])
})

