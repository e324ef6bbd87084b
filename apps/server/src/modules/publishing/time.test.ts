import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockChangeSentence, isPast, localOf, nextInSeries, nextSlot, resolve } from './time.ts'

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'America/Indiana/Indianapolis',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
]
const minute = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 }).map((n) => new Date(n * 60_000))
const zone = fc.constantFrom(...ZONES)

test('an ordinary time is one instant', () => {
  assert.deepEqual(resolve({ local: '2026-11-12T09:00', zone: 'America/Chicago' }), {
    kind: 'plain',
    instant: new Date('2026-11-12T15:00:00Z'),
    choices: [],
  })
})

test('a time in a gap is not moved: the times just before and after it are offered', () => {
  const found = resolve({ local: '2027-03-14T02:30', zone: 'America/New_York' })
  assert.equal(found.kind, 'gap')
  assert.equal(found.instant, undefined)
  assert.deepEqual(found.choices, [
    { local: '2027-03-14T01:59', instant: '2027-03-14T06:59:00.000Z', offset: 'EST' },
    { local: '2027-03-14T03:00', instant: '2027-03-14T07:00:00.000Z', offset: 'EDT' },
  ])
})

test('a time that happens twice asks which one is meant, and names both', () => {
  const local = '2026-11-01T01:30'
  const asked = resolve({ local, zone: 'America/Chicago' })
  assert.equal(asked.kind, 'fold')
  assert.equal(asked.instant, undefined)
  assert.deepEqual(asked.choices, [
    { local, fold: 'earlier', instant: '2026-11-01T06:30:00.000Z', offset: 'CDT' },
    { local, fold: 'later', instant: '2026-11-01T07:30:00.000Z', offset: 'CST' },
  ])
  assert.equal(resolve({ local, zone: 'America/Chicago', fold: 'earlier' }).instant?.toISOString(), '2026-11-01T06:30:00.000Z')
  assert.equal(resolve({ local, zone: 'America/Chicago', fold: 'later' }).instant?.toISOString(), '2026-11-01T07:30:00.000Z')
})

test('the edges of gap and fold are on the right side', () => {
  const kinds = (place: string, locals: string[]) => locals.map((local) => resolve({ local, zone: place }).kind)
  assert.deepEqual(kinds('America/New_York', ['2027-03-14T01:59', '2027-03-14T02:00', '2027-03-14T02:59', '2027-03-14T03:00']), [
    'plain',
    'gap',
    'gap',
    'plain',
  ])
  assert.deepEqual(kinds('America/Chicago', ['2026-11-01T00:59', '2026-11-01T01:00', '2026-11-01T01:59', '2026-11-01T02:00']), [
    'plain',
    'fold',
    'fold',
    'plain',
  ])
})

test('Phoenix and Puerto Rico never change their clocks', () => {
  for (const place of ['America/Phoenix', 'America/Puerto_Rico']) {
    for (const local of ['2027-03-14T02:30', '2026-11-01T01:30']) {
      const found = resolve({ local, zone: place })
      assert.equal(found.kind, 'plain')
      assert.equal(found.change, undefined)
    }
  }
})

test('a fold means nothing on a time that happens once', () => {
  assert.deepEqual(resolve({ local: '2026-11-12T09:00', zone: 'America/Chicago', fold: 'later' }).instant, new Date('2026-11-12T15:00:00Z'))
})

test('a half-hour change and a day that was skipped are read by the zone’s own rules', () => {
  assert.equal(resolve({ local: '2026-10-04T02:15', zone: 'Australia/Lord_Howe' }).kind, 'gap')
  assert.deepEqual(
    resolve({ local: '2011-12-30T12:00', zone: 'Pacific/Apia' }).choices.map((one) => one.local),
    ['2011-12-29T23:59', '2011-12-31T00:00'],
  )
})

test('a time is past from its own minute on; a fold only when both readings are', () => {
  const nine = resolve({ local: '2026-11-12T09:00', zone: 'America/Chicago' })
  assert.equal(isPast(nine, new Date('2026-11-12T14:59:59Z')), false)
  assert.equal(isPast(nine, new Date('2026-11-12T15:00:00Z')), true)
  const fold = resolve({ local: '2026-11-01T01:30', zone: 'America/Chicago' })
  assert.equal(isPast(fold, new Date('2026-11-01T06:45:00Z')), false)
  assert.equal(isPast(fold, new Date('2026-11-01T07:30:00Z')), true)
  assert.equal(isPast(resolve({ local: '2027-03-14T02:30', zone: 'America/New_York' }), new Date('2030-01-01')), false)
})

test('every instant has a local time that leads back to it, in every zone', () => {
  fc.assert(
    fc.property(minute, zone, (instant, place) => {
      assert.equal(resolve(localOf(instant, place)).instant?.getTime(), instant.getTime())
    }),
    { numRuns: 2000 },
  )
})

test('both readings of every fold lead back to themselves', () => {
  for (const iso of ['2026-11-01T06:30:00Z', '2026-11-01T07:30:00Z']) {
    const when = localOf(new Date(iso), 'America/Chicago')
    assert.equal(when.local, '2026-11-01T01:30')
    assert.equal(resolve(when).instant?.getTime(), Date.parse(iso))
  }
})

