import type { SurveyQuestion } from '@bedside/contract/survey'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countable, LEAST, lotOf, resultsOf, type Sheet } from './results.ts'
import { checkNonce, newNonce } from './nonce.ts'
import { createLimit } from './limit.ts'
import { createVault } from '../../../platform/vault.ts'
import { questionsFrom, readAnswers, surveyState } from './survey.ts'

const words = (text: string) => ({ en: text })
const questions: SurveyQuestion[] = questionsFrom({ languages: ['en'], questions: [
  { kind: 'choice', text: words('A'), options: ['a', 'b', 'c', 'd'].map(words), required: true },
  { kind: 'multiple', text: words('B'), options: ['x', 'y'].map(words), required: false },
  { kind: 'scale', text: words('C'), options: [words('left over')], low: words('bad'), high: null, required: false },
] })
const sheets = fc.array(fc.record({ a: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), b: fc.subarray([0, 1]), c: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }) }), { maxLength: 60 })
  .map((all) => all.map(({ a, b, c }, n): Sheet => ({ day: `2026-11-${String(10 + (n % 9))}`, lot: lotOf(n), answers: [...(a === undefined ? [] : [{ question: 'q1', value: a }]), ...(b.length ? [{ question: 'q2', values: b }] : []), ...(c === undefined ? [] : [{ question: 'q3', value: c }])] })))

test('no group of fewer than five is shown, and nobody can get one by subtracting', () => {
  fc.assert(fc.property(sheets, fc.boolean(), (all, open) => {
    const { shown, counted, group, questions: whole } = resultsOf(questions, all, { open, by: 'q1' })
    assert.equal(shown, counted >= LEAST)
    if (!shown) return assert.deepEqual([whole, group], [[], null])
    for (const one of group!.groups) assert.ok(one.total >= LEAST)
    const rest = counted - group!.groups.reduce((sum, one) => sum + one.total, 0)
    assert.equal(rest, group!.hidden)
    assert.ok(rest === 0 || rest >= LEAST, `${rest} are left over`)
  }), { numRuns: 300 })
})

test('no question tells of fewer than five who answered it, in the whole, in a group, or in what is left over', () => {
  fc.assert(fc.property(sheets, (all) => {
    const { shown, group, questions: whole } = resultsOf(questions, all, { open: false, by: 'q1' })
    if (!shown) return
    for (const one of whole) assert.equal(one.counts.length > 0, one.answered >= LEAST)
    for (const id of ['q2', 'q3']) {
      const speaking = group!.groups.map((one) => one.questions.find((other) => other.id === id)!).filter((one) => one.counts.length > 0)
      for (const one of speaking) assert.ok(one.answered >= LEAST)
      const left = whole.find((one) => one.id === id)!.answered - speaking.reduce((sum, one) => sum + one.answered, 0)
      assert.ok(left === 0 || left >= LEAST || speaking.length === 0, `${id}: ${left} are left over`)
    }
  }), { numRuns: 300 })
})

test('the counts of the groups and the rest add up to the whole', () => {
  fc.assert(fc.property(sheets, (all) => {
    const { shown, group, questions: whole } = resultsOf(questions, all, { open: false, by: 'q1' })
    if (!shown) return
    const inGroups = group!.groups.reduce((sum, one) => sum + one.questions.find((other) => other.id === 'q3')!.answered, 0)
    assert.ok(inGroups <= whole.find((one) => one.id === 'q3')!.answered)
    for (const one of whole) if (one.kind !== 'multiple' && one.counts.length) assert.equal(one.counts.reduce((sum, n) => sum + n, 0), one.answered)
  }))
})

test('an open survey counts whole lots of five, a closed one everything', () => {
  fc.assert(fc.property(sheets, (all) => {
    assert.equal(countable(all, true).length, all.length - (all.length % LEAST))
    assert.equal(countable(all, false).length, all.length)
  }))
})

test('one more answer to an open survey changes nothing or at least five', () => {
  fc.assert(fc.property(sheets.filter((all) => all.length > 0), (all) => {
    const [less, more] = [resultsOf(questions, all.slice(0, -1), { open: true }), resultsOf(questions, all, { open: true })]
    const grown = more.counted - less.counted
    assert.ok(grown === 0 || grown >= LEAST)
    if (grown === 0) assert.deepEqual(more.questions, less.questions)
  }))
})

test('a sheet is good for its survey only, from three seconds to a day, and cannot be made up', () => {
  const vault = createVault(Buffer.alloc(32, 3))
  const at = (seconds: number) => new Date(Date.parse('2026-11-10T15:00:00Z') + seconds * 1000)
  const nonce = newNonce(vault, 'one', at(0))
  assert.deepEqual([checkNonce(vault, 'one', nonce, at(1)), checkNonce(vault, 'one', nonce, at(3)), checkNonce(vault, 'one', nonce, at(86_400)), checkNonce(vault, 'one', nonce, at(86_401))], ['too_soon', 'fine', 'fine', 'old'])
  assert.equal(checkNonce(vault, 'two', nonce, at(10)), 'wrong')
  assert.equal(checkNonce(createVault(Buffer.alloc(32, 4)), 'one', nonce, at(10)), 'wrong')
  fc.assert(fc.property(fc.string(), (text) => checkNonce(vault, 'one', text, at(10)) === 'wrong'))
})

test('a network may send as many as a ward does, not as many as a program does; a whole /64 is one', () => {
  const limit = createLimit()
  const now = new Date('2026-11-10T15:00:00Z')
  const waits = Array.from({ length: 45 }, (_, n) => limit('s', `2001:db8:1:2::${n}`, now))
  assert.deepEqual([waits.slice(0, 40).every((one) => one === null), waits[40]], [true, 600])
  assert.equal(limit('s', '2001:db8:1:3::1', now), null)
  assert.equal(limit('other', '2001:db8:1:2::1', now), null)
  assert.equal(limit('s', '2001:db8:1:2::1', new Date(now.getTime() + 600_000)), null)
})

test('what was not offered is told apart from what was left out', () => {
  const read = readAnswers(questions, [{ question: 'q1', value: 9 }, { question: 'q2', values: [] }, { question: 'q3', value: null }, { question: 'zz', value: 0 }])
  assert.deepEqual([Object.keys(read.problems).sort(), read.answers], [['q1', 'zz'], []])
  assert.deepEqual(readAnswers(questions, [{ question: 'q1', value: 0 }, { question: 'q3', value: 1 }]).answers, [{ question: 'q1', value: 0 }, { question: 'q3', value: 1 }])
  assert.deepEqual(Object.keys(readAnswers(questions, []).problems), ['q1'])
  assert.deepEqual(questions[2]!.options, [])
})

test('a survey is open from its opening through its last day', () => {
  const row = { opened_at: new Date(), closed_at: null, closes_on: '2026-11-12' }
  assert.deepEqual([surveyState({ ...row, opened_at: null }, '2026-11-12'), surveyState(row, '2026-11-12'), surveyState(row, '2026-11-13'), surveyState({ ...row, closed_at: new Date() }, '2026-11-11')], ['draft', 'open', 'closed', 'closed'])
})
