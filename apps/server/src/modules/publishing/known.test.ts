import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { MOST_KNOWN } from '@bedside/contract/known'
import { drafted, editOf, postOf, refusal, sql, within } from '../../../test/posts.ts'
import { createWorld, type Who, type World } from '../../../test/world.ts'

let world: World
before(async () => { world = await createWorld() })
afterEach(() => within(world, (tx) => tx.deleteFrom('known_entry').execute()))
after(() => world.stop())

const publishing = async (who: Who) => (await world.as(who)).publishing
const linesOf = async (name: string) => within(world, (tx) => tx.selectFrom('event').select(['name', 'actor_id', 'detail']).where('name', '=', name).orderBy('id').execute())
/** Whether the screen asks about the phone number in a text; what else it says about that text is not this file's. */
const asks = (found: readonly { kind: string; severity: string }[]): boolean => found.some((one) => one.kind === 'phone' && one.severity !== 'note')
const asksAbout = async (text: string) => asks((await (await publishing('ana')).screenText({ text, kind: 'post' })).findings)
const PHONE = 'Text her daughter at 608-555-0199.'

/** A draft of Ana whose findings Priya set aside; answers the first of that kind. */
async function setAside(text: string, kind: string, more: { patientContent?: boolean } = {}) {
  const draft = await drafted(world, { text, ...more })
  const found = draft.screen.findings.find((one) => one.kind === kind)
  assert.ok(found, `${text} has no finding of kind ${kind}, but ${draft.screen.findings.map((one) => one.kind).join(', ')}`)
  const { part, start, end } = found
  const place = { id: draft.id, part, kind, start, end }
  await (await publishing('priya')).dismiss({ ...place, reason: 'Ours.' })
  return place
}

test('what the privacy officer adds is left alone from then on, in the browser too, and the ledger tells kind and count but no word', async () => {
  assert.equal(await asksAbout(PHONE), true)
  const priya = await publishing('priya')
  const { items } = await priya.addKnown({ kind: 'phone', lines: ['- 608-555-0199', '', ' (608) 555-0177  '] })
  assert.deepEqual(items.map((one) => [one.text, one.by.name, one.from]), [['608-555-0199', 'Priya Raman', 'page'], ['(608) 555-0177', 'Priya Raman', 'page']])
  assert.equal(await asksAbout(PHONE), false)
  assert.ok((await (await publishing('wes')).known({})).phones.includes('608-555-0199'))
  const lines = await linesOf('known.added')
  assert.deepEqual(lines.map((one) => [one.actor_id, one.detail]), [[world.ids.priya, { kind: 'phone', count: 2, from: 'page' }]])
  await priya.removeKnown({ id: items[0]!.id })
  assert.equal(await asksAbout(PHONE), true)
  const { id } = items[1]!
  assert.equal((await priya.changeKnown({ id, kind: 'phone', text: '608-555-0199' })).text, '608-555-0199')
  assert.equal(await asksAbout(PHONE), false)
  await priya.removeKnown({ id })
  assert.deepEqual([(await linesOf('known.changed')).at(-1)!.detail, (await linesOf('known.removed')).length], [{ from: 'phone', to: 'phone' }, 2])
  assert.doesNotMatch(JSON.stringify([...(await linesOf('known.added')), ...(await linesOf('known.changed')), ...(await linesOf('known.removed'))]), /0199|0177/)
})

test('only the privacy officer sees and changes the list', async () => {
  for (const who of ['ana', 'ben', 'carla', 'elena', 'iris', 'wes'] as const) {
    const other = await publishing(who)
    for (const call of [() => other.knownEntries({}), () => other.dismissedFindings({}), () => other.addKnown({ kind: 'event', lines: ['Harvest Walk'] })]) assert.equal((await refusal(call())).status, 403, who)
  }
})

