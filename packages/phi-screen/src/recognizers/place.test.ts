import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../screen.ts'

const stopped = (text: string) =>
  screen(text)
    .findings.filter((f) => f.kind === 'geography' && f.severity !== 'note')
    .map((f) => text.slice(f.start, f.end))

for (const text of [
  'Visit our new clinic in Savannah this fall.',
  'Dr. Tobias Nguyen grew up in Fort Wayne and joins us in May.',
  'Flu shots are free at Lincoln High School on Saturday.',
  'We stand with Cedar Falls after the storm.',
  'Our bus runs between Boise and Meridian every hour.',
  'Nurses from Ohio and Texas met in Dallas.',
])
  test(`a place that stops nothing: ${text}`, () => assert.deepEqual(stopped(text), []))

test('a state is wide enough', () => assert.deepEqual(stopped('Our patient from Montana went home after chemo.'), []))
