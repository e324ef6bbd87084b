import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BundleEvent } from './bundle.ts'
import { defaultFields, defaultNames, type Claims } from './claims.ts'
import { event, journey, payloadHash, post } from './mercy-valley.ts'
import { verifyClaims } from './verify-claims.ts'

const claims: Claims = {
  subject: post,
  accounts: [{ account: 'page', payload: 'payloads/page.json', sha256: payloadHash, claim: 'published' }],
  names: defaultNames,
  fields: defaultFields,
  withheld: [],
}
const problems = (events: BundleEvent[], told = claims): string => verifyClaims(told, events).problems.join('\n')
const without = (name: string) => journey((events) => events.filter(({ entry }) => entry.name !== name))
const replace = (name: string, actor: string, detail: unknown) =>
  journey((events) => events.map((one) => (one.entry.name === name ? event(one.seq, name, actor, detail) : one)))
const sent = { account: 'page', hash: payloadHash }

test('an honest journey holds, and says so in sentences', () => {
  const { problems, held } = verifyClaims(claims, journey())
  assert.deepEqual(problems, [])
  assert.match(held.join('\n'), /ben, who is not the author \(ana\), approved exactly these bytes in entry 4/)
  assert.match(held.join('\n'), /intent in entry 7, one publication in entry 8/)
})

test('an author cannot have approved their own post', () => {
  assert.match(
    problems(replace('post.approved', 'ana', { hashes: { page: payloadHash } })),
    /only approval of these bytes is by the author/,
  )
})

test('an approval of other bytes does not count', () => {
  assert.match(problems(replace('post.approved', 'ben', { hashes: { page: 'other' } })), /no approval event is for exactly these bytes/)
  assert.match(problems(replace('post.approved', 'ben', { hashes: { elsewhere: payloadHash } })), /no approval event/)
  assert.match(problems(replace('post.approved', 'ben', null)), /no approval event/)
})

test('an approval of another post with the same bytes does not count', () => {
  const events = journey((all) =>
    all.map((one) =>
      one.entry.name === 'post.approved' ? event(one.seq, 'post.approved', 'ben', one.detail, { kind: 'post', id: 'other' }) : one,
    ),
  )
  assert.match(problems(events), /no approval event/)
})

test('each step that is missing is named', () => {
  assert.match(problems(without('post.drafted')), /who wrote/)
  assert.match(problems(without('post.screened')), /no screening/)
  assert.match(problems(without('post.approved')), /no approval/)
  assert.match(problems(without('delivery.intended')), /no intents to send/)
  assert.match(problems(without('delivery.published')), /no events say that the post was published/)
})

test('sending other bytes than were approved is named', () => {
  assert.match(
    problems(replace('delivery.intended', 'outbox', { ...sent, hash: 'other' })),
    /for other bytes than the ones that were approved/,
  )
  assert.match(problems(replace('delivery.published', 'outbox', { ...sent, hash: 'other' })), /for other bytes/)
})

test('a publication before its intent is named', () => {
  const events = [...without('delivery.intended'), event(20, 'delivery.intended', 'outbox', sent)]
  assert.match(problems(events), /published \(entry 8\) before the intent was written \(entry 20\)/)
})

test('a post sent twice is named', () => {
  assert.match(problems([...journey(), event(10, 'delivery.published', 'outbox', sent)]), /2 events say/)
  assert.match(problems([...journey(), event(10, 'delivery.intended', 'outbox', sent)]), /2 intents to send/)
})

test('a second attempt is right when the first provably sent nothing', () => {
  const events = journey((all) => [
    ...all.slice(0, 8),
    event(8, 'delivery.not-sent', 'outbox', sent),
    event(9, 'delivery.intended', 'outbox', sent),
    event(10, 'delivery.published', 'outbox', sent),
  ])
  assert.equal(problems(events), '')
})

test('an approval that came after the sending is named', () => {
  const events = journey((all) => [
    ...all.filter(({ entry }) => entry.name !== 'post.approved'),
    event(20, 'post.approved', 'ben', { hashes: { page: payloadHash } }),
  ])
  assert.match(problems(events), /sending began \(entry 7\) before the approval \(entry 20\)/)
})

test('a post that the last screening stopped is named', () => {
  const events = journey((all) =>
    all.map((one) => (one.seq === 6 ? event(6, 'post.screened', 'screen', { ...sent, outcome: 'held' }) : one)),
  )
  assert.match(problems(events), /screening before sending \(entry 6\) stopped the post/)
})

test('events of other names, about other posts and other accounts, change nothing', () => {
  const more = [
    event(10, 'delivery.published', 'outbox', { account: 'second', hash: 'x' }),
    event(11, 'delivery.published', 'outbox', sent, { kind: 'post', id: 'other' }),
    event(12, 'consent.given', 'priya', {}),
  ]
  assert.equal(problems([...journey(), ...more]), '')
})

test('an event of a delivery may name the post in its detail', () => {
  const events = journey((all) =>
    all.map((one) =>
      one.entry.name.startsWith('delivery.')
        ? event(one.seq, one.entry.name, 'outbox', { ...sent, post: post.id }, { kind: 'delivery', id: 'd1' })
        : one,
    ),
  )
  assert.equal(problems(events), '')
})

test('only what is claimed is asked for', () => {
  const claiming = (claim: 'approved' | 'draft'): Claims => ({
    ...claims,
    accounts: claims.accounts.map((account) => ({ ...account, claim })),
  })
  assert.equal(
    problems(
      journey((all) => all.slice(0, 5)),
      claiming('approved'),
    ),
    '',
  )
  assert.equal(
    problems(
      journey((all) => all.slice(0, 2)),
      claiming('draft'),
    ),
    '',
  )
})