test('lines that are wrong are named one by one, in the language of the person, and none is taken', async () => {
  const priya = await publishing('priya')
  const bad = await refusal(priya.addKnown({ kind: 'phone', lines: ['608-555-0101', 'call us', '', '608.555.0101', '555-0142'] }))
  assert.equal(bad.status, 422)
  assert.match(bad.fields!['lines']!, /^Line 2: “call us” is not a phone number.*Line 4: “608\.555\.0101” is the same as line 1\. Line 5: “555-0142” is known already, from Mercy Valley East\.$/)
  assert.match((await refusal(priya.addKnown({ kind: 'phone', lines: ['555-0142'] }))).fields!['lines']!, /known already, from Mercy Valley East/)
  assert.match((await refusal(priya.addKnown({ kind: 'url', lines: ['https://facebook.com/mercyvalley'] }))).fields!['lines']!, /facebook\.com, where everybody can be/)
  assert.match((await refusal(priya.addKnown({ kind: 'url', lines: ['nonsense'] }))).fields!['lines']!, /not a web address/)
  assert.match((await refusal(priya.addKnown({ kind: 'event', lines: [' ', ''] }))).fields!['lines']!, /at least one line/)
  await (await world.as('priya')).people.setPreferences({ language: 'es' })
  assert.match((await refusal(priya.addKnown({ kind: 'phone', lines: ['a', 'b'] }))).fields!['lines']!, /^Línea 1: «a» no es un número de teléfono/)
  await (await world.as('priya')).people.setPreferences({ language: 'en' })
  assert.equal((await priya.knownEntries({})).entries.length, 0)
})

test('what reads like a patient’s can be known as nothing', async () => {
  const priya = await publishing('priya')
  for (const [kind, line] of [['name', 'MRN 00482913'], ['event', 'SSN 219-09-9999'], ['publication', 'Our patient Emma Torres was admitted'], ['url', 'https://records.mercyvalley.example/?mrn=00482913']] as const) {
    assert.match((await refusal(priya.addKnown({ kind, lines: [line] }))).fields!['lines']!, /can never be known/, line)
  }
})

test('there is room for so many entries and no more', async () => {
  const priya = await publishing('priya')
  await within(world, (tx) => sql`insert into known_entry (org_id, id, kind, text, form, source, added_by, added_at)
    select ${world.org}::uuid, gen_random_uuid(), 'event', 'Walk ' || n, 'walk ' || n, 'page', ${world.ids.priya}::uuid, now() from generate_series(1, ${MOST_KNOWN - 1}) n`.execute(tx))
  assert.match((await refusal(priya.addKnown({ kind: 'event', lines: ['Harvest Walk', 'Lantern Walk'] }))).fields!['lines']!, /room for 1000 entries; 999 are there/)
  assert.equal((await priya.addKnown({ kind: 'event', lines: ['Harvest Walk'] })).items.length, 1)
})

test('two who add the same at the same moment add it once', async () => {
  const priya = await publishing('priya')
  const tried = await Promise.all(Array.from({ length: 4 }, () => priya.addKnown({ kind: 'event', lines: ['Lantern Walk'] }).then(() => 200, (error: { problem: { status: number } }) => error.problem.status)))
  assert.deepEqual(tried.toSorted(), [200, 422, 422, 422])
  assert.equal((await priya.knownEntries({})).entries.filter((one) => one.text === 'Lantern Walk').length, 1)
})

test('the people of the house are known by themselves, until one is switched off', async () => {
  const priya = await publishing('priya')
  const person = (await priya.knownEntries({})).people.find((one) => one.name === 'Ana Reyes')!
  assert.equal(person.off, false)
  await priya.switchKnownPerson({ id: person.id, off: true })
  assert.equal((await priya.known({})).staff.includes('Ana Reyes'), false)
  assert.equal((await priya.knownEntries({})).people.find((one) => one.id === person.id)!.off, true)
  assert.equal((await refusal(priya.switchKnownPerson({ id: person.id, off: true }))).status, 409)
  await priya.switchKnownPerson({ id: person.id, off: false })
  assert.ok((await priya.known({})).staff.includes('Ana Reyes'))
  assert.deepEqual((await linesOf('known.person-switched')).map((one) => one.detail), [{ off: true }, { off: false }])
  const list = await priya.knownEntries({})
  assert.ok(list.house.some((one) => one.kind === 'phone' && one.text === '555-0142' && one.of === 'Mercy Valley East'))
})

