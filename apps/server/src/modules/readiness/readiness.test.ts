/** The interview as people do it: a round is opened, several answer, the round closes, the plan is made, the next round shows what moved. */
import { ApiError, type Problem } from '@bedside/contract/client'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner } from '../../../test/posts.ts'
import { createWorld, type Who, type World } from '../../../test/world.ts'
import { currentQuestions } from './questions.ts'
import { score, type Snapshot } from './score.ts'

const set = currentQuestions()
let world: World
let roundId = ''

before(async () => {
  world = await createWorld()
})
after(() => world.stop())

const as = async (who: Who) => (await world.as(who)).readiness
async function refused(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(() => assert.fail('it was not refused'), (problem: unknown) => problem)
  if (!(error instanceof ApiError)) throw error
  return error.problem
}
/** Answers everything the same, but some questions otherwise. */
async function answerAll(who: Who, id: string, value: number | null, other: Record<string, number | null> = {}): Promise<void> {
  const me = await as(who)
  for (const one of set.questions) await me.answer({ id, question: one.id, value: one.id in other ? other[one.id]! : value })
  await me.finish({ id })
}

test('before the first round nothing is claimed: no gates, no plan, no fear has begun', async () => {
  const carla = await as('carla')
  const home = await carla.home({})
  assert.deepEqual(home.gates, { listenOnly: false, answered: false, of: 6, failing: [] })
  assert.deepEqual(home.waiting, [])
  assert.equal(home.fears.length, 6)
  assert.deepEqual(home.fears.slice(1, 5).map((one) => one.state), ['not_started', 'not_started', 'not_started', 'not_started'])
  // Priya has her role, so something is known about the last fear.
  const last = home.fears[5]!
  assert.equal(last.state, 'in_progress')
  assert.ok(last.facts.some((one) => one.id === 'people.privacy-officer' && one.said.en.includes('Priya Raman')))
  assert.ok(home.fears.every((one) => one.next && one.said.length > 0 && one.said.every((text) => text.en && text.es)))
  const plan = await carla.plan({})
  assert.deepEqual([plan.roundId, plan.tasks, plan.of], [null, [], 0])
  assert.deepEqual((await carla.rounds({})).items, [])
})

test('a round is opened for people of several places; one is open at a time; strangers, doubles and past days are refused at their field', async () => {
  const carla = await as('carla')
  assert.deepEqual(Object.keys((await refused(carla.openRound({ respondents: [{ memberId: world.ids.ben, as: 'board' }, { memberId: world.ids.ben, as: 'privacy' }] }))).fields ?? {}), ['respondents'])
  assert.deepEqual(Object.keys((await refused(carla.openRound({ respondents: [{ memberId: '00000000-0000-7000-8000-000000000009', as: 'board' }] }))).fields ?? {}), ['respondents'])
  assert.deepEqual(Object.keys((await refused(carla.openRound({ dueOn: '2026-11-09', respondents: [{ memberId: world.ids.ben, as: 'board' }] }))).fields ?? {}), ['dueOn'])
  const round = await carla.openRound({ dueOn: '2026-11-24', respondents: [{ memberId: world.ids.carla, as: 'communications' }, { memberId: world.ids.priya, as: 'privacy' }, { memberId: world.ids.elena, as: 'board' }] })
  roundId = round.id
  assert.deepEqual([round.name, round.state, round.of, round.setVersion, round.hidden], ['Round 1', 'open', set.questions.length, set.version, 'finish_first'])
  const second = await refused(carla.openRound({ respondents: [{ memberId: world.ids.ben, as: 'board' }] }))
  assert.deepEqual([second.status, second.code, Boolean(second.next)], [409, 'wrong-state', true])
  // A nurse of the workforce can be asked too, though she sees nothing else of readiness.
  await carla.inviteRespondent({ id: roundId, memberId: world.ids.wes, as: 'clinical' })
  assert.equal((await refused(carla.inviteRespondent({ id: roundId, memberId: world.ids.wes, as: 'board' }))).status, 409)
  assert.deepEqual((await (await as('wes')).home({})).waiting.map((one) => one.kind), ['interview'])
  assert.deepEqual(await world.trail(roundId), ['carla readiness.round-opened', 'carla readiness.respondent-invited'])
})

