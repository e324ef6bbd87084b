import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { HospitalType, ImportState, Ownership, ownershipGroup, OwnershipGroup, ownershipsOf } from '@bedside/contract/directory'
import { bitOf, maskOf, networksIn } from './bits.ts'
import { findColumns, nearest } from './columns.ts'
import { compareLists, goneIsMuch, type Known } from './compare.ts'
import { benchmarkContent, bundledList, listFormat, networkAddresses, readingContent, states } from './content.ts'
import { textOf } from './file-text.ts'
import { line, list, many } from './fixture/files.ts'
import { readHospitalList } from './hospital-file.ts'
import { overlayOf, plainText, readableName, searchText, type Listed } from './hospital.ts'
import { next, type ImportAct } from './import.ts'
import { networkIds } from './networks.ts'
import { add, median, NOTHING, standing, tallyOf } from './participation.ts'
import { dayOf } from './presence-file.ts'
import { readAddress, sayPresence } from './presence.ts'
import { say } from '../../platform/text.ts'

const codes = new Set(states().map((one) => one.code))
const read = (text: string) => readHospitalList(text, listFormat(), codes)

const listed = fc.record({
  ccn: fc.integer({ min: 100_000, max: 100_040 }).map(String), name: fc.constantFrom('A', 'B', 'C'), address: fc.constant(''), city: fc.constantFrom('X', 'Y'), state: fc.constant('WI'), zip: fc.constant(''), county: fc.constant(''), phone: fc.constant(''),
  type: fc.constantFrom(...HospitalType.options), ownership: fc.constantFrom(...Ownership.options), emergency: fc.constant(null), birthing: fc.constant(null), rating: fc.option(fc.integer({ min: 1, max: 5 })),
})
const lists = fc.uniqueArray(listed, { selector: (one) => one.ccn, maxLength: 30 })
/** The list after these changes, as the store would write them. */
function taken(known: ReadonlyMap<string, Known>, rows: readonly Listed[]): Map<string, Known> {
  const after = new Map(known)
  const there = new Map(rows.map((one) => [one.ccn, one]))
  for (const change of compareLists(known, rows).changes) after.set(change.key, change.kind === 'gone' ? { ...known.get(change.key)!, gone: true } : { ...there.get(change.key)!, gone: false })
  return after
}

describe('what a list would change', () => {
  it('after a list is taken in, the same list changes nothing, and exactly its hospitals are there', () => {
    fc.assert(fc.property(lists, lists, (first, second) => {
      const after = taken(taken(new Map(), first), second)
      assert.deepEqual(compareLists(after, second).changes, [])
      assert.deepEqual([...after.values()].filter((one) => !one.gone).map((one) => one.ccn).toSorted(), second.map((one) => one.ccn).toSorted())
      // Nobody is forgotten: whoever was ever listed is still known.
      assert.deepEqual([...after.keys()].toSorted(), [...new Set([...first, ...second].map((one) => one.ccn))].toSorted())
    }))
  })
  it('every hospital of the new list is new, changed, back or the same, never two of them', () => {
    fc.assert(fc.property(lists, lists, (first, second) => {
      const { changes, same } = compareLists(taken(new Map(), first), second)
      assert.equal(changes.filter((one) => one.kind !== 'gone').length + same, second.length)
      assert.equal(new Set(changes.map((one) => one.key)).size, changes.length)
    }))
  })
  it('what a list does not say is left alone', () => {
    const known = new Map([['1', { ccn: '1', name: 'A', address: '', city: '', state: 'WI', zip: '', county: '', phone: '1', type: 'acute', ownership: 'local', emergency: true, birthing: null, rating: 4, gone: false } satisfies Known]])
    const row = { ...known.get('1')!, rating: null, phone: '' }
    assert.equal(compareLists(known, [row]).changes.length, 1)
    assert.equal(compareLists(known, [row], new Set(['rating', 'phone'])).changes.length, 0)
  })
  it('losing more than one in twenty is much', () => {
    assert.deepEqual([[0, 100], [5, 100], [6, 100], [1, 3]].map(([gone, known]) => goneIsMuch(gone!, known!)), [false, false, true, true])
  })
})

