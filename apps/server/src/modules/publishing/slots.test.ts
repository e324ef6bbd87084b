import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOrg } from '../../platform/db.ts'
import { openHospital, type Hospital } from './fixture/hospital.ts'
import { addSlot, nextFreeSlot, removeSlot, slots } from './slots.ts'
import { resolve } from './time.ts'

let hospital: Hospital
before(async () => {
  hospital = await openHospital()
})
after(() => hospital.close())

test('slots are added, shown in the order of the week, and removed; each is a line in the ledger', async () => {
  const ana = await hospital.member('Ana Reyes', ['communications_lead'])
  const facilityId = hospital.mercy.facility
  const friday = await addSlot(ana, { facilityId, weekday: 5, time: '12:00' })
  const monday = await addSlot(ana, { facilityId, weekday: 1, time: '09:00' })
  assert.deepEqual((await slots(ana, {})).items, [monday, friday])
  await assert.rejects(addSlot(ana, { facilityId, weekday: 1, time: '09:00' }), { status: 409 })
  await assert.rejects(addSlot(ana, { facilityId, weekday: 1, time: '29:99' }), { status: 422 })
  await assert.rejects(addSlot(ana, { facilityId: hospital.other.facility, weekday: 1, time: '10:00' }), { status: 422 })
  await removeSlot(ana, { id: friday.id })
  await assert.rejects(removeSlot(ana, { id: friday.id }), { status: 404 })
  assert.deepEqual((await slots(ana, {})).items, [monday])
  assert.deepEqual(
    (await hospital.events()).map((event) => event.name),
    ['slot.added', 'slot.added', 'slot.removed'],
  )
  await removeSlot(ana, { id: monday.id })
})

test('another organization neither sees nor removes a slot', async () => {
  const ana = await hospital.member('Ana Reyes', ['communications_lead'])
  const stranger = await hospital.member('Sam Okafor', ['communications_lead'], hospital.other.org)
  const slot = await addSlot(ana, { facilityId: hospital.mercy.facility, weekday: 3, time: '08:00' })
  assert.deepEqual((await slots(stranger, {})).items, [])
  await assert.rejects(removeSlot(stranger, { id: slot.id }), { status: 404 })
  await removeSlot(ana, { id: slot.id })
})

test('the next free slot passes over posts that have their time, and not over discarded or withdrawn ones', async () => {
  const ana = await hospital.member('Ana Reyes', ['communications_lead'])
  const { org, facility } = hospital.mercy
  const ask = () => inOrg(hospital.db, org, (tx) => nextFreeSlot(tx, facility, 'America/Chicago', hospital.clock.now()))
  assert.equal(await ask(), null)
  await addSlot(ana, { facilityId: facility, weekday: 2, time: '10:00' })
  assert.deepEqual(await ask(), { local: '2026-11-24T10:00', zone: 'America/Chicago' })
  await hospital.post({ due: new Date('2026-11-24T16:00:00Z'), status: 'withdrawn' })
  await hospital.post({ due: new Date('2026-11-24T16:00:00Z'), discarded: hospital.clock.now() })
  assert.equal((await ask())?.local, '2026-11-24T10:00')
  await hospital.post({ due: new Date('2026-11-24T16:00:00Z'), status: 'draft' })
  assert.equal((await ask())?.local, '2026-12-01T10:00')
})

test('twenty people who queue at the same moment get twenty different slots', async () => {
  const { org, facility } = hospital.mercy
  const taken = await Promise.all(
    Array.from({ length: 20 }, () =>
      inOrg(hospital.db, org, async (tx) => {
        const when = (await nextFreeSlot(tx, facility, 'America/Chicago', hospital.clock.now()))!
        const id = crypto.randomUUID()
        await tx
          .insertInto('post')
          .values({
            org_id: org,
            id,
            facility_id: facility,
            title: '',
            text: '',
            language: 'en',
            status: 'draft',
            author_id: id,
            created_at: hospital.clock.now(),
            updated_at: hospital.clock.now(),
            due_at: resolve(when).instant!,
          })
          .execute()
        return when.local
      }),
    ),
  )
  assert.equal(new Set(taken).size, 20)
})
