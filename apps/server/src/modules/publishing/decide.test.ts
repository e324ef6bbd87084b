import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { AT_NINE, drafted, editOf, newAccount, postOf, refusal, rowsOf, scheduled, submitted, TEXT } from '../../../test/posts.ts'
import { createWorld, type Who, type World } from '../../../test/world.ts'

let world: World
before(async () => { world = await createWorld() })
afterEach(async () => {
  await world.flushLedger()
  await checkInvariants(world)
})
after(() => world.stop())

const publishing = async (who: Who) => (await world.as(who)).publishing
const approve = async (who: Who, post: { id: string; payloadHash: string | null }, more = {}) => (await publishing(who)).approve({ id: post.id, payloadHash: post.payloadHash!, ...more })

test('not the author, whatever their roles', async () => {
  const post = await submitted(world, { by: 'dev' })
  const refused = await refusal(approve('dev', post))
  assert.deepEqual([refused.status, refused.code], [403, 'not-allowed'])
  assert.match(refused.detail, /someone else has to approve/)
  assert.equal((await postOf(world, post.id, 'dev')).can.approve, false)
  assert.ok(!(await postOf(world, post.id)).needs[0]!.who.some((one) => one.id === world.ids.dev))
  assert.equal((await approve('ben', post)).status, 'scheduled')
})

test('nor anyone who edited it, even long before, even when the words were changed back', async () => {
  const first = await drafted(world)
  const edited = await (await publishing('carla')).edit(editOf(first, { text: 'Free flu shots.' }))
  const back = await (await publishing('ana')).edit(editOf(edited, { text: TEXT }))
  const post = await (await publishing('ana')).submit({ id: back.id, version: back.version })
  assert.equal((await refusal(approve('carla', post))).status, 403)
  assert.equal((await approve('ben', post)).status, 'scheduled')
})

test('a sensitive post needs the privacy officer and one more person, and nobody counts twice', async () => {
  for (const [first, second] of [['priya', 'ben'], ['ben', 'priya']] as const) {
    const post = await submitted(world, { patientContent: true })
    assert.equal(post.risk, 'sensitive')
    assert.deepEqual(post.needs.map((one) => one.as).sort(), ['approver', 'privacy_officer'])
    const half = await approve(first, post)
    assert.equal(half.status, 'in_review')
    assert.equal(half.needs.length, 1)
    assert.equal((await refusal(approve(first, half))).status, 403)
    assert.equal((await rowsOf(world, post.id)).length, 0)
    assert.equal((await approve(second, half)).status, 'scheduled')
  }
})

test('two approvers do not replace the privacy officer', async () => {
  const post = await submitted(world, { patientContent: true })
  await approve('ben', post)
  const refused = await refusal(approve('carla', post))
  assert.match(refused.detail, /Only the privacy officer/)
  assert.equal((await postOf(world, post.id)).status, 'in_review')
})

test('approving binds the bytes that were on the screen: another hash is refused', async () => {
  const first = await submitted(world)
  const back = await (await publishing('ana')).takeBack({ id: first.id })
  const edited = await (await publishing('ana')).edit(editOf(back, { text: `${TEXT} Bring a friend.` }))
  const second = await (await publishing('ana')).submit({ id: edited.id, version: edited.version })
  assert.notEqual(second.payloadHash, first.payloadHash)
  const refused = await refusal(approve('ben', first))
  assert.deepEqual([refused.status, refused.code], [409, 'other-bytes'])
  assert.equal((await approve('ben', second)).status, 'scheduled')
})

test('any edit cancels every approval, takes it off the schedule and says so', async () => {
  const post = await scheduled(world)
  const edited = await (await publishing('ana')).edit(editOf(post, { text: `${TEXT} Masks on.` }))
  assert.equal(edited.status, 'draft')
  assert.equal(edited.payloadHash, null)
  assert.ok(edited.decisions.every((one) => !one.stands))
  assert.deepEqual((await rowsOf(world, post.id)).map((one) => one.state), ['cancelled'])
  const { items } = await (await publishing('carla')).history({ id: post.id })
  assert.deepEqual(items.findLast((one) => one.name === 'post.edited')!.detail, { version: post.version + 1, cancelledApprovals: 1, before: 'scheduled' })
  world.at(AT_NINE)
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'draft')
  world.at('2026-11-10T15:00:00Z')
})

