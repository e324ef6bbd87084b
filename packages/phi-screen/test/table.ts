// For tests only: the tables of the recognizers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../src/screen.ts'
import type { Kind, ScreenOptions, Severity } from '../src/finding.ts'

export type Row = readonly [text: string, span: string, severity: Severity, options?: ScreenOptions]
export type Clean = string | readonly [text: string, options: ScreenOptions]

/**
 * `rows` must yield a finding of the kind over exactly that span with that severity; `clean` must yield none of the kind.
 * There must be more clean texts than rows: false alarms are what makes people stop reading findings.
 */
export function table(kind: Kind, rows: readonly Row[], clean: readonly Clean[]): void {
  test(`the ${kind} table holds more harmless texts than findings`, () =>
    assert.ok(clean.length > rows.length, `${clean.length} clean, ${rows.length} rows`))
  for (const [text, span, severity, options] of rows) {
    test(`${kind}: ${text}`, () => {
      const found = screen(text, options)
        .findings.filter((f) => f.kind === kind)
        .map((f) => [text.slice(f.start, f.end), f.severity])
      assert.ok(
        found.some(([s, v]) => s === span && v === severity),
        `wanted ${span} ${severity}, found ${JSON.stringify(found)}`,
      )
    })
  }
  for (const item of clean) {
    const [text, options] = typeof item === 'string' ? [item, undefined] : item
    test(`no ${kind}: ${text}`, () => {
      const found = screen(text, options)
        .findings.filter((f) => f.kind === kind)
        .map((f) => [text.slice(f.start, f.end), f.severity])
      assert.deepEqual(found, [])
    })
  }
}
