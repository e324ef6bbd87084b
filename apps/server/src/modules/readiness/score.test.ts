import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AnswersAs } from '@bedside/contract/readiness'
import fc from 'fast-check'
import { currentQuestions } from './questions.ts'
import { score, type Answer, type Snapshot } from './score.ts'

const set = currentQuestions()
const ids = set.questions.map((one) => one.id)
const everyone = (value: number | null, as: AnswersAs = 'privacy', by = 'one'): Answer[] => ids.map((question) => ({ question, by, as, value }))
const closed = (answers: readonly Answer[]) => score({ set, answers, closed: true })

/** Up to four people of any place in the hospital, each with answers to some of the questions. */
const people = fc.array(fc.record({ as: fc.constantFrom(...AnswersAs.options), values: fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), { minLength: 6, maxLength: 6 }), from: fc.nat({ max: ids.length - 1 }) }), { minLength: 1, maxLength: 4 })
const given = people.map((all) => all.flatMap(({ as, values, from }, n): Answer[] => values.map((value, at) => ({ question: ids[(from + at * 7) % ids.length]!, by: `p${n}`, as, value })))).map((all) => all.filter((one, n) => all.findIndex((other) => other.question === one.question && other.by === one.by) === n))

test('all 4 is 100 with every gate open; all 0, all not sure and nothing at all are 0 with every gate shut', () => {
  const best = closed(everyone(4))
  assert.deepEqual([best.overall, best.stage, best.listenOnly, best.gates.every((one) => one.passes)], [100, 'empowering', false, true])
  for (const answers of [everyone(0), everyone(null), []]) {
    const worst = closed(answers)
    assert.deepEqual([worst.overall, worst.stage, worst.listenOnly, worst.gates.some((one) => one.passes)], [0, 'dormant', true, false])
  }
})

test('not sure counts as 0 and is said so; what nobody answered is told apart', () => {
  const one = closed([{ question: ids[0]!, by: 'a', as: 'board', value: null }])
  assert.deepEqual([one.notSure, one.answered, one.unanswered], [1, 1, ids.length - 1])
  assert.deepEqual([one.questions[0]!.value, one.questions[0]!.notSure], [0, true])
  assert.equal(closed([{ question: ids[0]!, by: 'a', as: 'board', value: 0 }]).notSure, 0)
})

test('an open round is scored on what was answered so far', () => {
  const first = set.dimensions[0]!.id
  const answers = set.questions.filter((one) => one.dimension === first).map((one): Answer => ({ question: one.id, by: 'a', as: 'board', value: 4 }))
  assert.equal(score({ set, answers, closed: false }).overall, 100)
  assert.equal(closed(answers).overall, 13)
})

test('those who know best decide; the more careful of two counts; without them everyone does', () => {
  const question = set.questions.find((one) => one.bestAnsweredBy.join() === 'privacy' || (one.bestAnsweredBy.includes('privacy') && !one.bestAnsweredBy.includes('board')))!
  const of = (answers: Omit<Answer, 'question'>[]) => closed(answers.map((one) => ({ ...one, question: question.id }))).questions.find((one) => one.id === question.id)!
  assert.deepEqual([of([{ by: 'p', as: 'privacy', value: 4 }, { by: 'b', as: 'board', value: 0 }, { by: 'c', as: 'board', value: 0 }]).value, of([{ by: 'p', as: 'privacy', value: 4 }, { by: 'q', as: 'privacy', value: 1 }]).value], [4, 1])
  assert.deepEqual([of([{ by: 'b', as: 'board', value: 3 }]).value, of([{ by: 'b', as: 'board', value: 3 }]).from], [3, 'all'])
  assert.equal(of([{ by: 'p', as: 'privacy', value: 4 }, { by: 'q', as: 'privacy', value: 1 }, { by: 'r', as: 'privacy', value: 3 }]).value, 3)
})