test('a dismissed phone becomes known in one step, is not asked about again, and leaves the list of what was set aside', async () => {
  const place = await setAside('Families can call our chaplain for her weekly circle at 608-555-0133.', 'phone')
  await setAside('Ask her mother at 608-555-0133 about Thursday.', 'phone')
  const priya = await publishing('priya')
  const { items } = await priya.dismissedFindings({})
  const item = items.find((one) => one.words === '608-555-0133')!
  assert.deepEqual([item.kind, item.posts, item.as, item.by.name, item.reason], ['phone', 2, ['phone'], 'Priya Raman', 'Ours.'])
  const { postId, ...there } = item.place
  const entry = await priya.knowFinding({ id: postId, ...there })
  assert.deepEqual([entry.kind, entry.text, entry.from], ['phone', '608-555-0133', 'dismissal'])
  assert.deepEqual((await linesOf('known.added')).at(-1)!.detail, { kind: 'phone', count: 1, from: 'dismissal' })
  assert.ok(!(await priya.dismissedFindings({})).items.some((one) => one.words === '608-555-0133'))
  assert.equal(asks((await postOf(world, place.id)).screen.findings), false)
  assert.equal((await refusal(priya.knowFinding(place))).status, 404)
})

test('what is always a person’s is neither offered nor taken, and its words are not told', async () => {
  const place = await setAside('MRN 00482913 is our demo chart.', 'mrn')
  const priya = await publishing('priya')
  const list = await priya.dismissedFindings({})
  assert.ok(list.never >= 1)
  assert.doesNotMatch(JSON.stringify(list), /00482913/)
  const answer = await refusal(priya.knowFinding(place))
  assert.deepEqual([answer.status, answer.code], [422, 'never-known'])
})

test('a finding that nobody set aside, or whose mailbox everybody can have, does not become known', async () => {
  const draft = await drafted(world, { text: 'Reach her daughter at 608-555-0122.' })
  const { part, kind, start, end } = draft.screen.findings.find((one) => one.kind === 'phone')!
  const priya = await publishing('priya')
  assert.match((await refusal(priya.knowFinding({ id: draft.id, part, kind, start, end }))).detail, /was not set aside/)
  const mail = await setAside('Questions? joan.smith@gmail.com', 'email')
  assert.match((await refusal(priya.knowFinding(mail))).fields!['as']!, /gmail\.com, where everybody can be/)
  assert.ok(!(await priya.dismissedFindings({})).items.some((one) => one.words.includes('gmail')))
})

test('a name in a post about a patient is refused, and a name has to be said what it is', async () => {
  const priya = await publishing('priya')
  const text = 'Our patient Emma Torres was admitted on Friday.'
  const place = await setAside(text, 'name', { patientContent: true })
  assert.equal((await refusal(priya.knowFinding(place))).status, 422)
  assert.equal((await refusal(priya.knowFinding({ ...place, as: 'staff' }))).code, 'beside-a-patient')
  assert.equal((await refusal(priya.knowFinding({ ...place, as: 'phone' }))).fields!['as'], 'Choose what it is.')
  assert.ok(!(await priya.dismissedFindings({})).items.some((one) => one.words.includes('Emma')))
})

test('what was set aside longer than 90 days ago, or no longer stands in its post, is not listed', async () => {
  const place = await setAside('Ask her mother at 608-555-0166 about Thursday.', 'phone')
  const priya = await publishing('priya')
  const listed = async () => (await (await publishing('priya')).dismissedFindings({})).items.some((one) => one.words === '608-555-0166')
  assert.equal(await listed(), true)
  const post = await postOf(world, place.id)
  await (await publishing('ana')).edit(editOf(post, { text: 'Ask us about Thursday.' }))
  assert.equal(await listed(), false)
  await (await publishing('ana')).edit(editOf(await postOf(world, place.id), { text: 'Ask her mother at 608-555-0166 about Thursday.' }))
  assert.equal(await listed(), true)
  await within(world, (tx) => tx.updateTable('dismissal').set({ at: new Date(Date.parse('2026-07-01')) }).where('post_id', '=', place.id).execute())
  assert.equal(await listed(), false)
  assert.equal((await priya.dismissedFindings({})).truncated, false)
})

test('everyone who is signed in can read which engine screens here and how well it was measured to do', async () => {
  const about = await (await publishing('wes')).screenAbout({})
  assert.match(about.engine, /^bedside-phi-screen\//)
  assert.ok(about.measured.measures.length > 10)
  for (const one of about.measured.measures) assert.ok(one.low <= one.value && one.value <= one.high && one.value <= 1, one.id)
})