test('only who was invited answers; unknown questions and values are refused and nothing is kept', async () => {
  const notAsked = await refused((await as('ben')).interview({ id: roundId }))
  assert.deepEqual([notAsked.status, notAsked.code, Boolean(notAsked.next)], [403, 'not-allowed', true])
  const priya = await as('priya')
  assert.deepEqual(Object.keys((await refused(priya.answer({ id: roundId, question: 'privacy-nothing', value: 3 }))).fields ?? {}), ['question'])
  for (const value of [5, -1, 2.5]) assert.equal((await refused(priya.answer({ id: roundId, question: 'privacy-policy', value }))).status, 422)
  const nothing = await refused(priya.finish({ id: roundId }))
  assert.deepEqual([nothing.status, Boolean(nothing.next)], [409, true])
  assert.deepEqual((await priya.interview({ id: roundId })).answers, [])
})

test('a comment with patient details is refused at its field and not kept; an honest one is', async () => {
  const priya = await as('priya')
  const answer = (comment: string) => priya.answer({ id: roundId, question: 'privacy-policy', value: 2, comment })
  const problem = await refused(answer('See chart MRN 00482913 for why.'))
  assert.deepEqual([problem.status, Object.keys(problem.fields ?? {})], [422, ['comment']])
  assert.doesNotMatch(JSON.stringify(problem), /00482913/)
  await answer('Counsel has it since October.')
  assert.deepEqual((await priya.interview({ id: roundId })).answers, [{ question: 'privacy-policy', value: 2, comment: 'Counsel has it since October.' }])
})

test('answers are saved one by one and can be changed; until I finish, neither I nor the lead who still answers sees what others said', async () => {
  await answerAll('priya', roundId, 3, { 'privacy-policy': 2, 'technology-second-step': 4 })
  const carla = await as('carla')
  await carla.answer({ id: roundId, question: 'privacy-policy', value: 4 })
  const hidden = await carla.round({ id: roundId })
  assert.deepEqual([hidden.hidden, hidden.score, hidden.answers], ['finish_first', null, []])
  assert.equal((await carla.rounds({})).items[0]!.score, null)
  assert.equal((await refused(carla.report({ id: roundId }))).status, 409)
  assert.deepEqual((await carla.interview({ id: roundId })).others, { of: 3, finished: 1 })
  assert.equal((await carla.interview({ id: roundId })).ask.privacy, 'Priya Raman')
  // Someone who is not asked, and may read, sees how it stands.
  assert.equal((await (await as('ben')).round({ id: roundId })).hidden, null)
  assert.equal((await refused((await as('priya')).answer({ id: roundId, question: 'privacy-policy', value: 1 }))).status, 409)
  const again = await (await as('priya')).reopenMine({ id: roundId })
  assert.equal(again.finishedAt, null)
  await (await as('priya')).finish({ id: roundId })
})

test('where answers differ it is something to talk about, with the spread and who said what', async () => {
  await answerAll('carla', roundId, 2, { 'privacy-policy': 4, 'people-hours': null })
  const round = await (await as('carla')).round({ id: roundId })
  const policy = round.score!.questions.find((one) => one.id === 'privacy-policy')!
  assert.deepEqual([policy.talk, policy.lowest, policy.highest, policy.from, policy.value], [true, 2, 4, 'best', 2])
  assert.deepEqual(round.answers.find((one) => one.question === 'privacy-policy')!.given.map((one) => [one.by?.name, one.as, one.value]).toSorted(), [['Carla Lund', 'communications', 4], ['Priya Raman', 'privacy', 2]])
  const hours = round.score!.questions.find((one) => one.id === 'people-hours')!
  assert.deepEqual([hours.talk, hours.unsure, hours.highest], [true, 1, 3])
  // Names are for those who answered and those who run it; Ben sees from where an answer comes.
  const seen = (await (await as('ben')).round({ id: roundId })).answers.find((one) => one.question === 'privacy-policy')!.given
  assert.ok(seen.every((one) => one.by === null && one.comment === null) && seen.some((one) => one.as === 'privacy'))
})

test('who has answered stays in the round; an invitation nobody used can be taken back', async () => {
  const carla = await as('carla')
  assert.equal((await refused(carla.removeRespondent({ id: roundId, memberId: world.ids.priya }))).status, 409)
  const left = await carla.removeRespondent({ id: roundId, memberId: world.ids.wes })
  assert.deepEqual(left.respondents.map((one) => one.member.name).sort(), ['Carla Lund', 'Elena Marsh', 'Priya Raman'])
  assert.equal((await refused(carla.removeRespondent({ id: roundId, memberId: world.ids.wes }))).status, 404)
})