test('a series keeps its wall clock, whatever the clocks do between', () => {
  fc.assert(
    fc.property(
      minute,
      zone,
      fc.constantFrom('week' as const, 'two_weeks' as const),
      fc.integer({ min: 0, max: 52 }),
      (instant, place, every, n) => {
        const first = localOf(instant, place)
        const { when, resolved } = nextInSeries(first, every, n)
        assert.equal(when.local.slice(11), first.local.slice(11))
        const days = (Date.parse(`${when.local.slice(0, 10)}T00:00Z`) - Date.parse(`${first.local.slice(0, 10)}T00:00Z`)) / 86_400_000
        assert.equal(days, n * (every === 'week' ? 7 : 14))
        if (resolved.instant) assert.equal(localOf(resolved.instant, place).local, when.local)
        else assert.equal(resolved.choices.length, 2)
      },
    ),
    { numRuns: 1000 },
  )
})

test('a weekly post stays at nine over the end of daylight saving time', () => {
  const first = { local: '2026-10-29T09:00', zone: 'America/Chicago' }
  assert.equal(nextInSeries(first, 'week', 0).resolved.instant?.toISOString(), '2026-10-29T14:00:00.000Z')
  assert.equal(nextInSeries(first, 'week', 1).resolved.instant?.toISOString(), '2026-11-05T15:00:00.000Z')
})

test('a repetition in a gap says so instead of moving', () => {
  assert.equal(nextInSeries({ local: '2027-03-07T02:30', zone: 'America/New_York' }, 'week', 1).resolved.kind, 'gap')
})

test('the 31st of a month comes back after a shorter one', () => {
  const locals = [0, 1, 2].map((n) => nextInSeries({ local: '2027-01-31T10:00', zone: 'America/Phoenix' }, 'month', n).when.local)
  assert.deepEqual(locals, ['2027-01-31T10:00', '2027-02-28T10:00', '2027-03-31T10:00'])
})

test('the next free slot is the first that is not taken and still ahead', () => {
  const slots = [
    { weekday: 2, time: '09:00' },
    { weekday: 4, time: '12:00' },
  ]
  const next = (taken: string[], after: string) =>
    nextSlot(
      slots,
      taken.map((iso) => new Date(iso)),
      'America/Chicago',
      new Date(after),
    )?.when.local
  assert.equal(next([], '2026-11-24T14:00:00Z'), '2026-11-24T09:00')
  assert.equal(next([], '2026-11-24T15:00:00Z'), '2026-11-26T12:00')
  assert.equal(next(['2026-11-24T15:00:00Z', '2026-11-26T18:00:00Z'], '2026-11-24T14:00:00Z'), '2026-12-01T09:00')
  assert.equal(nextSlot([], [], 'America/Chicago', new Date()), null)
})

test('a slot in a gap is left out that day, and one that happens twice counts once', () => {
  const sunday = (time: string, zoneName: string, after: string) => nextSlot([{ weekday: 7, time }], [], zoneName, new Date(after))
  assert.equal(sunday('02:30', 'America/New_York', '2027-03-13T12:00:00Z')?.when.local, '2027-03-21T02:30')
  const twice = sunday('01:30', 'America/Chicago', '2026-10-31T12:00:00Z')
  assert.deepEqual(twice, {
    when: { local: '2026-11-01T01:30', zone: 'America/Chicago', fold: 'earlier' },
    instant: new Date('2026-11-01T06:30:00Z'),
  })
  assert.equal(sunday('01:30', 'America/Chicago', twice!.instant.toISOString())?.when.local, '2026-11-08T01:30')
})

test('the change of the clocks is told in both languages, and not on other days', () => {
  const tell = (local: string, zoneName: string, language: 'en' | 'es') =>
    clockChangeSentence({ local, zone: zoneName }, resolve({ local, zone: zoneName }), language)
  assert.equal(
    tell('2027-03-14T02:30', 'America/New_York', 'en'),
    'On March 14, 2027 the clocks go forward from 2:00 AM to 3:00 AM, so 2:30 AM does not exist that day. Choose a time before or after the change.',
  )
  assert.equal(
    tell('2026-11-01T01:30', 'America/Chicago', 'en'),
    'On November 1, 2026 the clocks go back from 2:00 AM to 1:00 AM, so 1:30 AM happens twice: first in CDT, then in CST. Choose which one.',
  )
  assert.match(
    tell('2027-03-14T02:30', 'America/New_York', 'es')!,
    /^El 14 de marzo de 2027 los relojes se adelantan de las 2:00.*no existe ese día/,
  )
  assert.match(
    tell('2026-11-01T01:30', 'America/Chicago', 'es')!,
    /se atrasan de las 2:00.* a la 1:00.* ocurre dos veces: primero en CDT y luego en CST/,
  )
  assert.equal(
    tell('2027-03-14T09:00', 'America/New_York', 'en'),
    'On March 14, 2027 the clocks go forward from 2:00 AM to 3:00 AM. Your time is after the change.',
  )
  assert.equal(tell('2026-11-12T09:00', 'America/Chicago', 'en'), null)
})
