import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { publishingContract } from '@bedside/contract/publishing'
import { checkTime } from './check-time.ts'
import { openHospital, type Hospital } from './fixture/hospital.ts'
import { known } from './known.ts'
import { screenText } from './screenings.ts'
import { createScreener, type Screener } from './screen-worker.ts'

let hospital: Hospital
let screener: Screener
before(async () => {
  hospital = await openHospital()
  screener = createScreener()
})
after(async () => {
  await screener.stop()
  await hospital.close()
})

test('a text is screened without being kept, and the hospital’s own phone number is left alone', async () => {
  const ana = await hospital.member('Ana Reyes', ['contributor'])
  const ask = async (text: string) =>
    publishingContract.screenText.output.parse(await screenText({ screener })(ana, { text, kind: 'post' }))
  assert.equal((await ask('The patient answers at 773-555-0188.')).standing, 'block')
  assert.notEqual((await ask('Call us at 312-555-0142.')).verdict, 'block')
  assert.deepEqual(await hospital.events(), [])
})

test('a screen that fails says so as a finding that blocks, in the reader’s language', async () => {
  const ana = await hospital.member('Ana Reyes', ['contributor'])
  const broken = createScreener({ thread: new URL('./fixture/broken-thread.ts', import.meta.url) })
  const found = publishingContract.screenText.output.parse(
    await screenText({ screener: broken })({ ...ana, language: 'es' }, { text: 'Hola', kind: 'post' }),
  )
  await broken.stop()
  assert.equal(found.verdict, 'block')
  assert.match(found.findings[0]!.why, /^La revisión no pudo terminar/)
})

test('the browser learns the organization’s own names and staff, and nobody else’s', async () => {
  const ana = await hospital.member('Ana Reyes', ['contributor'])
  await hospital.member('Sam Okafor', ['contributor'], hospital.other.org)
  const own = await known(ana, {})
  assert.ok(own.names.includes('Mercy Valley Health') && own.phones.includes('312-555-0142') && own.staff.includes('Ana Reyes'))
  assert.equal(own.staff.includes('Sam Okafor'), false)
})

test('a time is checked against the clock and the zone, and a day that no calendar has is refused', async () => {
  const ana = await hospital.member('Ana Reyes', ['contributor'])
  const ask = async (local: string, fold?: 'earlier' | 'later') =>
    publishingContract.checkTime.output.parse(await checkTime(ana, { local, zone: 'America/Chicago', ...(fold ? { fold } : {}) }))
  assert.deepEqual(await ask('2026-11-24T09:00'), { kind: 'past', instant: '2026-11-24T15:00:00.000Z', choices: [], clockChange: null })
  assert.equal((await ask('2026-11-24T09:01')).kind, 'plain')
  assert.equal((await ask('2027-03-14T02:30')).kind, 'gap')
  assert.deepEqual(await ask('2027-11-07T01:30', 'later').then((found) => [found.kind, found.instant, found.choices.length]), [
    'fold',
    '2027-11-07T07:30:00.000Z',
    2,
  ])
  for (const local of ['2026-02-31T09:00', '2026-13-01T09:00', '2026-01-01T25:00']) await assert.rejects(ask(local), { status: 422 })
})
