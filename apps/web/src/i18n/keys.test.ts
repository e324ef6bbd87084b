import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const source = join(import.meta.dirname, '..')
const english = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|[/\\.])en\.json$/.test(file))

for (const file of english) {
  test(`every word of ${file} stands in Spanish too, with the same blanks`, () => {
    const en = wordsOf(file)
    const es = wordsOf(file.replace(/en\.json$/, 'es.json'))
    assert.deepEqual([...es.keys()].sort(), [...en.keys()].sort())
    for (const [key, sentence] of en) {
      assert.ok(sentence.trim() && es.get(key)?.trim(), `${key} is empty`)
      assert.deepEqual(blanks(es.get(key) ?? ''), blanks(sentence), `${key} has other blanks in Spanish`)
    }
  })
}

test('the words are found where the test looks for them', () => {
  assert.ok(english.length >= 7, `only ${english.length} files with words`)
})

function wordsOf(file: string): Map<string, string> {
  return flatten(JSON.parse(readFileSync(join(source, file), 'utf8')))
}

function flatten(words: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' ? [...flatten(value, `${before}${key}.`)] : [[before + key, String(value)] as const],
    ),
  )
}

function blanks(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\w+\}\}|<\d+>/g)].map((match) => match[0]).sort()
}
