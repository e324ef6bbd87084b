import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { screen } from '../index.ts'

type Row = { text: string; context: { kind: 'reply'; to: string; toAuthor: string }; label: 'discloses' | 'ok' }
const heldOut = readFileSync(new URL('../../corpus/replies-test.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
const stopped = (label: Row['label']) => {
  const rows = heldOut.filter((row) => row.label === label)
  return rows.filter((row) => screen(row.text, { context: row.context }).verdict !== 'clear').length / rows.length
}
const verdict = (text: string, to: string) => screen(text, { context: { kind: 'reply', to } }).verdict

test('of replies that trained nothing, three in four that disclose are stopped, and four in five good ones pass', () => {
  assert.ok(stopped('discloses') >= 0.75)
  assert.ok(stopped('ok') <= 0.2)
})

test('what a long reply says at its end is read as what it says at its start', () => {
  const plain = 'Our lobby is open from 8 to 5, and parking is free for everyone. '.repeat(120)
  const telling = 'We are so glad your knee is healing after the operation.'
  assert.notEqual(verdict(telling, 'Great knee surgeon!'), 'clear')
  assert.equal(verdict(plain, 'Great knee surgeon!'), 'clear')
  assert.notEqual(verdict(plain + telling, 'Great knee surgeon!'), 'clear')
})

test('a reply is judged beside what it answers, and only replies are', () => {
  const text = 'See you on Tuesday at nine.'
  assert.equal(verdict(text, 'The surgeon fixed my hip and I walk again.'), 'block')
  assert.equal(verdict(text, 'What a fun charity run on Saturday!'), 'clear')
  assert.equal(screen(text).verdict, 'clear')
})
