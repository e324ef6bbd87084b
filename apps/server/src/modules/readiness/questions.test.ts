import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeQuestionSet, problemsOf } from './question-set.ts'
import { currentQuestions } from './questions.ts'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const set = currentQuestions()
const folder = new URL('../../../../../content/survey/', import.meta.url)
const fileOf = (name: string): unknown => parse(readFileSync(new URL(name, folder), 'utf8'))
const files = (): Map<string, unknown> => new Map(set.dimensions.map(({ id }) => [`${id}.yaml`, fileOf(`${id}.yaml`)]))

test('there are eight dimensions of at least eight questions, and every fear has some', () => {
  assert.equal(set.dimensions.length, 8)
  for (const { id } of set.dimensions) assert.ok(set.questions.filter((one) => one.dimension === id).length >= 8, id)
  for (const fear of [1, 2, 3, 4, 5, 6]) assert.ok(set.questions.some((one) => one.fear === fear), `fear ${fear}`)
})

for (const question of set.questions) {
  test(`${question.id} is whole: both languages, five anchors that differ, a source, a task, someone who knows best`, () => {
    const texts = [question.question, question.why, ...question.anchors, question.task.title, question.task.how]
    for (const { en, es } of texts) {
      assert.ok(en.trim() && es.trim())
      assert.notEqual(en, es)
    }
    for (const language of ['en', 'es'] as const) assert.equal(new Set(question.anchors.map((one) => one[language])).size, 5)
    assert.match(question.question.en, /\?$/)
    assert.match(question.question.es, /^¿.*\?$|\s¿.*\?$/)
    assert.ok(question.bestAnsweredBy.length > 0 && question.source.title && question.task.hours > 0)
    // Law is cited where it stands, with the day on which it was read; custom says that it is custom.
    if (question.source.kind === null) {
      assert.match(question.source.url ?? '', /^https:\/\//)
      assert.ok(question.source.checked)
    }
  })
}

test('six gates, each decided by exactly one question from answer 3 up', () => {
  assert.deepEqual(set.gates.map((one) => one.id).sort(), ['accounts-with-mfa', 'people-trained', 'policy-approved', 'privacy-officer-named', 'reply-templates', 'responder-covered'])
  for (const gate of set.gates) {
    const deciding = set.questions.filter((one) => one.gate === gate.id)
    assert.deepEqual(deciding.map((one) => one.gateFrom), [3], gate.id)
    assert.equal(deciding[0]!.task.days, 30, `${gate.id} is dangerous and belongs into the first month`)
  }
})

test('the stages cover 0 to 100 without a hole', () => {
  for (let score = 0; score <= 100; score++) assert.equal(set.stages.filter((one) => score >= one.from && score <= one.to).length, 1, String(score))
})

test('the version changes with every word and stays when nothing does', () => {
  assert.equal(makeQuestionSet(fileOf('index.yaml'), files()).version, set.version)
  const changed = files()
  const leadership = structuredClone(changed.get('leadership.yaml')) as { questions: { anchors: { es: string }[] }[] }
  leadership.questions[0]!.anchors[4]!.es += ' '
  changed.set('leadership.yaml', leadership)
  assert.notEqual(makeQuestionSet(fileOf('index.yaml'), changed).version, set.version)
})

test('a file that does not fit is refused at start by its name and what is wrong', () => {
  const broken = files()
  const privacy = structuredClone(broken.get('privacy.yaml')) as { questions: { anchors: unknown[]; gate?: string }[] }
  privacy.questions[0]!.anchors.pop()
  broken.set('privacy.yaml', privacy)
  assert.throws(() => makeQuestionSet(fileOf('index.yaml'), broken), /content\/survey\/privacy\.yaml[\s\S]*anchors/)
  assert.throws(() => makeQuestionSet(fileOf('index.yaml'), new Map([...files()].filter(([name]) => name !== 'training.yaml'))), /training\.yaml/)
  assert.deepEqual(problemsOf(set), [])
  assert.match(problemsOf({ ...set, questions: [...set.questions, set.questions[0]!] }).join(), /stands there twice/)
  assert.match(problemsOf({ ...set, questions: set.questions.map((one) => ({ ...one, gate: one.gate === 'people-trained' ? null : one.gate })) }).join(), /people-trained is not decided/)
  assert.match(problemsOf({ ...set, stages: set.stages.filter((one) => one.from !== 25) }).join(), /does not follow on/)
})
