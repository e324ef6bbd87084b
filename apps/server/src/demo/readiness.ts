import type { Question, Task } from '@bedside/contract/readiness'
import type { SurveyAnswer, SurveyQuestion } from '@bedside/contract/survey'
import { currentQuestions } from '../modules/readiness/index.ts'
import type { Context } from '../platform/context.ts'
import { readReadiness, type ReadinessStory } from './readiness-story.ts'
import type { Stage } from './stage.ts'
import type { Step } from './steps.ts'

const DAY = 24 * 3_600_000
const HOUR = 3_600_000

/** Rounds of the interview, work on the plan, and two surveys, each at its time. */
export function readinessSteps(now: Date): Step[] {
  const story = readReadiness()
  const at = (days: number, hours = 0): Date => new Date(now.getTime() + days * DAY + hours * HOUR)
  return [...story.rounds.flatMap((_, n) => roundSteps(story, n, at)), ...story.surveys.flatMap((one) => surveySteps(one, at))]
}

type Round = ReadinessStory['rounds'][number]
type At = (days: number, hours?: number) => Date

function roundSteps(story: ReadinessStory, n: number, at: At): Step[] {
  const round = story.rounds[n]!
  let id = ''
  const respondents = Object.entries(story.respondents)
  const steps: Step[] = [
    {
      at: at(round.day),
      run: async (stage) => {
        const dueOn = round.due === undefined ? undefined : at(round.due).toISOString().slice(0, 10)
        id = (await stage.readiness.openRound(stage.as('carla'), { name: round.name, respondents: respondents.map(([who, { as }]) => ({ memberId: stage.idOf(who), as })), ...(dueOn ? { dueOn } : {}) })).id
      },
    },
    { at: at(round.day, 30), run: (stage) => Promise.all(respondents.map(([who]) => answer(stage, story, round, n, id, who))) },
  ]
  if (round.closes === undefined) return steps
  steps.push({ at: at(round.closes), run: (stage) => stage.readiness.closeRound(stage.as('carla'), { id }) })
  if (round.plan) steps.push(...planSteps(round, round.plan, at(round.closes)))
  return steps
}

async function answer(stage: Stage, story: ReadinessStory, round: Round, n: number, id: string, who: string): Promise<void> {
  const finished = round.finished.includes(who)
  const many = finished ? Infinity : (round.partly[who] ?? 0)
  const context = stage.as(who)
  for (const [place, question] of currentQuestions().questions.entries()) {
    if (place >= many) break
    const comment = story.comments.find((one) => one.round === n && one.by === who && one.question === question.id)?.text ?? null
    await stage.readiness.answer(context, { id, question: question.id, value: valueOf(story, round, who, question), comment })
  }
  if (finished) await stage.readiness.finish(context, { id })
}

/** The same at every start: the level of the dimension, as this person sees it, a little up and down by question. */
function valueOf(story: ReadinessStory, round: Round, who: string, question: Question): number | null {
  const { as, leans, unsure } = story.respondents[who]!
  const knows = question.bestAnsweredBy.includes(as)
  const chance = hash(`${question.id}|${round.name}`)
  if (question.gate && round.gates[question.gate] !== undefined && knows) return round.gates[question.gate]!
  if (!knows && unsure > 0 && hash(`${question.id}|${who}`) % unsure === 0) return null
  const level = round.level[question.dimension]! + (chance % 4 === 0 ? 1 : chance % 5 === 0 ? -1 : 0) + (knows ? 0 : hash(`${who}|${question.id}`) % 3 === 0 ? leans : 0)
  return Math.max(0, Math.min(4, level))
}

