import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterCase, partsOf, tokenise, tokenKind, wordHash } from './tokens.ts'

const words = (text: string) => {
  const tokens = tokenise(text)
  return Array.from({ length: tokens.count }, (_, i) => text.slice(tokens.start[i], tokens.end[i]))
}

test('words part from marks, from a possessive and at a hyphen, and keep an inner apostrophe', () => {
  assert.deepEqual(words("Emma's mom, Dr. O'Brien-Smith."), ['Emma', "'s", 'mom', ',', 'Dr', '.', "O'Brien", '-', 'Smith', '.'])
})

test('handles, hashtags and web addresses stay whole', () => {
  const text = '@emma_lopez92 #PrayForEmma https://a.example/x?y=1'
  const tokens = tokenise(text)
  assert.deepEqual([...tokens.kind.subarray(0, tokens.count)], [tokenKind.handle, tokenKind.hashtag, tokenKind.url])
})

test('a lone mark, an e-mail sign and a number sign are no handle and no hashtag', () => {
  const tokens = tokenise('a @ b # c ana@mercy.example')
  assert.ok(![...tokens.kind.subarray(0, tokens.count)].some((kind) => kind === tokenKind.handle || kind === tokenKind.hashtag))
})

test('a hashtag opens at changes of case, digits and underscores', () => {
  const parts = (text: string) => partsOf(text, 0, text.length).flatMap((at, i, all) => (i % 2 === 0 ? [text.slice(at, all[i + 1])] : []))
  assert.deepEqual(parts('#PrayForEmma'), ['Pray', 'For', 'Emma'])
  assert.deepEqual(parts('@emma_lopez92'), ['emma', 'lopez'])
  assert.deepEqual(parts('#USHospital'), ['US', 'Hospital'])
})

test('a stop after a title or an initial begins no sentence', () => {
  const tokens = tokenise('Dr. Lopez met J. Smith. Then we ate.')
  const starts = Array.from({ length: tokens.count }, (_, i) => i).filter((i) => tokens.brk[i] === 1)
  assert.deepEqual(
    starts.map((i) => tokens.text.slice(tokens.start[i], tokens.end[i])),
    ['Dr', 'Then'],
  )
})

test('case is read off each word, and the hash does not depend on it', () => {
  const tokens = tokenise('emma Emma EMMA McKay E')
  assert.deepEqual(
    [...tokens.casing.subarray(0, tokens.count)],
    [letterCase.lower, letterCase.capital, letterCase.upper, letterCase.mixed, letterCase.initial],
  )
  assert.equal(tokens.hash[0], tokens.hash[2])
  assert.equal(tokens.hash[0], wordHash('emma'))
})
