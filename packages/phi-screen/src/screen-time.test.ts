import assert from 'node:assert/strict'
import { test } from 'node:test'
import hostile from '../test/hostile.json' with { type: 'json' }
import { screen } from './index.ts'

test('time grows with the length of the text, also for hostile ones', { timeout: 120_000 }, () => {
  const slow: string[] = []
  for (const unit of hostile.units) {
    // Eight times the text: 8 times the processor time when linear, 64 when quadratic. A busy machine gets more tries; below 60 ms the clock says nothing.
    let short = 0
    let long = 0
    for (let tries = 0; tries < 4; tries++) {
      short = fastest(unit, 6_000)
      long = fastest(unit, 48_000)
      if (long < 60 || long / Math.max(short, 0.5) < 28) break
    }
    if (long >= 60 && long / Math.max(short, 0.5) >= 28) slow.push(`${JSON.stringify(unit)} ${short.toFixed(1)} → ${long.toFixed(1)} ms`)
  }
  assert.deepEqual(slow, [])
})

function fastest(unit: string, length: number): number {
  const text = unit.repeat(Math.floor(length / unit.length))
  let best = Infinity
  for (let i = 0; i < 3; i++) {
    const from = process.cpuUsage()
    screen(text)
    const used = process.cpuUsage(from)
    best = Math.min(best, (used.user + used.system) / 1000)
  }
  return best
}
