import { DeliveryState, PostStatus } from '@bedside/contract/post'
import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveAs, may, next, riskOf, STATE_WORDS, statusOf, stillNeeded, type Approval, type Step } from './post.ts'

const STATUSES = PostStatus.options
const STEPS: readonly Step[] = ['edit', 'submit', 'takeBack', 'sendBack', 'approve', 'schedule', 'unschedule', 'withdraw', 'discard']
/** Steps after which a post is ready to leave, or closer to it than a draft. */
const READY: readonly PostStatus[] = ['approved', 'scheduled', 'sending', 'published', 'held', 'missed', 'rejected', 'not_sent', 'unknown']

const status = fc.constantFrom(...STATUSES)
const state = fc.constantFrom(...DeliveryState.options)
const person = fc.constantFrom('ana', 'ben', 'priya', 'carla', 'dev')
const approval = fc.record({ byId: person, as: fc.constantFrom('approver' as const, 'privacy_officer' as const) })
const risk = fc.constantFrom('routine' as const, 'sensitive' as const)

test('only an approval in review makes a post ready; no other arrow skips it', () => {
  for (const from of STATUSES) {
    for (const step of STEPS) {
      if (!may(from, step) || READY.includes(from)) continue
      const to = next(from, step)
      if (READY.includes(to)) assert.deepEqual([from, step, to], ['in_review', 'approve', 'approved'])
    }
  }
})

test('no walk of any length reaches the schedule without an approval after the last edit', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 40 }), (steps) => {
    let at: PostStatus = 'draft'
    let approved = false
    for (const step of steps) {
      if (!may(at, step)) continue
      at = next(at, step)
      if (step === 'approve') approved = true
      if (['edit', 'takeBack', 'sendBack', 'submit', 'discard'].includes(step)) approved = false
      if (READY.includes(at)) assert.ok(approved, `${steps.join(' ')} came to ${at}`)
    }
  }), { numRuns: 3000 })
})

test('an edit of anything that waits makes a draft of it, and what is out cannot be edited', () => {
  for (const from of ['in_review', 'approved', 'scheduled', 'held', 'missed', 'not_sent', 'rejected'] as const) assert.equal(next(from, 'edit'), 'draft')
  for (const from of ['sending', 'published', 'unknown', 'withdrawn'] as const) {
    for (const step of ['edit', 'submit', 'takeBack', 'sendBack', 'approve', 'schedule', 'unschedule', 'discard'] as const) assert.equal(may(from, step), false, `${step} from ${from}`)
  }
})

test('a step that is not allowed is refused in both languages with the state it is in', () => {
  for (const from of STATUSES) {
    for (const step of STEPS) {
      if (may(from, step)) continue
      assert.throws(() => next(from, step), (error: { status?: number; text?: { en: string; es: string } }) => error.status === 409 && error.text!.en.includes(STATE_WORDS[from].en) && error.text!.es.includes(STATE_WORDS[from].es))
    }
  }
})

test('a post shows the state of the delivery that most needs a person', () => {
  const table: [DeliveryState[], PostStatus | undefined][] = [
    [[], undefined], [['cancelled'], undefined], [['published', 'published'], 'published'], [['published', 'unknown'], 'unknown'], [['published', 'rejected'], 'rejected'],
    [['published', 'scheduled'], 'scheduled'], [['scheduled', 'sending'], 'sending'], [['claimed', 'held'], 'sending'], [['missed', 'published'], 'missed'], [['withdrawn', 'cancelled'], 'withdrawn'],
    [['withdrawn', 'published'], 'published'], [['not_sent', 'published'], 'not_sent'], [['withdrawing', 'published'], 'sending'], [['unknown', 'sending'], 'unknown'],
  ]
  for (const [states, shown] of table) assert.equal(statusOf(states), shown, states.join(' '))
})

