import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { AT_NINE, drafted, editOf, postOf, refusal, submitted, TEXT } from '../../../test/posts.ts'
import { createWorld, type Who, type World } from '../../../test/world.ts'

const MRN = 'MRN 00482913'
let world: World
before(async () => { world = await createWorld() })
afterEach(async () => {
  await world.flushLedger()
  await checkInvariants(world)
})
after(() => world.stop())

const publishing = async (who: Who) => (await world.as(who)).publishing
const approve = async (who: Who, post: { id: string; payloadHash: string | null }, more = {}) => (await publishing(who)).approve({ id: post.id, payloadHash: post.payloadHash!, ...more })

test('a finding that blocks keeps it a draft, and that it was stopped is in the trail without its words', async () => {
  const draft = await drafted(world, { text: `${TEXT} ${MRN} says thanks.` })
  const stopped = await (await publishing('ana')).submit({ id: draft.id, version: draft.version })
  assert.deepEqual([stopped.status, stopped.payloadHash, stopped.screen.standing], ['draft', null, 'block'])
  const { items } = await (await publishing('carla')).history({ id: draft.id })
  const line = items.findLast((one) => one.name === 'post.screened')!
  assert.equal(line.detail['verdict'], 'block')
  assert.doesNotMatch(JSON.stringify(items), /00482913/)
  assert.ok(!items.some((one) => one.name === 'post.submitted'))
})

test('a dismissal needs a permission, raises the risk, and lapses when the words change', async () => {
  const draft = await drafted(world, { text: `${TEXT} ${MRN} is our demo chart.` })
  const { part, kind, start, end } = draft.screen.findings.find((one) => one.severity === 'block')!
  const place = { id: draft.id, part, kind, start, end, reason: 'Invented number.' }
  assert.equal((await refusal((await publishing('ana')).dismiss(place))).status, 403)
  assert.match((await refusal((await publishing('ben')).dismiss(place))).detail, /Only the privacy officer/)
  const dismissed = await (await publishing('priya')).dismiss(place)
  assert.deepEqual([dismissed.screen.verdict, dismissed.screen.standing, dismissed.risk], ['block', 'clear', 'sensitive'])
  const post = await (await publishing('ana')).submit({ id: draft.id, version: dismissed.version })
  assert.deepEqual([post.status, post.risk], ['in_review', 'sensitive'])
  await approve('priya', post)
  assert.equal((await approve('ben', post)).status, 'scheduled')
  const edited = await (await publishing('ana')).edit(editOf(await postOf(world, post.id), { text: `${TEXT} MRN 00482914 is our demo chart.` }))
  assert.equal(edited.screen.standing, 'block')
  assert.equal((await (await publishing('ana')).submit({ id: post.id, version: edited.version })).status, 'draft')
})

test('a dismissal that is taken back after the approval stops the post at the door', async () => {
  const draft = await drafted(world, { text: `${TEXT} ${MRN} is on the poster.` })
  const { part, kind, start, end } = draft.screen.findings.find((one) => one.severity === 'block')!
  const place = { id: draft.id, part, kind, start, end }
  const dismissed = await (await publishing('priya')).dismiss({ ...place, reason: 'Invented number.' })
  const post = await (await publishing('ana')).submit({ id: draft.id, version: dismissed.version })
  await approve('ben', post)
  await approve('priya', post)
  await (await publishing('priya')).undismiss(place)
  world.at(AT_NINE)
  await world.round()
  const held = await postOf(world, post.id)
  assert.deepEqual([held.status, held.deliveries[0]!.why], ['held', 'The screen at the door stopped it. Nothing was sent.'])
  world.at('2026-11-10T15:00:00Z')
})

test('what asks for a look is approved with it and goes out; what an approver saw is not asked about again', async () => {
  const post = await submitted(world, { text: `${TEXT} Questions? joan.smith@gmail.com` })
  assert.deepEqual([post.risk, post.screen.standing], ['sensitive', 'review'])
  await approve('ben', post)
  await approve('priya', post)
  world.at(AT_NINE)
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'published')
  world.at('2026-11-10T15:00:00Z')
})
