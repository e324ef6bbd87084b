import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Malformed } from './bytes.ts'
import { handover, openHandover, trustChain } from './handover.ts'
import { newKey, parseNote, sign } from './note.ts'

const name = 'mercyvalley.example/bedside'
const [first, second, third, thief] = [newKey(name), newKey(name), newKey(name), newKey(name)]
const at = new Date('2026-11-24T09:00:00.000Z')
const one = handover(first.skey, second.skey, at)
const two = handover(second.skey, third.skey, at)

test('hand-overs are followed in any order, from whichever key one trusts', () => {
  assert.deepEqual(trustChain([two, one], first.vkey), { vkeys: [first.vkey, second.vkey, third.vkey], problems: [] })
  assert.deepEqual(trustChain([two, one], second.vkey).vkeys, [second.vkey, third.vkey])
  assert.deepEqual(trustChain([], third.vkey).vkeys, [third.vkey])
})

test('a hand-over says who, to whom and when', () => {
  assert.deepEqual(openHandover(one), { from: first.vkey, to: second.vkey, at: at.toISOString() })
})

test('a hand-over signed by only one of the two keys is not followed', () => {
  const { text } = parseNote(handover(first.skey, thief.skey, at))
  for (const skey of [first.skey, thief.skey]) {
    const { vkeys, problems } = trustChain([sign(text, skey)], first.vkey)
    assert.deepEqual(vkeys, [first.vkey])
    assert.equal(problems.length, 1)
  }
})

test('a key that hands over to two different keys is followed to neither', () => {
  const { vkeys, problems } = trustChain([one, handover(first.skey, thief.skey, at)], first.vkey)
  assert.deepEqual(vkeys, [first.vkey])
  assert.match(problems.join(), /2 different keys/)
})

test('a hand-over with further lines, or of another kind, is not followed', () => {
  const { text } = parseNote(one)
  for (const changed of [
    `${text}more\n`,
    `${text}\nmore\n`,
    text.replace('v1', 'v2'),
    text.replace('.000Z', 'Z'),
    text.split('\n').slice(0, 3).join('\n') + '\n',
  ]) {
    assert.deepEqual(trustChain([sign(changed, first.skey, second.skey)], first.vkey).vkeys, [first.vkey], changed)
  }
})

test('a hand-over signed by both keys still may not move to another log', () => {
  const elsewhere = newKey('other.example/log')
  const note = sign(parseNote(one).text.replace(second.vkey, elsewhere.vkey), first.skey, elsewhere.skey)
  assert.match(trustChain([note], first.vkey).problems.join(), /changes the name of the log/)
})

test('hand-overs in a circle end', () => {
  assert.match(trustChain([one, handover(second.skey, first.skey, at)], first.vkey).problems.join(), /circle/)
})

test('a hand-over to another log, or to the same key, is refused', () => {
  assert.throws(() => handover(first.skey, newKey('other.example').skey, at), Malformed)
  assert.throws(() => handover(first.skey, first.skey, at), Malformed)
})

test('one byte of a hand-over changed and it is not followed', () => {
  for (let i = 0; i < one.length; i++) {
    const changed = one.slice(0, i) + String.fromCharCode(one.charCodeAt(i) ^ 1) + one.slice(i + 1)
    assert.deepEqual(trustChain([changed], first.vkey).vkeys, [first.vkey], `character ${i}`)
  }
})
