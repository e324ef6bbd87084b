import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createInstance, type TFunction } from 'i18next'
import { eventNames, sentenceOfEvent, type Speaker } from './sentence.ts'

const web = join(import.meta.dirname, '../../..')
const words = (path: string): object => JSON.parse(readFileSync(join(web, path), 'utf8')) as object

async function speaker(language: 'en' | 'es'): Promise<Speaker> {
  const i18n = createInstance()
  const missing = (_languages: readonly string[], _namespace: string, key: string) => assert.fail(`no word for ${key} in ${language}`)
  await i18n.init({
    lng: language, fallbackLng: false, defaultNS: 'publishing', saveMissing: true, missingKeyHandler: missing, interpolation: { escapeValue: false },
    resources: { [language]: { publishing: words(`features/publishing/${language}.json`), common: words(`i18n/${language}.json`) } },
  })
  return { t: i18n.t as unknown as TFunction<['publishing', 'common']>, when: () => 'Thursday, November 12, 9:00 AM Central', accountName: () => '@mercyvalley, Bluesky' }
}

const details: Record<string, unknown>[] = [
  {},
  { copyOf: 'x', cancelledApprovals: 2, place: 'delivery', verdict: 'failed', as: 'privacy_officer', complete: false, due: '2026-11-12T15:00:00.000Z', from: '2026-11-11T15:00:00.000Z', account: 'a', attempt: 2, by: 'person', state: 'withdrawn', decision: 'send_again', held: 3, afterRestore: true },
  ...['clear', 'review', 'block'].flatMap((standing) => ['submission', 'delivery'].map((place) => ({ place, standing, verdict: standing }))),
  ...['live', 'absent', 'unknown', 'not_sent', 'held'].map((state) => ({ state, matches: false })),
  ...['it_is_live', 'leave_it', 'send_now', 'something new'].map((decision) => ({ decision })),
]

for (const language of ['en', 'es'] as const) {
  test(`every event of publishing is a whole sentence in ${language}, whatever its detail`, async () => {
    const speak = await speaker(language)
    for (const name of eventNames) {
      for (const detail of details) {
        const sentence = sentenceOfEvent({ name, by: { id: 'a', name: 'Ana Reyes' }, detail }, speak)
        assert.match(sentence, /^[A-ZÁÉÍÓÚ¿].*\.$/, `${name}: ${sentence}`)
        assert.doesNotMatch(sentence, /\{\{|undefined|event\./, `${name}: ${sentence}`)
      }
    }
  })
}

test('the events with a sentence are the events that the server writes', () => {
  const server = join(web, '../../server/src/modules/publishing')
  const written = ['events.ts', 'periphery-events.ts'].flatMap((file) => [...readFileSync(join(server, file), 'utf8').matchAll(/event\('([\w.-]+)'/g)].map((match) => match[1] ?? ''))
  assert.deepEqual([...eventNames].sort(), written.sort())
})

test('an event from a later version is still named', async () => {
  assert.match(sentenceOfEvent({ name: 'post.sung', by: null, detail: {} }, await speaker('en')), /Bedside: post\.sung\./)
})