test('closing keeps what the score was computed from, and makes a plan of everything below 3 with owners and dates', async () => {
  const carla = await as('carla')
  const before = (await carla.round({ id: roundId })).score!
  const closed = await carla.closeRound({ id: roundId })
  assert.equal(closed.state, 'closed')
  assert.equal(closed.score!.overall, before.overall)
  const [row] = await asOwner(world, `select set_config('app.org_id', '*', false); select snapshot, snapshot_hash from readiness_round where id = '${roundId}'`)
  assert.deepEqual(score(row!['snapshot'] as Snapshot), closed.score)
  const low = closed.score!.questions.filter((one) => one.value! < 3)
  const plan = await carla.plan({})
  assert.deepEqual(plan.tasks.map((one) => one.question).sort(), low.map((one) => one.id).sort())
  assert.deepEqual([plan.startedOn, plan.day, plan.done, plan.of, plan.overdue], ['2026-11-10', 1, 0, low.length, 0])
  assert.ok(plan.tasks.every((one, n) => n === 0 || plan.tasks[n - 1]!.days <= one.days), 'what is dangerous comes first')
  const policy = plan.tasks.find((one) => one.question === 'privacy-policy')!
  assert.deepEqual([policy.owner?.name, policy.dueOn, policy.gate, policy.value], ['Priya Raman', '2026-12-10', 'policy-approved', 2])
  assert.equal(plan.tasks.find((one) => one.ownerRole === 'lead')?.owner?.name, 'Carla Lund')
  assert.equal((await refused(carla.closeRound({ id: roundId }))).status, 409)
  assert.equal((await refused((await as('elena')).answer({ id: roundId, question: 'privacy-policy', value: 4 }))).status, 409)
  const event = (await asOwner(world, `select set_config('app.org_id', '*', false); select detail from event where name = 'readiness.round-closed' and subject_id = '${roundId}'`))[0]!['detail'] as Record<string, unknown>
  assert.equal(event['snapshot'], row!['snapshot_hash'])
  assert.equal(closed.snapshotHash, row!['snapshot_hash'])
})

test('a failing gate means listen only, everywhere, until its task is done', async () => {
  const gates = await (await as('ana')).gates({})
  assert.deepEqual([gates.listenOnly, gates.answered, gates.of], [true, true, 6])
  assert.ok(gates.failing.some((one) => one.id === 'policy-approved' && one.task && one.name.es))
  const home = await (await as('carla')).home({})
  assert.equal(home.fears[5]!.state, 'in_progress')
  assert.ok(home.fears[5]!.facts.some((one) => one.id === 'readiness.gates' && /listen only/i.test(one.said.en)))
  assert.match(home.fears[1]!.said.map((one) => one.en).join(), /Day \*\*1 of 90\*\*/)
  const carla = await as('carla')
  for (const task of (await carla.plan({})).tasks.filter((one) => one.gate)) await carla.changeTask({ id: task.id, version: task.version, state: 'done' })
  assert.deepEqual(await carla.gates({}), { listenOnly: false, answered: true, of: 6, failing: [] })
  // The round itself stays as it was answered.
  assert.equal((await carla.round({ id: roundId })).score!.listenOnly, true)
})

test('the owner says how far a task is; who does it and by when the lead decides; nobody else changes it', async () => {
  const [carla, priya, ben] = [await as('carla'), await as('priya'), await as('ben')]
  const mine = (await priya.plan({})).tasks.find((one) => one.mine && one.state === 'open')!
  const doing = await priya.changeTask({ id: mine.id, version: mine.version, state: 'doing' })
  assert.deepEqual([doing.state, doing.version], ['doing', mine.version + 1])
  assert.equal((await refused(priya.changeTask({ id: mine.id, version: mine.version, state: 'done' }))).status, 412)
  assert.equal((await refused(priya.changeTask({ id: mine.id, version: doing.version, dueOn: '2027-01-01' }))).code, 'not-allowed')
  assert.equal((await refused(ben.changeTask({ id: mine.id, version: doing.version, state: 'done' }))).code, 'not-allowed')
  const noReason = await refused(carla.changeTask({ id: mine.id, version: doing.version, state: 'dropped' }))
  assert.deepEqual(Object.keys(noReason.fields ?? {}), ['reason'])
  assert.deepEqual(Object.keys((await refused(carla.changeTask({ id: mine.id, version: doing.version, state: 'dropped', reason: 'Chart MRN 00482913 shows why.' }))).fields ?? {}), ['reason'])
  assert.deepEqual(Object.keys((await refused(carla.changeTask({ id: mine.id, version: doing.version, ownerId: world.ids.wes }))).fields ?? {}), ['ownerId'])
  const moved = await carla.changeTask({ id: mine.id, version: doing.version, ownerId: world.ids.ben, dueOn: '2026-11-12' })
  assert.deepEqual([moved.owner?.name, moved.dueOn], ['Ben Whitaker', '2026-11-12'])
  // Soon due, so it waits for Ben on his home.
  assert.deepEqual((await ben.home({})).waiting.map((one) => one.kind === 'task' && one.taskId), [mine.id])
  const dropped = await carla.changeTask({ id: mine.id, version: moved.version, state: 'dropped', reason: 'We have no such unit.' })
  assert.deepEqual([dropped.state, dropped.reason], ['dropped', 'We have no such unit.'])
  const undone = await carla.changeTask({ id: mine.id, version: dropped.version, state: 'open', reason: null, ownerId: world.ids.priya })
  assert.deepEqual([undone.state, undone.reason, undone.owner?.name], ['open', null, 'Priya Raman'])
  assert.ok((await world.trail(mine.id)).includes('carla readiness.task-changed'))
})