/** Work on the plan of a round, spread over the weeks after it. */
function planSteps(round: Round, plan: NonNullable<Round['plan']>, closed: Date): Step[] {
  const part = (from: number, to: number, work: (stage: Stage, task: Task) => Promise<unknown>, when: number): Step => ({
    at: new Date(closed.getTime() + when * DAY),
    run: async (stage) => {
      const tasks = (await stage.readiness.plan(stage.as('carla'), {})).tasks.filter((one) => !(one.gate && plan.keepOpen.includes(one.gate)))
      for (const task of tasks.slice(Math.floor(tasks.length * from), Math.floor(tasks.length * to))) if (task.state === 'open') await work(stage, task)
    },
  })
  const actor = (stage: Stage, task: Task): Context => stage.as(task.owner?.id === stage.idOf('priya') ? 'priya' : 'carla')
  const change = (state: Task['state'], reason?: string) => (stage: Stage, task: Task) => stage.readiness.changeTask(actor(stage, task), { id: task.id, version: task.version, state, ...(reason ? { reason } : {}) })
  const weeks = 4
  const steps = Array.from({ length: weeks }, (_, n) => part((plan.done * n) / weeks, (plan.done * (n + 1)) / weeks, change('done'), plan.from + ((plan.until - plan.from) * n) / weeks))
  steps.push(part(plan.done, plan.done + plan.doing, change('doing'), plan.until))
  const { drop } = plan
  if (drop) steps.push({ at: new Date(closed.getTime() + plan.until * DAY + HOUR), run: async (stage) => {
    const last = (await stage.readiness.plan(stage.as('carla'), {})).tasks.findLast((one) => one.state === 'open')
    if (last) await change('dropped', drop.last)(stage, last)
  } })
  return steps
}

function surveySteps(survey: ReadinessStory['surveys'][number], at: At): Step[] {
  let id = ''
  let code = ''
  const until = Math.min(survey.closes, 0)
  const days = Math.max(1, until - survey.day)
  const steps: Step[] = [{
    at: at(survey.day, 2),
    run: async (stage) => {
      const { title, intro, audience, languages, questions } = survey
      const made = await stage.readiness.draftSurvey(stage.as(survey.by), { title, intro, audience, languages, questions })
      id = made.id
      const opened = await stage.readiness.openSurvey(stage.as(survey.by), { id, closesOn: at(survey.closes).toISOString().slice(0, 10) })
      code = opened.url!.split('/s/')[1]!
    },
  }]
  for (let day = 0; day < days; day++) {
    const [from, to] = [Math.floor((survey.answers * day) / days), Math.floor((survey.answers * (day + 1)) / days)]
    steps.push({ at: at(survey.day + day, 5), run: (stage) => answerDay(stage, survey, code, from, to) })
  }
  if (survey.close) steps.push({ at: at(survey.closes, 10), run: (stage) => stage.readiness.closeSurvey(stage.as(survey.by), { id }) })
  return steps
}

/** What came in on one day: everyone opens the survey, reads, and sends. */
async function answerDay(stage: Stage, survey: ReadinessStory['surveys'][number], code: string, from: number, to: number): Promise<void> {
  const people = Array.from({ length: to - from }, (_, n) => ({ n: from + n, context: stage.anyone(`203.0.113.${(from + n) % 250}`) }))
  const sheets = await Promise.all(people.map(async (one) => ({ ...one, sheet: await stage.readiness.takeSurvey(one.context, { code }) })))
  stage.wait(20)
  for (const { n, context, sheet } of sheets) await stage.readiness.answerSurvey(context, { code, nonce: sheet.nonce, website: '', answers: sheet.questions.map((question) => answerTo(survey, question, n)).filter((one) => one !== null) })
}

function answerTo(survey: ReadinessStory['surveys'][number], { id, kind, options }: SurveyQuestion, n: number): SurveyAnswer | null {
  const chance = hash(`${id}|${survey.title.en}|${n}`)
  // Earlier answers are likelier, as in a list that somebody thought about.
  const place = Math.min(chance % (options.length + 1), chance % Math.max(1, options.length))
  switch (kind) {
    case 'choice': return { question: id, value: place }
    case 'scale': return chance % 9 === 0 ? null : { question: id, value: 1 + (chance % 4) + (chance % 7 === 0 ? 1 : 0) }
    case 'multiple': return { question: id, values: options.map((_, at) => at).filter((at) => hash(`${id}|${n}|${at}`) % (at + 2) < 1) }
    case 'text': { const text = survey.texts[Math.floor(n / 2)]; return text && n % 2 === 0 ? { question: id, text } : null }
  }
}

/** A number of a text; always the same. */
function hash(text: string): number {
  let sum = 7
  for (const sign of text) sum = (sum * 31 + sign.codePointAt(0)!) % 1_000_003
  return sum
}
