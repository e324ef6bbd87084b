/** The hospital's own survey: built, opened by link, answered by anyone without a trace of who or when, and shown only as a group. */
import { ApiError, type Problem } from '@bedside/contract/client'
import type { SurveyAnswer, SurveyInput } from '@bedside/contract/survey'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner } from '../../../../test/posts.ts'
import { createWorld, type Who, type World } from '../../../../test/world.ts'
import { readCsv } from '../../../platform/csv.ts'
import { closeDueJob } from './open.ts'

let world: World
let surveyId = ''
let code = ''

before(async () => {
  world = await createWorld()
})
after(() => world.stop())

const as = async (who: Who) => (await world.as(who)).readiness
const anyone = () => world.nobody().readiness
async function refused(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(() => assert.fail('it was not refused'), (problem: unknown) => problem)
  if (!(error instanceof ApiError)) throw error
  return error.problem
}

const INPUT: SurveyInput = {
  title: { en: 'Do you follow us?', es: '¿Nos sigue?' }, intro: { en: 'Three questions.', es: 'Tres preguntas.' }, audience: 'community', languages: ['en', 'es'],
  questions: [
    { kind: 'choice', text: { en: 'Where do you live?', es: '¿Dónde vive?' }, options: [{ en: 'In town', es: 'En la ciudad' }, { en: 'Outside', es: 'Fuera' }, { en: 'Far away', es: 'Lejos' }], required: true },
    { kind: 'multiple', text: { en: 'Where do you look for news of us?', es: '¿Dónde busca noticias nuestras?' }, options: [{ en: 'Website', es: 'Sitio web' }, { en: 'Facebook', es: 'Facebook' }], required: false },
    { kind: 'scale', text: { en: 'How well do we answer?', es: '¿Qué tan bien respondemos?' }, options: [], low: { en: 'Badly', es: 'Mal' }, high: { en: 'Well', es: 'Bien' }, required: false },
    { kind: 'text', text: { en: 'What should we do better?', es: '¿Qué debemos mejorar?' }, options: [], required: false },
  ],
}

async function send(answers: SurveyAnswer[], more: { nonce?: string; website?: string } = {}) {
  const { nonce } = await anyone().takeSurvey({ code })
  world.wait(5)
  return anyone().answerSurvey({ code, nonce: more.nonce ?? nonce, answers, ...(more.website === undefined ? {} : { website: more.website }) })
}

test('a survey is drafted half-finished, and opening it says what is missing at each place', async () => {
  const carla = await as('carla')
  const draft = await carla.draftSurvey({ ...INPUT, title: { en: 'Do you follow us?' }, questions: [{ ...INPUT.questions[0]!, options: [{ en: 'In town', es: 'En la ciudad' }] }, { ...INPUT.questions[3]!, text: { en: 'Better?' } }] })
  assert.deepEqual([draft.state, draft.url, draft.version, draft.questions.map((one) => one.id)], ['draft', null, 1, ['q1', 'q2']])
  const problem = await refused(carla.openSurvey({ id: draft.id, closesOn: '2026-11-20' }))
  assert.deepEqual(Object.keys(problem.fields ?? {}).sort(), ['questions.0.options', 'questions.1.text', 'title'])
  assert.equal((await refused(carla.editSurvey({ ...INPUT, id: draft.id, version: 9 }))).status, 412)
  const edited = await carla.editSurvey({ ...INPUT, id: draft.id, version: 1 })
  assert.deepEqual([edited.version, edited.questions.length, edited.questions[2]!.high?.es], [2, 4, 'Bien'])
  for (const day of ['2026-11-09', '2028-01-01']) assert.deepEqual(Object.keys((await refused(carla.openSurvey({ id: draft.id, closesOn: day }))).fields ?? {}), ['closesOn'])
  const other = await carla.draftSurvey(INPUT)
  await carla.discardSurvey({ id: other.id })
  assert.equal((await refused(carla.survey({ id: other.id }))).status, 404)
  surveyId = draft.id
})