test('what is overdue is said on the plan, at the task and as the fear that needs attention', async () => {
  world.at('2026-12-12T15:00:00Z')
  const carla = await as('carla')
  const plan = await carla.plan({})
  assert.ok(plan.overdue > 0)
  assert.deepEqual([plan.day, plan.tasks.filter((one) => one.overdue).length], [33, plan.overdue])
  const fear = (await carla.home({})).fears[1]!
  assert.deepEqual([fear.state, fear.next?.to], ['needs_attention', '/readiness/plan'])
  assert.match(fear.said[0]!.en, /overdue/)
})

test('the next round settles what is in place, keeps what is under way, asks again for what slipped, and shows the movement', async () => {
  const carla = await as('carla')
  const earlier = (await carla.plan({})).tasks
  const round = await carla.openRound({ respondents: [{ memberId: world.ids.priya, as: 'privacy' }] })
  assert.equal(round.name, 'Round 2')
  const slipped = earlier.find((one) => one.state === 'done')!.question
  const still = earlier.find((one) => one.state === 'open' && one.question !== slipped)!
  await answerAll('priya', round.id, 4, { [slipped]: 1, [still.question]: 2 })
  const closed = await carla.closeRound({ id: round.id })
  const plan = await carla.plan({})
  assert.equal(plan.roundId, round.id)
  const active = plan.tasks.filter((one) => one.state === 'open' || one.state === 'doing')
  assert.deepEqual(active.map((one) => one.question).sort(), [slipped, still.question].sort())
  assert.equal(active.find((one) => one.question === still.question)!.id, still.id, 'it keeps its owner and its day')
  assert.ok(plan.tasks.some((one) => one.state === 'done' && one.byRound))
  const { items } = await carla.rounds({})
  assert.deepEqual(items.map((one) => [one.name, one.state]), [['Round 2', 'closed'], ['Round 1', 'closed']])
  assert.ok(items[0]!.score!.overall > items[1]!.score!.overall)
  assert.equal(closed.score!.overall, items[0]!.score!.overall)
  assert.equal(items[0]!.score!.dimensions.length, 8)
})

test('the report is a tagged PDF in the reader’s language, and that it was made stands in the ledger', async () => {
  for (const language of ['en', 'es'] as const) {
    await (await world.as('elena')).people.setPreferences({ language })
    const pdf = Buffer.from(await ((await (await as('elena')).report({ id: roundId })) as Blob).arrayBuffer()).toString('latin1')
    assert.equal(pdf.slice(0, 5), '%PDF-')
    assert.match(pdf, /pdfuaid:part>1</)
    assert.match(pdf, new RegExp(`/Lang\\s*\\(${language}\\)`))
  }
  assert.equal((await world.trail(roundId)).filter((one) => one === 'elena readiness.report-made').length, 2)
})

test('the words that were asked stay readable under their version', async () => {
  const carla = await as('carla')
  const current = await carla.questionSet({ version: 'current' })
  assert.equal(current.version, set.version)
  assert.deepEqual(await carla.questionSet({ version: set.version }), current)
  assert.equal((await refused(carla.questionSet({ version: '1-0000000000' }))).status, 404)
  const kept = await asOwner(world, `select set_config('app.org_id', '*', false); select content from question_set`)
  assert.deepEqual((kept[0]!['content'] as { questions: unknown[] }).questions.length, set.questions.length)
})

test('nothing that anybody wrote stands in the ledger', async () => {
  const rows = await asOwner(world, `select set_config('app.org_id', '*', false); select name, detail::text as detail from event where name like 'readiness.%'`)
  assert.ok(rows.length > 20)
  assert.doesNotMatch(rows.map((row) => String(row['detail'])).join('\n'), /Counsel|October|such unit|00482913/)
})
