import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostFinding, Screen } from '@bedside/contract/post'
import { screen } from '@bedside/phi-screen'
import { mergeFindings } from './merge.ts'

const text = 'Call Jane at 212-555-0199, MRN 00123456.'
const part = { part: 'text', kind: 'post' as const, text }
const ben = { by: { id: 'b', name: 'Ben Whitaker' }, at: '2026-11-12T15:00:00.000Z', reason: 'Our own number' }

const local = (words: string) => ({ key: words, part: 'text', text: words, findings: screen(words).findings, checked: [] })
function onServer(words: string, dismissedKind?: string): { screen: Screen; texts: Map<string, string> } {
  const findings = screen(words).findings.map((one): PostFinding => ({ ...one, part: 'text', dismissal: one.kind === dismissedKind ? ben : null }))
  return { screen: { verdict: 'block', standing: 'block', engine: 'e', at: ben.at, findings }, texts: new Map([['text', words]]) }
}

test('a dismissed finding stays dismissed while other words are typed', () => {
  const newer = `${text} Come by.`
  const found = mergeFindings({ parts: [{ ...part, text: newer }], local: [local(newer)], server: onServer(text, 'mrn') })
  assert.equal(found.find((one) => one.kind === 'mrn')?.dismissal?.by.name, 'Ben Whitaker')
  assert.equal(found.at(-1)?.kind, 'mrn', 'what is set aside comes last')
})

test('until the screen answers, a finding follows its words, and goes with them', () => {
  const moved = `Hello. ${text}`
  const found = mergeFindings({ parts: [{ ...part, text: moved }], local: [local(text)], server: null })
  assert.ok(found.length > 0)
  for (const one of found) assert.equal(moved.slice(one.start, one.end), one.words)
  assert.deepEqual(mergeFindings({ parts: [{ ...part, text: 'Call us.' }], local: [local(text)], server: null }), [])
})

test('for words that the server has read, the server decides', () => {
  const server = onServer(text)
  server.screen.findings = []
  assert.deepEqual(mergeFindings({ parts: [part], local: [local(text)], server }), [])
})