test('it opens with a link that anyone can follow, and its words no longer change', async () => {
  const carla = await as('carla')
  const open = await carla.openSurvey({ id: surveyId, closesOn: '2026-11-20' })
  assert.equal(open.state, 'open')
  assert.match(open.url!, /^https:\/\/bedside\.test\/s\/[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/)
  code = open.url!.split('/s/')[1]!
  assert.equal((await refused(carla.editSurvey({ ...INPUT, id: surveyId, version: open.version }))).status, 409)
  assert.equal((await refused(carla.discardSurvey({ id: surveyId }))).status, 409)
  assert.equal((await refused(carla.openSurvey({ id: surveyId, closesOn: '2026-11-21' }))).status, 409)
  const seen = await anyone().takeSurvey({ code })
  assert.deepEqual([seen.organization, seen.open, seen.questions.length, seen.title.es], ['Mercy Valley Health', true, 4, '¿Nos sigue?'])
  // As one would read it from a poster.
  assert.equal((await anyone().takeSurvey({ code: code.replaceAll('-', ' ').toUpperCase() })).open, true)
  assert.equal((await refused(anyone().takeSurvey({ code: '0000-0000-0000' }))).status, 404)
})

test('an answer is taken once, not too fast, not with what was not offered, and what must be answered is', async () => {
  const { nonce } = await anyone().takeSurvey({ code })
  const answer = (answers: SurveyAnswer[], sheet = nonce) => anyone().answerSurvey({ code, nonce: sheet, answers })
  assert.equal((await refused(answer([{ question: 'q1', value: 0 }]))).code, 'too-soon')
  world.wait(5)
  assert.equal((await refused(answer([{ question: 'q1', value: 0 }], `${nonce.slice(0, -1)}x`))).code, 'old-page')
  assert.deepEqual(Object.keys((await refused(answer([{ question: 'q2', values: [0] }]))).fields ?? {}), ['q1'])
  assert.deepEqual(Object.keys((await refused(answer([{ question: 'q1', value: 3 }, { question: 'q3', value: 0 }, { question: 'q2', values: [2] }, { question: 'q9', value: 1 }]))).fields ?? {}).sort(), ['q1', 'q2', 'q3', 'q9'])
  assert.deepEqual(await answer([{ question: 'q1', value: 0 }, { question: 'q2', values: [1, 0, 1] }, { question: 'q3', value: 5 }, { question: 'q4', text: 'Answer faster.' }]), { done: true, masked: 0 })
  assert.equal((await refused(answer([{ question: 'q1', value: 0 }]))).code, 'already-sent')
  const late = (await anyone().takeSurvey({ code })).nonce
  world.wait(25 * 3600)
  assert.equal((await refused(answer([{ question: 'q1', value: 0 }], late))).code, 'old-page')
})

test('a program that fills in the hidden field is told that it worked, and nothing is kept', async () => {
  assert.deepEqual(await send([{ question: 'q1', value: 0 }], { website: 'https://spam.example' }), { done: true, masked: 0 })
  assert.equal((await (await as('carla')).survey({ id: surveyId })).answers, 1)
})

test('fewer than five answers are not shown, not even as a table or as words', async () => {
  for (let n = 0; n < 3; n++) await send([{ question: 'q1', value: 1 }, { question: 'q3', value: 1 }])
  const carla = await as('carla')
  const results = await carla.surveyResults({ id: surveyId })
  assert.deepEqual([results.total, results.counted, results.shown, results.questions, results.days], [4, 0, false, [], []])
  assert.deepEqual((await carla.surveyTexts({ id: surveyId, question: 'q4' })).items, [])
  assert.equal((await refused(carla.surveyTable({ id: surveyId }))).status, 409)
})

test('from five on they are, and an open survey grows five at a time so that nobody reads one answer off the difference', async () => {
  const carla = await as('carla')
  await send([{ question: 'q1', value: 1 }, { question: 'q3', value: 2 }])
  const five = await carla.surveyResults({ id: surveyId })
  assert.deepEqual([five.total, five.counted, five.questions[0]!.counts, five.questions[2]!.mean], [5, 5, [1, 4, 0], 2])
  for (let n = 0; n < 3; n++) await send([{ question: 'q1', value: 2 }])
  const eight = await carla.surveyResults({ id: surveyId })
  assert.deepEqual([eight.total, eight.counted, eight.questions[0]!.counts], [8, 5, [1, 4, 0]])
})

test('what could point to a person is masked before it is kept, and stays masked', async () => {
  const answer = await send([{ question: 'q1', value: 0 }, { question: 'q4', text: 'Call me at 608-555-0199, chart MRN 00482913, about my stay.' }])
  assert.ok(answer.masked >= 2)
  const kept = (await asOwner(world, `select set_config('app.org_id', '*', false); select answers::text as answers from survey_answer`)).map((row) => String(row['answers'])).join('\n')
  assert.doesNotMatch(kept, /0199|00482913/)
  for (let n = 0; n < 11; n++) await send([{ question: 'q1', value: 0 }, { question: 'q2', values: [0] }])
  const { items } = await (await as('priya')).surveyTexts({ id: surveyId, question: 'q4' })
  assert.deepEqual(items.length, 2)
  assert.ok(items.some((one) => /\[phone\]/.test(one.text) && !/0199/.test(one.text)))
  assert.equal((await refused((await as('priya')).surveyTexts({ id: surveyId, question: 'q1' }))).status, 422)
})

test('nothing kept says who answered or at what time of day', async () => {
  const columns = (await asOwner(world, `select column_name as name, data_type as kind from information_schema.columns where table_name in ('survey_answer', 'survey_nonce')`)) as { name: string; kind: string }[]
  assert.deepEqual(columns.filter((one) => /timestamp|time |inet/.test(one.kind)), [])
  assert.deepEqual([...new Set(columns.map((one) => one.name))].sort(), ['answers', 'day', 'engine', 'hash', 'id', 'lot', 'org_id', 'survey_id'])
  // The ids of everything else hold their time (RFC 9562, version 7); these are random (version 4).
  const ids = (await asOwner(world, `select set_config('app.org_id', '*', false); select id from survey_answer`)).map((row) => String(row['id']))
  assert.ok(ids.length > 10 && ids.every((id) => id[14] === '4'))
  const lines = await asOwner(world, `select set_config('app.org_id', '*', false); select name from event where subject_id = '${surveyId}'`)
  assert.ok(lines.every((row) => !/answer/.test(String(row['name']))))
  assert.doesNotMatch(world.logged.join('\n'), new RegExp(code))
})

test('groups of fewer than five are not broken out, and neither is a rest of fewer than five', async () => {
  const carla = await as('carla')
  const { group, counted } = await carla.surveyResults({ id: surveyId, by: 'q1' })
  assert.equal(counted, 20)
  // Thirteen in town, four outside, three far away: only the first can stand alone.
  assert.deepEqual(group!.groups.map((one) => [one.option, one.total]), [[0, 13]])
  assert.equal(group!.hidden, 7)
  assert.ok(group!.groups[0]!.questions.every((one) => one.id !== 'q1'))
  assert.deepEqual(Object.keys((await refused(carla.surveyResults({ id: surveyId, by: 'q2' }))).fields ?? {}), ['by'])
})

test('the table is CSV that a spreadsheet reads, with counts and masked words and no row for a person', async () => {
  const csv = Buffer.from(await ((await (await as('carla')).surveyTable({ id: surveyId })) as Blob).arrayBuffer()).toString()
  const { columns, rows, problems } = readCsv(csv)
  assert.deepEqual(problems, [])
  assert.deepEqual(columns, ['Question number', 'Question', 'Kind', 'Answer', 'Chosen by', 'Answered by', 'Percent'])
  assert.equal(rows.filter((row) => row['Question number'] === 'q1').length, 3)
  assert.deepEqual(rows.filter((row) => row['Question number'] === 'q3').map((row) => row['Answer']), ['1 (Badly)', '2', '3', '4', '5 (Well)'])
  assert.ok(rows.some((row) => /\[phone\]/.test(row['Answer'] ?? '')))
})

test('one network cannot flood it, and is told how long to wait', async () => {
  let problem: Problem | undefined
  for (let n = 0; n < 60 && !problem; n++) {
    const { nonce } = await anyone().takeSurvey({ code })
    problem = await refused(anyone().answerSurvey({ code, nonce, answers: [] }).catch((error: ApiError) => { if (error.problem.code === 'too-many') throw error; throw new ApiError({ ...error.problem, code: 'other' }) }))
    if (problem.code !== 'too-many') problem = undefined
  }
  assert.equal(problem?.status, 429)
  assert.ok(problem?.next)
  world.wait(11 * 60)
  assert.deepEqual(await send([{ question: 'q1', value: 1 }]), { done: true, masked: 0 })
})

test('it runs to the end of its day everywhere, can run longer, and takes nothing afterwards', async () => {
  const carla = await as('carla')
  assert.equal((await carla.moveClosing({ id: surveyId, closesOn: '2026-11-22' })).closesOn, '2026-11-22')
  // Still the 22nd in Chicago, though the 23rd in Greenwich.
  world.at('2026-11-23T05:30:00Z')
  assert.equal((await anyone().takeSurvey({ code })).open, true)
  await closeDueJob(world.services).run({ org: '*' })
  assert.equal((await (await as('carla')).survey({ id: surveyId })).state, 'open')
  const { nonce } = await anyone().takeSurvey({ code })
  world.at('2026-11-23T06:30:00Z')
  assert.equal((await refused(anyone().answerSurvey({ code, nonce, answers: [{ question: 'q1', value: 1 }] }))).code, 'survey-closed')
  const closed = await anyone().takeSurvey({ code })
  assert.deepEqual([closed.open, closed.questions, closed.nonce], [false, [], ''])
  const late = await as('carla')
  assert.equal((await refused(late.moveClosing({ id: surveyId, closesOn: '2026-12-01' }))).status, 409)
  await closeDueJob(world.services).run({ org: '*' })
  await closeDueJob(world.services).run({ org: '*' })
  const trail = (await world.trail(surveyId)).filter((one) => one.endsWith('survey.closed'))
  assert.deepEqual(trail, ['bedside survey.closed'])
  // Closed, all of them count.
  const results = await (await as('carla')).surveyResults({ id: surveyId })
  assert.deepEqual([results.counted, results.total], [21, 21])
})

test('surveys are listed newest first in pages, and a person can close one early', async () => {
  const carla = await as('carla')
  for (let n = 0; n < 4; n++) { world.wait(1); await carla.draftSurvey({ ...INPUT, title: { en: `Survey ${n}`, es: `Encuesta ${n}` } }) }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await carla.surveys({ limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map((one) => one.title.en!))
    cursor = page.next ?? undefined
  } while (cursor)
  assert.deepEqual(seen, ['Survey 3', 'Survey 2', 'Survey 1', 'Survey 0', 'Do you follow us?'])
  assert.equal((await refused(carla.surveys({ cursor: 'nonsense' }))).status, 422)
  const { items } = await carla.surveys({ limit: 1 })
  const draft = items[0]!
  assert.equal((await refused(carla.closeSurvey({ id: draft.id }))).status, 409)
  await carla.openSurvey({ id: draft.id, closesOn: '2026-12-24' })
  assert.equal((await carla.closeSurvey({ id: draft.id })).state, 'closed')
})