test('only a title, an account, a language or the patient mark changed cancels as well', async () => {
  const other = await newAccount(world)
  const changes = [{ title: 'Another' }, { language: 'es' }, { patientContent: true }, { variants: [{ accountId: other, text: null }] }]
  for (const change of changes) {
    const post = await scheduled(world)
    const edited = await (await publishing('ana')).edit(editOf(post, change))
    assert.deepEqual([edited.status, edited.decisions.map((one) => one.stands)], ['draft', [false]], JSON.stringify(change))
  }
})

test('an edit of nothing but the time is sent to “Move to…”, and moving keeps the approval and the key', async () => {
  const post = await scheduled(world)
  const refused = await refusal((await publishing('ana')).edit(editOf(post, { when: { local: '2026-11-13T10:00', zone: 'America/Chicago' } })))
  assert.deepEqual([refused.status, refused.code], [409, 'wrong-state'])
  assert.match(refused.detail, /Move to/)
  const [before] = await rowsOf(world, post.id)
  const moved = await (await publishing('carla')).schedule({ id: post.id, when: { local: '2026-11-13T10:00', zone: 'America/Chicago' } })
  const [now] = await rowsOf(world, post.id)
  assert.deepEqual([moved.status, moved.decisions[0]!.stands, now!.key, now!.due_at.toISOString()], ['scheduled', true, before!.key, '2026-11-13T16:00:00.000Z'])
})

test('an approval that comes late expires the slot and never publishes late', async () => {
  const post = await submitted(world)
  world.at('2026-11-12T15:00:01Z')
  const approved = await approve('ben', post)
  assert.deepEqual([approved.status, approved.slotExpired, approved.deliveries.length], ['approved', true, 0])
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'approved')
  assert.ok((await world.trail(post.id)).includes('ben post.slot-expired'))
  const again = await (await publishing('carla')).schedule({ id: post.id, when: { local: '2026-11-12T11:00', zone: 'America/Chicago' } })
  assert.deepEqual([again.status, again.slotExpired], ['scheduled', false])
  world.at('2026-11-10T15:00:00Z')
})

test('sent back with a reason: the author sees it, approvals fall, and it can be submitted again', async () => {
  const post = await submitted(world, { patientContent: true })
  await approve('ben', post)
  const returned = await (await publishing('priya')).sendBack({ id: post.id, reason: 'Name the clinic.', comment: 'East, I think.' })
  assert.equal(returned.status, 'changes_requested')
  assert.deepEqual(returned.decisions.map((one) => [one.kind, one.stands, one.reason]), [['approved', false, null], ['returned', false, 'Name the clinic.']])
  const edited = await (await publishing('ana')).edit(editOf(returned, { text: `${TEXT} At the East clinic.` }))
  assert.equal(edited.status, 'changes_requested')
  assert.equal((await (await publishing('ana')).submit({ id: post.id, version: edited.version })).status, 'in_review')
})

test('a scheduled post that is sent back does not go out', async () => {
  const post = await scheduled(world)
  await (await publishing('priya')).sendBack({ id: post.id, reason: 'Wait for the board.' })
  world.at(AT_NINE)
  await world.round()
  assert.deepEqual((await rowsOf(world, post.id)).map((one) => one.state), ['cancelled'])
  assert.equal((await postOf(world, post.id)).status, 'changes_requested')
  world.at('2026-11-10T15:00:00Z')
})

test('taken back by its author: approvals fall, and only the author or the lead may', async () => {
  const post = await submitted(world, { patientContent: true })
  await approve('ben', post)
  assert.equal((await refusal((await publishing('dev')).takeBack({ id: post.id }))).status, 403)
  const back = await (await publishing('ana')).takeBack({ id: post.id })
  assert.deepEqual([back.status, back.payloadHash, back.decisions[0]!.stands], ['draft', null, false])
  assert.equal((await refusal(approve('priya', post))).status, 409)
})

