import type { Outcome, ReadBack, Why } from '@bedside/connectors'
import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterLook, afterSend, LATEST_START_SECONDS, LEASE_SECONDS, LOOK_AFTER, LOOK_PAUSES, QUIET_SECONDS, RETRY_PAUSES, SEND_SECONDS, whileFrozen, type Settled } from './delivery.ts'

const words = fc.string({ maxLength: 20 })
const reason: fc.Arbitrary<Why> = fc.oneof(fc.record({ code: fc.constant('refused' as const), message: words }), fc.constant({ code: 'no_answer' } as const))
const stopped: Why = { code: 'stopped' }
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ kind: fc.constant('published' as const), remoteId: words, permalink: words, answer: fc.constant(null) }),
  fc.record({ kind: fc.constant('rejected' as const), why: reason }),
  fc.record({ kind: fc.constant('unknown' as const), why: reason }),
  fc.record({ kind: fc.constant('not_sent' as const), why: reason }, { requiredKeys: ['kind', 'why'] }),
  fc.record({ kind: fc.constant('not_sent' as const), why: reason, retryAfterSeconds: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('not_sent' as const), why: reason, signInAgain: fc.constant(true) }),
)
const seen: fc.Arbitrary<ReadBack> = fc.oneof(
  fc.record({ kind: fc.constant('live' as const), remoteId: words, permalink: words, matches: fc.boolean(), copies: fc.integer({ min: 1, max: 3 }), record: fc.constant(null) }),
  fc.record({ kind: fc.constant('absent' as const) }),
  fc.record({ kind: fc.constant('unknown' as const), why: reason }),
)
const facts = fc.record({ looks: fc.nat(20), attempts: fc.integer({ min: 0, max: 12 }), idempotent: fc.boolean(), quietSeconds: fc.oneof(fc.integer({ min: -7200, max: 7200 }), fc.constant(Infinity)) })

test('a send is put back in the queue only when it is proven that nothing was sent, and only a few times', () => {
  fc.assert(fc.property(outcome, fc.integer({ min: 1, max: 50 }), (one, attempts) => {
    const settled = afterSend(one, attempts)
    if (settled.state === 'scheduled') assert.ok(one.kind === 'not_sent' && !one.signInAgain && attempts <= RETRY_PAUSES.length)
    if (one.kind === 'unknown') assert.equal(settled.state, 'unknown')
    if (one.kind === 'published') assert.equal(settled.state, 'published')
    if (one.kind === 'rejected') assert.equal(settled.state, 'rejected')
  }))
})

test('tries grow further apart, respect what the network asks for up to an hour, then end with a reason', () => {
  const pauses = RETRY_PAUSES.map((_, n) => afterSend({ kind: 'not_sent', why: stopped }, n + 1).againIn)
  assert.deepEqual(pauses, [...RETRY_PAUSES])
  assert.deepEqual(pauses, pauses.toSorted((a, b) => a! - b!))
  assert.equal(afterSend({ kind: 'not_sent', why: stopped, retryAfterSeconds: 300 }, 1).againIn, 300)
  assert.equal(afterSend({ kind: 'not_sent', why: stopped, retryAfterSeconds: 999_999 }, 1).againIn, 3600)
  assert.deepEqual(afterSend({ kind: 'not_sent', why: stopped }, RETRY_PAUSES.length + 1), { state: 'not_sent', why: 'not_sent', whyDetail: stopped, againIn: null })
  assert.deepEqual(afterSend({ kind: 'not_sent', why: stopped, signInAgain: true }, 1), { state: 'not_sent', why: 'sign_in_again', whyDetail: stopped, againIn: null })
})

test('an unknown send is tried again only with proof: absent, after quiet, on a network that absorbs a second create', () => {
  fc.assert(fc.property(seen, facts, (one, given) => {
    const settled = afterLook(one, given)
    const proven = one.kind === 'absent' && given.idempotent && given.quietSeconds >= QUIET_SECONDS
    if (settled.state === 'scheduled') assert.ok(proven && given.attempts <= RETRY_PAUSES.length)
    if (settled.state === 'not_sent') assert.ok(proven && given.attempts > RETRY_PAUSES.length)
    if (one.kind === 'live') assert.equal(settled.state, 'published')
    if (one.kind === 'unknown') assert.equal(settled.state, 'unknown')
    if (one.kind === 'absent' && !proven) assert.equal(settled.state, 'unknown')
  }), { numRuns: 2000 })
})

test('an unknown send is looked at again and again, ever more rarely, and never forgotten', () => {
  const pauses = Array.from({ length: 12 }, (_, looks) => afterLook({ kind: 'unknown', why: stopped }, { looks, attempts: 1, idempotent: true, quietSeconds: 60 }).againIn!)
  assert.deepEqual(pauses.slice(0, 4), LOOK_PAUSES.slice(1))
  assert.ok(pauses.slice(4).every((one) => one === LOOK_AFTER))
})

test('a post that is live with other words says so', () => {
  const live = (matches: boolean): ReadBack => ({ kind: 'live', remoteId: 'r', permalink: 'p', matches, copies: 1, record: null })
  const given = { looks: 0, attempts: 1, idempotent: true, quietSeconds: 60 }
  assert.equal(afterLook(live(true), given).why, null)
  assert.equal(afterLook(live(false), given).why, 'altered')
})

test('a clock that was turned back never makes proof out of a fresh send', () => {
  assert.equal(afterLook({ kind: 'absent' }, { looks: 0, attempts: 1, idempotent: true, quietSeconds: -3600 }).state, 'unknown')
  assert.equal(afterLook({ kind: 'absent' }, { looks: 0, attempts: 1, idempotent: true, quietSeconds: QUIET_SECONDS - 0.001 }).state, 'unknown')
})

test('while publishing is frozen nothing goes back in the queue, and everything else stays as it was', () => {
  const settled: fc.Arbitrary<Settled> = fc.record({ state: fc.constantFrom('scheduled' as const, 'unknown' as const, 'published' as const, 'not_sent' as const), why: words, whyDetail: reason, againIn: fc.nat(100) })
  fc.assert(fc.property(settled, fc.boolean(), fc.boolean(), (one, frozen, paused_after_restore) => {
    const after = whileFrozen(one, { frozen, paused_after_restore })
    if (frozen && one.state === 'scheduled') assert.deepEqual([after.state, after.why, after.againIn], ['held', paused_after_restore ? 'restored' : 'frozen', null])
    else assert.deepEqual(after, one)
  }))
})

test('the times fit into each other: a send that begins as late as it may ends before its lease, and is quiet before it counts as not sent', () => {
  assert.ok(LATEST_START_SECONDS + SEND_SECONDS + 2 < LEASE_SECONDS)
  assert.ok(QUIET_SECONDS > SEND_SECONDS)
})
