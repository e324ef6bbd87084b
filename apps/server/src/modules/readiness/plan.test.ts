import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dangerFirst, daysBetween, planAfter, stateProblem, type Standing } from './plan.ts'
import { currentQuestions } from './questions.ts'
import { score, type Answer } from './score.ts'

const { questions } = currentQuestions()
const set = currentQuestions()
const scored = (values: readonly number[]) => score({ set, closed: true, answers: questions.map((one, n): Answer => ({ question: one.id, by: 'a', as: 'board', value: values[n % values.length]! })) })
const anyValues = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: questions.length, maxLength: questions.length })
const anyStanding = fc.uniqueArray(fc.record({ question: fc.constantFrom(...questions.map((one) => one.id)), state: fc.constantFrom('open', 'doing', 'done', 'dropped') }), { selector: (one) => one.question }).map((all) => all.map((one, n): Standing => ({ id: `t${n}`, ...one }) as Standing))

test('a first round makes one task of every answer below 3, due 30, 60 or 90 days on', () => {
  const { add, keep, settle } = planAfter(scored([2, 3]), questions, [], '2026-12-15')
  assert.equal(add.length, Math.ceil(questions.length / 2))
  assert.deepEqual([keep, settle], [[], []])
  assert.deepEqual(new Set(add.map((one) => one.dueOn)), new Set(['2027-01-14', '2027-02-13', '2027-03-15']))
  assert.ok(add.every((one) => one.value === 2 && one.dueOn === addDays('2026-12-15', one.question.task.days)))
})

test('the next round leaves work that is under way alone, ends what is in place, and asks again for what slipped back', () => {
  fc.assert(fc.property(anyValues, anyStanding, (values, standing) => {
    const result = scored(values)
    const { add, keep, settle } = planAfter(result, questions, standing, '2026-11-10')
    const low = new Set(result.questions.filter((one) => one.value! < 3).map((one) => one.id))
    const active = standing.filter((one) => one.state === 'open' || one.state === 'doing')
    // Afterwards exactly the answers below 3 have an active task, and each has one.
    const after = [...add.map((one) => one.question.id), ...active.filter((one) => keep.includes(one.id)).map((one) => one.question)]
    assert.deepEqual(after.toSorted(), [...low].sort())
    assert.equal(keep.length + settle.length, active.length)
    for (const one of active.filter((other) => settle.includes(other.id))) assert.ok(!low.has(one.question))
    for (const one of standing.filter((other) => !active.includes(other))) assert.ok(!keep.includes(one.id) && !settle.includes(one.id))
  }), { numRuns: 100 })
})

test('what is dangerous comes first', () => {
  const task = (days: number, gate: string | null, value: number, hours: number, question: string) => ({ days, gate, value, hours, question })
  const sorted = [task(90, null, 0, 1, 'e'), task(30, null, 0, 1, 'b'), task(30, 'policy', 2, 9, 'a'), task(30, null, 0, 5, 'c'), task(60, 'x', 0, 1, 'd')].toSorted(dangerFirst)
  assert.deepEqual(sorted.map((one) => one.question), ['a', 'b', 'c', 'd', 'e'])
})

test('days are counted across months, years and the change of the clock', () => {
  assert.equal(addDays('2027-12-31', 60), '2028-02-29')
  assert.equal(addDays('2026-10-31', 30), '2026-11-30')
  assert.equal(daysBetween('2026-10-31', '2026-11-02'), 2)
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 400 }), (start, days) => {
    const day = addDays('2000-01-01', start)
    assert.equal(daysBetween(day, addDays(day, days)), days)
  }))
})

test('a task is dropped only with a reason', () => {
  assert.deepEqual([stateProblem('dropped', null), stateProblem('dropped', ''), stateProblem('dropped', 'We have no emergency room'), stateProblem('done', null)], ['reason_missing', 'reason_missing', null, null])
})
