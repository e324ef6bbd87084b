import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeText } from './time-text.ts'

const at = '2026-11-12T15:00:00.000Z'
const zone = 'America/Chicago'

test('a full time names day, clock time and everyday zone, and never breaks inside the clock time', () => {
  assert.equal(timeText(at, { zone, look: 'full', language: 'en' }), 'Thursday, November 12, 9:00\u00A0AM Central')
})

test('the same moment reads in Spanish', () => {
  assert.match(timeText(at, { zone, look: 'full', language: 'es' }), /^jueves, 12 de noviembre, 9:00\u00A0a\.m\. hora central$/)
})

test('a facility without clock changes keeps its own hour', () => {
  assert.equal(timeText('2026-07-01T15:00:00.000Z', { zone: 'America/Phoenix', look: 'time', language: 'en' }), '8:00\u00A0AM')
  assert.equal(timeText('2026-12-01T15:00:00.000Z', { zone: 'America/Phoenix', look: 'time', language: 'en' }), '8:00\u00A0AM')
})

test('how long ago is said in the largest fitting unit', () => {
  const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  assert.equal(timeText(before(5), { look: 'ago', language: 'en' }), '5 minutes ago')
  assert.equal(timeText(before(60 * 26), { look: 'ago', language: 'en' }), 'yesterday')
  assert.equal(timeText(before(60 * 3), { look: 'ago', language: 'es' }), 'hace 3 horas')
})
