import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../index.ts'
import { readReply } from './read.ts'

test('no word ends behind the text, also after half a character', () => {
  for (const text of ['was admitted\uD83D', 'her daughter \uD83D', '\uD83D', 'see you \u{1F33C}', 'was admitted \u{1F33C}\uD83C']) {
    const reply = readReply(text, text.toLowerCase())
    for (let i = 0; i < reply.size; i++) assert.ok(reply.ends[i]! <= text.length, JSON.stringify(text))
    for (const one of screen(text, { context: { kind: 'reply' } }).findings) assert.ok(one.end <= text.length, JSON.stringify(text))
  }
})