test('two approvers at the same moment: one decides, the other is told, and it is scheduled once', async () => {
  const post = await submitted(world)
  await Promise.all([world.as('ben'), world.as('carla')])
  const answers = await Promise.allSettled([approve('ben', post), approve('carla', post), approve('priya', post)])
  assert.equal(answers.filter((one) => one.status === 'fulfilled').length, 1)
  for (const one of answers) if (one.status === 'rejected') assert.equal((one.reason as { problem: { status: number } }).problem.status, 409)
  assert.equal((await rowsOf(world, post.id)).length, 1)
  assert.equal((await world.trail(post.id)).filter((one) => one.endsWith('post.approved')).length, 1)
})

test('the two people of a sensitive post at the same moment both count', async () => {
  const post = await submitted(world, { patientContent: true })
  await Promise.all([world.as('ben'), world.as('priya')])
  await Promise.all([approve('ben', post), approve('priya', post)])
  const done = await postOf(world, post.id)
  assert.deepEqual([done.status, done.deliveries.length, done.decisions.filter((one) => one.stands).length], ['scheduled', 1, 2])
})

test('two editors at the same moment: the second is told (412) and nothing of the first is lost', async () => {
  const draft = await drafted(world)
  await Promise.all([world.as('ana'), world.as('carla')])
  const answers = await Promise.allSettled([(await publishing('ana')).edit(editOf(draft, { text: 'Ana’s words.' })), (await publishing('carla')).edit(editOf(draft, { text: 'Carla’s words.' }))])
  const [won] = answers.filter((one) => one.status === 'fulfilled')
  const [lost] = answers.filter((one) => one.status === 'rejected')
  assert.equal((lost!.reason as { problem: { status: number } }).problem.status, 412)
  assert.equal((await postOf(world, draft.id)).text, won!.value.text)
})

test('an edit and an approval at the same moment: never an approved post with other words', async () => {
  for (let n = 0; n < 12; n++) {
    const post = await submitted(world)
    await Promise.allSettled([(await publishing('ana')).edit(editOf(post, { text: `${TEXT} Round ${n}.` })), approve('ben', post)])
    const done = await postOf(world, post.id)
    if (done.status === 'scheduled') assert.equal(done.text, TEXT)
    else assert.ok(done.status === 'draft' && done.decisions.every((one) => !one.stands) && done.deliveries.length === 0)
  }
})

test('a series is approved together when its bytes are the same, each as a post of its own', async () => {
  const draft = await drafted(world)
  const { items } = await (await publishing('ana')).repeat({ id: draft.id, every: 'week', times: 3 })
  const posts = []
  for (const item of items) posts.push(await (await publishing('ana')).submit({ id: item.id, version: item.version }))
  assert.equal(new Set(posts.map((one) => one.payloadHash)).size, 1)
  assert.equal((await refusal(approve('ana', posts[0]!, { wholeSeries: true }))).status, 403)
  await approve('ben', posts[0]!, { wholeSeries: true })
  for (const one of posts) {
    const done = await postOf(world, one.id)
    assert.deepEqual([done.status, done.deliveries.length], ['scheduled', 1])
    assert.ok((await world.trail(one.id)).includes('ben post.approved'))
  }
})

test('a disconnected account is named at submission, and what waits for one is held', async () => {
  const account = await newAccount(world)
  const draft = await drafted(world, { accounts: [account] })
  const waiting = await scheduled(world, { accounts: [account] })
  await world.stepUp('carla')
  await (await publishing('carla')).disconnectAccount({ id: account })
  const refused = await refusal((await publishing('ana')).submit({ id: draft.id, version: draft.version }))
  assert.deepEqual([refused.status, Object.keys(refused.fields!)], [422, [`variants.${account}`]])
  const held = await postOf(world, waiting.id)
  assert.deepEqual([held.status, held.deliveries[0]!.why], ['held', 'The account is not connected. Nothing was sent.'])
})

test('a post of an author whose access ended is held until the lead releases it', async () => {
  const post = await scheduled(world, { by: 'dev' })
  await world.stepUp('iris')
  await (await world.as('iris')).people.deactivate({ id: world.ids.dev })
  world.at(AT_NINE)
  await world.round()
  const held = await postOf(world, post.id)
  assert.deepEqual([held.status, /waits for the lead/.test(held.deliveries[0]!.why!)], ['held', true])
  await world.stepUp('carla')
  await (await publishing('carla')).sendLate({ id: held.deliveries[0]!.id })
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'published')
  assert.ok((await world.trail(post.id)).includes('carla delivery.decided'))
})