describe('an import', () => {
  it('has ended for good when it is applied, refused or cancelled', () => {
    const acts: ImportAct[] = ['read', 'offer', 'refuse', 'fail', 'approve', 'finish', 'cancel', 'resume']
    for (const state of ['applied', 'refused', 'cancelled'] as const) for (const act of acts) assert.equal(next(state, act), null)
    // Nothing is written before a person approved: the only way to applied is through ready and applying.
    for (const state of ImportState.options) if (next(state, 'finish')) assert.equal(state, 'applying')
    for (const state of ImportState.options) if (next(state, 'approve')) assert.equal(state, 'ready')
  })
})

describe('the official list', () => {
  it('is the one the content names, and all of it is understood', () => {
    const text = textOf(bundledList())
    assert.ok('text' in text)
    const { listed, problems, notes } = read(text.text)
    assert.deepEqual([listed.length, problems.length, notes.length], [listFormat().bundled.rows, 0, 0])
    assert.equal(listed.filter((one) => overlayOf(one.ownership) === 'public').length, 1_111)
    assert.equal(listed.filter((one) => one.type === 'critical_access').length, 1_370)
    assert.equal(listed.filter((one) => one.rating !== null).length, 2_872)
    assert.equal(listed.filter((one) => one.type === 'other' || one.ownership === 'unknown').length, 0)
  })
  it('any one cell spoiled is a problem of that row and column', () => {
    const rows = many(0, 30)
    fc.assert(fc.property(fc.integer({ min: 0, max: 29 }), fc.constantFrom(['ccn', 'Facility ID', '12'], ['ccn', 'Facility ID', ''], ['name', 'Facility Name', ''], ['state', 'State', 'XX'], ['type', 'Hospital Type', ''], ['rating', 'Hospital overall rating', '6']), (place, [key, column, value]) => {
      const { problems, listed } = read(list(rows.map((row, n) => (n === place ? { ...row, [key!]: value } : row))))
      assert.deepEqual(problems.map((one) => [one.row, one.column]), [[place + 2, column]])
      assert.deepEqual(listed, [])
      assert.ok(problems[0]!.mend.en && problems[0]!.mend.es)
    }))
  })
  it('semicolons, a mark at the start, CRLF and Windows letters are read', () => {
    assert.equal(read(`\uFEFF${list(many(0, 3)).replaceAll('\n', '\r\n')}`).listed.length, 3)
    assert.equal(read(list(many(0, 3)).replaceAll(',', ';')).listed.length, 3)
    const windows = textOf(Buffer.from(list([{ ccn: '400001', name: 'MAYAG\xDCEZ' }]), 'latin1'))
    assert.ok('text' in windows && windows.notes.length === 1)
    assert.equal(read(windows.text).listed[0]!.name, 'MAYAGÜEZ')
  })
  it('any text at all gives problems or hospitals, never a crash', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void read(text)))
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => { const { listed, problems } = read(`${list([]).split('\n')[0]}\n${text}`); assert.ok(listed.length === 0 || problems.length === 0) }))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void textOf(bytes)))
  })
  it('too many rows are not the hospital list', () => {
    assert.match(read(`${list([]).split('\n')[0]}\n${`${line({ ccn: '520001' })}\n`.repeat(20_001)}`).problems[0]!.problem.en, /20001 rows/)
  })
})

describe('columns', () => {
  it('one that nearly has the name is asked about', () => {
    assert.equal(nearest('Facility ID', ['Fasility ID', 'State']), 'Fasility ID')
    assert.equal(nearest('Facility ID', ['State', 'Phone']), undefined)
    const found = findColumns(['Facilty ID', 'State'], [{ key: 'ccn', name: 'Facility ID', also: [], required: true }], say('Get it again.', 'Obténgalo de nuevo.'))
    assert.match(found.problems[0]!.mend.en, /“Facilty ID”/)
  })
})

