import type { QuestionSet, Round, Score, Task } from '@bedside/contract/readiness'
import type { Language } from '@bedside/contract/value'
import { read, say, type Text } from '../../platform/text.ts'
import { daysBetween } from './plan.ts'
import { IN_PLACE } from './score.ts'

export interface ReportFacts {
  readonly house: string
  readonly round: Pick<Round, 'name' | 'state' | 'closedAt' | 'openedAt' | 'setVersion' | 'snapshotHash' | 'respondents'>
  readonly score: Score
  readonly set: QuestionSet
  readonly tasks: readonly Task[]
  /** Scores of the closed round before, by dimension; null when this is the first. */
  readonly before: { readonly name: string; readonly scores: ReadonlyMap<string, number> } | null
  readonly failing: readonly string[]
  readonly day: string
  readonly language: Language
}

const FEW = 3
const MOST_TALK = 12

/** Everything the paper says, in one language; pure, so that the same round gives the same paper. */
export function reportData(facts: ReportFacts) {
  const { score, set, round, language, tasks, before, failing } = facts
  const t = (text: Text): string => read(text, language)
  const date = (day: string): string => new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day.slice(0, 10)}T12:00:00Z`))
  const stage = set.stages.find((one) => one.id === score.stage)!
  const asked = (id: string) => set.questions.find((one) => one.id === id)!
  const scoreOf = (id: string) => score.questions.find((one) => one.id === id)!
  const line = (id: string): { question: string; answer: string } => {
    const { value, notSure } = scoreOf(id)
    return { question: t(asked(id).question), answer: value === null ? t(say('Nobody answered this.', 'Nadie respondió esto.')) : notSure ? t(say('Not sure.', 'No se sabe.')) : t(asked(id).anchors[value]!) }
  }
  const people = round.respondents.length
  return {
    language,
    title: t(say('How ready we are for social media', 'Qué tan preparados estamos para las redes sociales')),
    house: facts.house, round: round.name,
    footer: t(say(`${facts.house}. Readiness, ${round.name}. Not legal advice; check with counsel.`, `${facts.house}. Preparación, ${round.name}. No es asesoría legal; consulte a su abogado.`)),
    when: round.closedAt ? t(say(`Closed ${date(round.closedAt)}. Printed ${date(facts.day)}.`, `Cerrada el ${date(round.closedAt)}. Impreso el ${date(facts.day)}.`)) : t(say(`Still open; as it stands on ${date(facts.day)}.`, `Todavía abierta; como está el ${date(facts.day)}.`)),
    overall: score.overall, stage: t(say(`of 100: ${stage.name.en}`, `de 100: ${stage.name.es}`)), stageSentence: t(stage.sentence),
    basis: t(say(
      `From ${score.answered} of ${score.of} questions, answered by ${people === 1 ? 'one person' : `${people} people`}.${score.notSure ? ` “Not sure” ${score.notSure} times, which counts as 0.` : ''}${score.unanswered && round.closedAt ? ` Nobody answered ${score.unanswered}, which count as 0 too.` : ''}`,
      `De ${score.answered} de ${score.of} preguntas, respondidas por ${people === 1 ? 'una persona' : `${people} personas`}.${score.notSure ? ` “No lo sé” ${score.notSure} veces, que cuenta como 0.` : ''}${score.unanswered && round.closedAt ? ` ${score.unanswered} no las respondió nadie, y también cuentan como 0.` : ''}`,
    )),
    verdict: failing.length
      ? { tone: 'danger', title: t(say('Listen only, for now', 'Por ahora, solo escuchar')), more: t(say(`${failing.length} of ${set.gates.length} gates ${failing.length === 1 ? 'is' : 'are'} not met. Until all are, read what people say and do not post or answer on public networks. What to do stands in the plan, first of all under 30 days.`, `${failing.length} de ${set.gates.length} requisitos no se ${failing.length === 1 ? 'cumple' : 'cumplen'}. Hasta entonces, lea lo que dice la gente y no publique ni responda en redes públicas. Qué hacer está en el plan, ante todo en los primeros 30 días.`)) }
      : { tone: 'success', title: t(say('All gates are met', 'Se cumplen todos los requisitos')), more: t(say('Nothing in the six gates stands in the way of posting. Keep checking.', 'Nada en los seis requisitos impide publicar. Siga revisando.')) },
    words: {
      dimensions: t(say('The eight dimensions', 'Las ocho dimensiones')), dimensionHead: [say('Dimension', 'Dimensión'), say('', ''), say('Score', 'Puntos'), before ? say(`Since ${before.name}`, `Desde ${before.name}`) : say('Answered', 'Respondidas')].map(t).map((one) => one || t(say('0 to 100', '0 a 100'))),
      dimensionNote: t(say('0 to 100: the mean of the answers (0 none, 1 started, 2 written down, 3 works in daily life, 4 measured and improved), times 25.', 'De 0 a 100: el promedio de las respuestas (0 nada, 1 comenzado, 2 por escrito, 3 funciona a diario, 4 se mide y mejora), por 25.')),
      gates: t(say('The six gates', 'Los seis requisitos')), gateHead: [say('State', 'Estado'), say('Gate', 'Requisito')].map(t),
      reasons: t(say('Why: what lifts and what lowers', 'Por qué: qué sube y qué baja')), lifts: t(say('In place:', 'En marcha:')), lowers: t(say('Missing first:', 'Lo que más falta:')),
      talk: t(say('Worth talking about', 'Vale la pena hablarlo')), talkLead: t(say('Here people from different places in the hospital gave answers that are far apart. None of them is an error; somebody knows something that the others do not.', 'Aquí, personas de distintos lugares del hospital respondieron muy distinto. Ninguna respuesta es un error; alguien sabe algo que los demás no.')), talkHead: [say('Question', 'Pregunta'), say('Answers', 'Respuestas')].map(t),
      plan: t(say('The catch-up plan', 'El plan para ponerse al día')), planHead: [say('Task', 'Tarea'), say('Who', 'Quién'), say('Due', 'Para el'), say('State', 'Estado')].map(t),
      method: t(say('How this was worked out', 'Cómo se calculó')),
    },
    dimensions: score.dimensions.map((one) => {
      const was = before?.scores.get(one.id)
      return { name: t(set.dimensions.find((other) => other.id === one.id)!.name), score: one.score, change: before ? (was === undefined ? '–' : signed(one.score - was)) : `${one.answered}/${one.of}` }
    }),
    gates: score.gates.map((one) => {
      const gate = set.gates.find((other) => other.id === one.id)!
      const [tone, state] = one.passes ? ['success', say('Met', 'Se cumple')] as const : !failing.includes(one.id) ? ['success', say('Met since', 'Cumplido después')] as const : one.value === null ? ['caution', say('Not answered', 'Sin respuesta')] as const : ['danger', say('Not met', 'No se cumple')] as const
      return { name: t(gate.name), means: t(gate.means), tone, state: t(state) }
    }),
    reasons: score.dimensions.filter((one) => one.lifts.length + one.lowers.length > 0).map((one) => ({ name: `${t(set.dimensions.find((other) => other.id === one.id)!.name)}, ${one.score}`, lifts: one.lifts.slice(0, FEW).map(line), lowers: one.lowers.slice(0, FEW).map(line) })),
    talk: score.questions.filter((one) => one.talk).toSorted((a, b) => apart(b) - apart(a)).slice(0, MOST_TALK).map((one) => ({ question: t(asked(one.id).question), spread: spreadOf(one, t) })),
    planLead: planLead(tasks, facts.day, t),
    plan: ([30, 60, 90] as const).map((days) => ({ days, tasks: tasks.filter((one) => one.days === days) })).filter((one) => one.tasks.length > 0).map((one) => ({
      title: t(say(`Within ${one.days} days`, `En ${one.days} días`)),
      tasks: one.tasks.toSorted((a, b) => Number(isOver(a)) - Number(isOver(b))).map((task) => ({ title: t(task.title), owner: task.owner?.name ?? t(say('nobody yet', 'nadie todavía')), due: date(task.dueOn), ...stateOf(task, t) })),
    })),
    method: [
      t(say('Each question counts with the answer of those who know best (named under the question in Bedside): the middle one, and of two the more careful one. When none of them answered, everyone counts.', 'Cada pregunta cuenta con la respuesta de quienes más saben (están indicados bajo la pregunta en Bedside): la del medio y, de dos, la más prudente. Si ninguno de ellos respondió, cuentan todas.')),
      t(say(`A gate passes from answer ${IN_PLACE} up. Stages: ${set.stages.map((one) => `${one.name.en} ${one.from}–${one.to}`).join(', ')}. ${set.stagesSource}`, `Un requisito se cumple desde la respuesta ${IN_PLACE}. Etapas: ${set.stages.map((one) => `${one.name.es} ${one.from}–${one.to}`).join(', ')}. ${set.stagesSource}`)),
      t(say(`Question set ${set.version} of ${date(set.updated)}.${round.snapshotHash ? ` What the score was computed from is kept in Bedside under SHA-256 ${round.snapshotHash}; the same figure stands in the ledger.` : ''}`, `Conjunto de preguntas ${set.version} del ${date(set.updated)}.${round.snapshotHash ? ` Los datos del cálculo se conservan en Bedside con el SHA-256 ${round.snapshotHash}; la misma cifra está en el registro.` : ''}`)),
    ],
  }
}

const isOver = (task: Task): boolean => task.state === 'done' || task.state === 'dropped'
const apart = (one: Score['questions'][number]): number => (one.highest ?? 0) - (one.lowest ?? 0) + one.unsure / 10
const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '±0')

function spreadOf(one: Score['questions'][number], t: (text: Text) => string): string {
  const known = one.lowest === null ? '' : one.lowest === one.highest ? `${one.lowest}` : t(say(`${one.lowest} to ${one.highest}`, `${one.lowest} a ${one.highest}`))
  const unsure = one.unsure === 0 ? '' : t(say(`${one.unsure} not sure`, `${one.unsure} no lo sabe${one.unsure === 1 ? '' : 'n'}`))
  return [known, unsure].filter(Boolean).join(', ')
}

function stateOf(task: Task, t: (text: Text) => string): { tone: string; state: string } {
  if (task.overdue) return { tone: 'danger', state: t(say('Overdue', 'Atrasada')) }
  const words = { open: say('To do', 'Por hacer'), doing: say('Under way', 'En curso'), done: say('Done', 'Hecha'), dropped: say('Dropped', 'Descartada') }
  return { tone: { open: 'quiet', doing: 'info', done: 'success', dropped: 'quiet' }[task.state], state: t(words[task.state]) }
}

function planLead(tasks: readonly Task[], today: string, t: (text: Text) => string): string {
  const counted = tasks.filter((one) => one.state !== 'dropped')
  const left = counted.filter((one) => one.state !== 'done')
  const hours = Math.round(left.reduce((sum, one) => sum + one.hours, 0))
  const next = left.map((one) => one.dueOn).toSorted()[0]
  const days = next ? daysBetween(today, next) : 0
  return t(say(`${counted.length - left.length} of ${counted.length} tasks are done. What is left takes about ${hours} hours of work${next && days >= 0 ? `; the next is due in ${days} days` : ''}.`, `${counted.length - left.length} de ${counted.length} tareas están hechas. Lo que falta toma unas ${hours} horas de trabajo${next && days >= 0 ? `; la próxima vence en ${days} días` : ''}.`))
}
