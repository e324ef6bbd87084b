import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '../../platform/context.ts'
import { inOrg } from '../../platform/db.ts'
import type { FileAnswer } from '../../platform/serve.ts'
import { addFeed, feed, feeds, removeFeed } from './feeds.ts'
import { openHospital, type Hospital } from './fixture/hospital.ts'
import { createScreener, type Screener } from './screen-worker.ts'

let hospital: Hospital
let screener: Screener
let ana: Context
before(async () => {
  hospital = await openHospital()
  screener = createScreener()
  ana = await hospital.member('Ana Reyes', ['communications_lead'])
})
after(async () => {
  await screener.stop()
  await hospital.close()
})

/** The address is opened by a calendar program: nobody is signed in. */
async function read(secret: string): Promise<string> {
  const nobody: Context = {
    ...hospital.services,
    org: '',
    actor: { id: null, name: '', permissions: [], via: 'nobody', scopes: [], sessionId: null, steppedUpUntil: null },
    language: 'en',
  }
  const answer = (await feed({ screener })(nobody, { secret })) as FileAnswer
  assert.equal(answer.type, 'text/calendar; charset=utf-8')
  assert.equal(answer.immutable, false)
  return Buffer.from(answer.bytes).toString().replaceAll('\r\n ', '')
}
const secretOf = (url: string) => /^http:\/\/localhost:4480\/api\/feeds\/([\w-]{43}\.ics)$/.exec(url)![1]!
const summaries = (text: string) => [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map((match) => match[1])

test('a calendar holds state, title and the facility’s own time, and no word of the post', async () => {
  const id = await hospital.post({
    title: 'Flu clinic, Saturday',
    text: 'Secret words of the draft',
    due: new Date('2026-12-01T15:00:00Z'),
  })
  const text = await read(secretOf((await addFeed(ana, {})).url))
  assert.deepEqual(summaries(text), ['Scheduled: Flu clinic\\, Saturday'])
  assert.match(text, /DTSTART;TZID=America\/Chicago:20261201T090000\r/)
  assert.match(text, /BEGIN:VTIMEZONE\r\nTZID:America\/Chicago\r/)
  assert.match(text, new RegExp(`UID:${id}@bedside\\r`))
  assert.match(text, /DTSTAMP:20261124T150000Z\r/)
  for (const word of ['Secret words', 'Ana', 'Reyes', 'DESCRIPTION', 'ORGANIZER', 'ATTENDEE'])
    assert.equal(text.includes(word), false, word)
})

test('the address works with and without its ending, and only its hash is stored', async () => {
  const { url } = await addFeed(ana, {})
  const secret = secretOf(url)
  assert.equal(await read(secret), await read(secret.replace('.ics', '')))
  const rows = await inOrg(hospital.db, ana.org, (tx) => tx.selectFrom('calendar_feed').selectAll().execute())
  assert.equal(JSON.stringify(rows).includes(secret.slice(0, 43)), false)
})

test('a title that gives someone away does not leave the house', async () => {
  await hospital.post({ title: 'Thank you from MRN 00482913', due: new Date('2026-12-02T15:00:00Z'), status: 'draft' })
  const { url } = await addFeed(ana, {})
  const text = await read(secretOf(url))
  assert.ok(summaries(text).includes('Draft: A post'))
  assert.equal(text.includes('00482913'), false)
  await inOrg(hospital.db, ana.org, (tx) => tx.updateTable('member').set({ language: 'es' }).where('id', '=', ana.actor.id!).execute())
  assert.ok(summaries(await read(secretOf(url))).includes('Borrador: Una publicación'))
})

test('when the screen cannot finish, no title leaves', async () => {
  const broken = createScreener({ thread: new URL('./fixture/broken-thread.ts', import.meta.url) })
  const secret = secretOf((await addFeed(ana, {})).url)
  const answer = (await feed({ screener: broken })({ ...ana, org: '' }, { secret })) as FileAnswer
  await broken.stop()
  assert.equal(Buffer.from(answer.bytes).includes('Flu clinic'), false)
})

test('posts from thirty days back to 120 ahead are in it; discarded ones and those of other organizations are not', async () => {
  const now = hospital.clock.now().getTime()
  const at = (days: number) => new Date(now + days * 86_400_000)
  const there = [-29, 119].map((days) => hospital.post({ title: `In ${days}`, due: at(days), status: 'published' }))
  const away = [-31, 121].map((days) => hospital.post({ title: `Out ${days}`, due: at(days) }))
  await Promise.all([
    ...there,
    ...away,
    hospital.post({ title: 'Out discarded', due: at(1), discarded: at(0) }),
    hospital.post({ title: 'Out other', due: at(1), org: hospital.other.org, facility: hospital.other.facility }),
    hospital.post({ title: 'Out undated', due: null }),
  ])
  const found = summaries(await read(secretOf((await addFeed(ana, {})).url)))
  assert.ok(found.some((one) => one?.endsWith('In -29')) && found.some((one) => one?.endsWith('In 119')))
  assert.equal(
    found.some((one) => one?.includes('Out')),
    false,
  )
})

test('a wrong, a revoked and a deactivated member’s address all answer the same 404', async () => {
  const ben = await hospital.member('Ben Whitaker', ['approver'])
  const first = await addFeed(ben, {})
  const second = await addFeed(ben, {})
  await read(secretOf(second.url))
  assert.deepEqual(
    (await feeds(ben, {})).items.map((one) => [one.id, one.lastReadAt !== null]),
    [
      [first.id, false],
      [second.id, true],
    ],
  )
  await removeFeed(ben, { id: first.id })
  await assert.rejects(removeFeed(ben, { id: first.id }), { status: 404 })
  await assert.rejects(removeFeed(ana, { id: second.id }), { status: 404 })
  await assert.rejects(read(secretOf(first.url)), { status: 404 })
  await assert.rejects(read('x'.repeat(43)), { status: 404 })
  await inOrg(hospital.db, ben.org, (tx) =>
    tx
      .updateTable('member')
      .set({ roles: ['workforce'] })
      .where('id', '=', ben.actor.id!)
      .execute(),
  )
  await assert.rejects(read(secretOf(second.url)), { status: 404 })
  await inOrg(hospital.db, ben.org, (tx) =>
    tx
      .updateTable('member')
      .set({ roles: ['approver'], active: false })
      .where('id', '=', ben.actor.id!)
      .execute(),
  )
  await assert.rejects(read(secretOf(second.url)), { status: 404 })
  assert.deepEqual(
    (await hospital.events()).map((event) => event.name).filter((name) => name === 'feed.revoked'),
    ['feed.revoked'],
  )
})

test('nobody collects more than ten addresses', async () => {
  const eager = await hospital.member('Joan Petersen', ['contributor'])
  for (let n = 0; n < 10; n++) await addFeed(eager, {})
  await assert.rejects(addFeed(eager, {}), { status: 409 })
})