describe('names', () => {
  for (const [name, shown] of [
    ['SOUTHEAST HEALTH MEDICAL CENTER', 'Southeast Health Medical Center'], ['UPMC MERCY', 'UPMC Mercy'], ['ST. MARY\'S HOSPITAL OF THE VALLEY', 'St. Mary\'s Hospital of the Valley'], ['VA GREATER LOS ANGELES HEALTHCARE', 'VA Greater Los Angeles Healthcare'],
    ['CHILDREN\'S HOSPITAL & CLINIC', 'Children\'s Hospital & Clinic'], ['O\'CONNOR HOSPITAL', 'O\'Connor Hospital'], ['MCLAREN-FLINT', 'McLaren-Flint'], ['Mercy Valley Health', 'Mercy Valley Health'], ['', ''],
  ] as const) it(`${name || 'nothing'} reads ${shown || 'nothing'}`, () => assert.equal(readableName(name), shown))
  it('a readable name has the same letters', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ABCDEFGÉÑ -/\'&.'), maxLength: 60 }), (name) => assert.equal(readableName(name).toUpperCase(), name.toUpperCase())))
  })
  it('a hospital is found by the beginning of each of its words', () => {
    fc.assert(fc.property(fc.constantFrom('MAYAGÜEZ MEDICAL CENTER', 'ST. MARY\'S', 'HCA FLORIDA'), fc.constantFrom('Cedar Rapids', 'Opp'), (name, city) => {
      const text = searchText({ name, city, state: 'IA', ccn: '160001' }, 'Iowa')
      for (const word of plainText(`${name} ${city} iowa ia 160001`).split(' ')) assert.ok(text.includes(` ${word.slice(0, 3)}`), word)
    }))
  })
  it('every owner belongs to one group', () => {
    for (const one of Ownership.options) assert.deepEqual(OwnershipGroup.options.filter((group) => ownershipsOf(group).includes(one)), [ownershipGroup(one)])
  })
})

describe('addresses', () => {
  const rules = networkAddresses()
  for (const [network, typed, address] of [
    ['facebook', '@mercyvalley', 'https://www.facebook.com/mercyvalley'], ['facebook', 'facebook.com/mercyvalley?ref=1#x', 'https://facebook.com/mercyvalley'], ['facebook', 'https://www.facebook.com/profile.php?id=61550&x=1', 'https://www.facebook.com/profile.php?id=61550'], ['facebook', 'https://es-la.facebook.com/mercy', 'https://es-la.facebook.com/mercy'],
    ['x', 'https://twitter.com/mercy', 'https://twitter.com/mercy'], ['bluesky', 'mercyvalley.example', 'https://bsky.app/profile/mercyvalley.example'], ['mastodon', '@mercy@mastodon.example', 'https://mastodon.example/@mercy'], ['mastodon', 'https://mastodon.example/@mercy', 'https://mastodon.example/@mercy'],
    ['youtube', 'https://www.youtube.com/@mercy/videos', 'https://www.youtube.com/@mercy/videos'], ['google-business', 'https://maps.app.goo.gl/abc', 'https://maps.app.goo.gl/abc'], ['instagram', 'mercy_valley', 'https://www.instagram.com/mercy_valley/'],
  ] as const) it(`${typed} on ${network} is ${address}`, () => assert.deepEqual(readAddress(typed, network, rules[network]), { address }))
  for (const [network, typed] of [['facebook', 'https://evil.example/facebook.com'], ['facebook', 'https://facebook.com.evil.example/a'], ['facebook', 'mercyvalley.example'], ['x', 'https://facebook.com/a'], ['instagram', 'javascript:alert(1)'], ['tiktok', 'https://user:pass@tiktok.com/@a'], ['facebook', 'https://www.facebook.com/'], ['mastodon', 'https://mastodon.example/about'], ['youtube', 'two words'], ['linkedin', '']] as const) it(`${typed || 'nothing'} is no address on ${network}`, () => assert.ok('bad' in readAddress(typed, network, rules[network])))
  it('whatever is typed, what comes out is a web address of that network', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(rules)), fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ maxLength: 60 })), (network, typed) => {
      const said = readAddress(typed, network, rules[network])
      if ('bad' in said) return assert.ok(said.bad.problem.en && said.bad.mend.es)
      const url = new URL(said.address)
      assert.equal(url.protocol, 'https:')
      if (rules[network]!.hosts.length) assert.ok(rules[network]!.hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)), said.address)
    }))
  })
  it('every network of the directory has its rule', () => assert.deepEqual(Object.keys(rules).toSorted(), networkIds().toSorted()))
  it('“unknown” is kept as nothing', () => assert.deepEqual(sayPresence({ state: 'unknown', address: 'anything' }, 'x', rules['x']), { found: null }))
})