test('a gate passes from its answer up and not below', () => {
  for (const gate of set.gates) {
    const question = set.questions.find((one) => one.gate === gate.id)!
    const at = (value: number | null) => closed([{ question: question.id, by: 'a', as: question.bestAnsweredBy[0]!, value }]).gates.find((one) => one.id === gate.id)!.passes
    assert.deepEqual([at(2), at(3), at(4), at(null)], [false, true, true, false], gate.id)
  }
})

test('answers two apart, or sure beside unsure, are something to talk about; one person alone never is', () => {
  const talk = (...values: (number | null)[]) => closed(values.map((value, n) => ({ question: ids[0]!, by: `p${n}`, as: 'board', value }))).questions[0]!.talk
  assert.deepEqual([talk(1, 3), talk(2, 3), talk(null, 4), talk(null, 2), talk(4), talk(null), talk(null, null)], [true, false, true, false, false, false, false])
})

test('the reasons name what lifts and what lowers, the strongest first', () => {
  const [first, second, third] = set.questions.filter((one) => one.dimension === 'leadership')
  const leadership = score({ set, closed: false, answers: [{ question: first!.id, by: 'a', as: 'board', value: 3 }, { question: second!.id, by: 'a', as: 'board', value: 4 }, { question: third!.id, by: 'a', as: 'board', value: 1 }] }).dimensions[0]!
  assert.deepEqual([leadership.lifts, leadership.lowers], [[second!.id, first!.id], [third!.id]])
  assert.deepEqual([leadership.mean, leadership.score], [2.67, 67])
})

test('bounded: whatever is answered, every figure is within its bounds and every question has its place', () => {
  fc.assert(fc.property(given, fc.boolean(), (answers, isClosed) => {
    const result = score({ set, answers, closed: isClosed })
    assert.ok(result.overall >= 0 && result.overall <= 100 && set.stages.some((one) => one.id === result.stage))
    for (const one of result.dimensions) assert.ok(one.score >= 0 && one.score <= 100 && one.mean >= 0 && one.mean <= 4 && one.answered <= one.of)
    assert.equal(result.answered + result.unanswered, result.of)
    assert.equal(result.listenOnly, result.gates.some((one) => !one.passes))
    for (const one of result.questions) assert.ok(one.value === null ? one.given === 0 : one.value >= 0 && one.value <= 4)
  }), { numRuns: 150 })
})

test('free of order: shuffled answers give the same score', () => {
  fc.assert(fc.property(given, fc.boolean(), fc.infiniteStream(fc.nat()), (answers, isClosed, random) => {
    const shuffled = answers.map((one) => [random.next().value as number, one] as const).toSorted((a, b) => a[0] - b[0]).map(([, one]) => one)
    assert.deepEqual(score({ set, answers: shuffled, closed: isClosed }), score({ set, answers, closed: isClosed }))
  }), { numRuns: 100 })
})

test('monotone: a better answer never lowers the whole, a dimension or a gate, whoever gives it', () => {
  fc.assert(fc.property(given, fc.nat(), fc.boolean(), (answers, pick, isClosed) => {
    const at = pick % answers.length
    const better = answers.map((one, n) => (n === at ? { ...one, value: one.value === null ? 0 : Math.min(4, one.value + 1) } : one))
    const [before, after] = [score({ set, answers, closed: isClosed }), score({ set, answers: better, closed: isClosed })]
    assert.ok(after.overall >= before.overall)
    for (const [n, one] of before.dimensions.entries()) assert.ok(after.dimensions[n]!.mean >= one.mean, one.id)
    for (const [n, one] of before.gates.entries()) assert.ok(after.gates[n]!.passes || !one.passes, one.id)
  }), { numRuns: 200 })
})

test('reproducible: a snapshot that went through JSON gives the same score', () => {
  fc.assert(fc.property(given, (answers) => {
    const snapshot: Snapshot = { set, answers, closed: true }
    assert.deepEqual(score(JSON.parse(JSON.stringify(snapshot)) as Snapshot), score(snapshot))
  }), { numRuns: 30 })
})