test('the status does not depend on the order of the deliveries nor on cancelled ones, and "published" is never shown over trouble', () => {
  fc.assert(fc.property(fc.array(state, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 8 }), (states, salt) => {
    const mixed = states.map((one, n) => ({ one, n: salt[n] ?? 0 })).sort((a, b) => a.n - b.n).map(({ one }) => one)
    assert.equal(statusOf(mixed), statusOf(states))
    assert.equal(statusOf([...states, 'cancelled']), statusOf(states))
    if (statusOf(states) === 'published') assert.ok(states.every((one) => ['published', 'withdrawn', 'cancelled'].includes(one)))
    if (states.includes('unknown')) assert.equal(statusOf(states), 'unknown')
  }))
})

test('whoever wrote any of it never approves it, whatever their roles and whatever was given so far', () => {
  fc.assert(fc.property(person, fc.boolean(), fc.boolean(), risk, fc.array(approval, { maxLength: 4 }), fc.array(person, { maxLength: 4 }), (id, canApprove, canOverride, risk, given, others) => {
    const answer = approveAs({ id, canApprove, canOverride }, { risk, given, editors: [...others, id] })
    assert.ok('why' in answer && answer.why.en && answer.why.es)
  }))
})

test('nobody approves twice, nor without the right to, and the privacy officer’s part is never given by anyone else', () => {
  fc.assert(fc.property(person, fc.boolean(), fc.boolean(), risk, fc.array(approval, { maxLength: 4 }), (id, canApprove, canOverride, risk, given) => {
    const answer = approveAs({ id, canApprove, canOverride }, { risk, given, editors: [] })
    if (!canApprove || given.some((one) => one.byId === id)) assert.ok('why' in answer)
    if ('as' in answer && answer.as === 'privacy_officer') assert.ok(canOverride && risk === 'sensitive')
    if ('as' in answer) assert.ok(stillNeeded(risk, given).includes(answer.as))
  }))
})

test('a sensitive post is complete only with two different people, one of them the privacy officer', () => {
  const deciders = fc.array(fc.record({ id: person, canApprove: fc.boolean(), canOverride: fc.boolean() }), { maxLength: 8 })
  fc.assert(fc.property(risk, deciders, (risk, people) => {
    const given: Approval[] = []
    for (const one of people) {
      const answer = approveAs(one, { risk, given, editors: ['ana'] })
      if ('as' in answer) given.push({ byId: one.id, as: answer.as })
    }
    if (stillNeeded(risk, given).length > 0) return
    assert.equal(new Set(given.map((one) => one.byId)).size, risk === 'sensitive' ? 2 : 1)
    assert.equal(given.filter((one) => one.as === 'privacy_officer').length, risk === 'sensitive' ? 1 : 0)
  }))
})

test('what a risk class needs', () => {
  assert.deepEqual(stillNeeded('routine', []), ['approver'])
  assert.deepEqual(stillNeeded('sensitive', []), ['approver', 'privacy_officer'])
  assert.deepEqual(stillNeeded('sensitive', [{ byId: 'priya', as: 'privacy_officer' }]), ['approver'])
  assert.deepEqual(stillNeeded('sensitive', [{ byId: 'ben', as: 'approver' }]), ['privacy_officer'])
  assert.deepEqual(stillNeeded('routine', [{ byId: 'priya', as: 'privacy_officer' }]), ['approver'])
})

test('a post is routine only when nothing about it asks for a judgement', () => {
  assert.equal(riskOf({ patientContent: false, dismissed: 0, standing: 'clear' }), 'routine')
  for (const facts of [{ patientContent: true, dismissed: 0, standing: 'clear' }, { patientContent: false, dismissed: 1, standing: 'clear' }, { patientContent: false, dismissed: 0, standing: 'review' }, { patientContent: false, dismissed: 0, standing: 'block' }] as const) {
    assert.equal(riskOf(facts), 'sensitive', JSON.stringify(facts))
  }
})

test('every state has its words in both languages', () => {
  fc.assert(fc.property(status, (one) => Boolean(STATE_WORDS[one].en && STATE_WORDS[one].es)))
})