describe('participation', () => {
  const networks = networkIds()
  const looked = fc.record({ present: fc.subarray(networks), absent: fc.subarray(networks) }).map(({ present, absent }) => ({ present: maskOf(present), absent: maskOf(absent.filter((one) => !present.includes(one))), verified: maskOf(present.filter((_, n) => n % 2 === 0)) }))
  it('present, absent and unknown add up to everybody, on every network and at all', () => {
    fc.assert(fc.property(fc.array(looked, { maxLength: 40 }), fc.option(fc.constantFrom(...networks), { nil: undefined }), (hospitals, network) => {
      const tally = tallyOf(hospitals, networks, network)
      assert.equal(tally.present + tally.absent + tally.unknown, hospitals.length)
      assert.ok(tally.verified <= tally.present)
    }))
  })
  it('a hospital at which nobody looked everywhere is never counted as absent', () => {
    fc.assert(fc.property(looked, (one) => assert.ok(standing(one, networks) !== 'none' || networksIn(one.absent, networks).length === networks.length)))
  })
  it('counting is the same in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('unknown', 'none', 'found', 'verified' as const), { maxLength: 30 }), (many) => assert.deepEqual(many.reduce((tally, one) => add(tally, one as never), NOTHING), many.toReversed().reduce((tally, one) => add(tally, one as never), NOTHING))))
  })
  it('every network has a bit of its own', () => {
    assert.equal(new Set(networks.map(bitOf)).size, networks.length)
    fc.assert(fc.property(fc.subarray(networks), (some) => assert.deepEqual(networksIn(maskOf(some), networks), some)))
  })
  it('the median has as many above as below', () => {
    assert.deepEqual([median([]), median([3]), median([1, 9]), median([9, 1, 5])], [null, 3, 5, 5])
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => { const middle = median(values)!; assert.ok(values.filter((one) => one < middle).length <= values.length / 2 && values.filter((one) => one > middle).length <= values.length / 2) }))
  })
  it('days are real days', () => assert.deepEqual(['2026-02-29', '2028-02-29', '2/9/2026', '13/1/2026', 'soon'].map(dayOf), [null, '2028-02-29', '2026-02-09', null, null]))
})

describe('content', () => {
  it('every place of the map has one state', () => {
    const places = states().map((one) => `${one.column},${one.row}`)
    assert.equal(new Set(places).size, places.length)
    assert.equal(states().length, 56)
  })
  it('benchmarks and reading have a source and a day, and name networks we know', () => {
    for (const one of benchmarkContent().flatMap((file) => file.benchmarks)) {
      assert.ok(one.source.url && one.checked && one.formula.es && one.caveat.es)
      for (const value of one.values) assert.ok(value.network === undefined || networkIds().includes(value.network), `${one.id} ${value.network}`)
    }
    assert.ok(readingContent().length >= 10)
    assert.equal(new Set(readingContent().map((one) => one.url)).size, readingContent().length)
  })
})
