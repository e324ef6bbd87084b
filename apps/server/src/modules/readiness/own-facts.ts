import type { FearFact, FearNumber, Gates, Text } from '@bedside/contract/fears'
import { say } from '../../platform/text.ts'
import { FEARS } from './fear.ts'
import type { TaskRow } from './plan-store.ts'
import type { StandingPlan } from './view-plan.ts'

/** How many questions there are about each fear, and the tasks that are left of them. */
export interface Standing {
  readonly plan: Pick<StandingPlan, 'day' | 'done' | 'of' | 'overdue' | 'tasks' | 'startedOn'> & { readonly round: { readonly id: string; readonly closed_at: Date | null } }
  readonly asked: Readonly<Record<FearNumber, number>>
}

/** What ends each fear, for a house that has not begun. */
const ENDS: Readonly<Record<FearNumber, Text>> = {
  1: say('Named people with hours and training, who rehearse before anyone sees it, end this fear.', 'Personas nombradas, con horas y capacitación, que ensayan antes de que alguien lo vea, quitan este temor.'),
  2: say('A look at hospitals like yours and a plan of 30, 60 and 90 days end this fear.', 'Una mirada a hospitales como el suyo y un plan de 30, 60 y 90 días quitan este temor.'),
  3: say('A case made of your own numbers, and a decision in the minutes, end this fear.', 'Una propuesta hecha con sus propios números y una decisión en el acta quitan este temor.'),
  4: say('Goals, an audience, a voice and the true cost, written down, end this fear.', 'Metas, un público, una voz y el costo real, por escrito, quitan este temor.'),
  5: say('A list of every account that carries your name, and one or two chosen well, end this fear.', 'Una lista de todas las cuentas que usan su nombre, y una o dos bien elegidas, quitan este temor.'),
  6: say('A policy, training, a second person and a screen before anything leaves end this fear.', 'Una política, capacitación, una segunda persona y una revisión antes de que algo salga quitan este temor.'),
}

const ASK = { text: say('Answer the readiness interview', 'Responder la entrevista de preparación'), to: '/readiness' }
const isActive = (task: Pick<TaskRow, 'state'>): boolean => task.state === 'open' || task.state === 'doing'

/** What readiness itself knows: how much of each fear is in place, how far the plan is, and whether the gates are met. Pure. */
export function ownFacts(standing: Standing | null, gates: Gates, live: boolean): FearFact[] {
  if (!standing) return [...FEARS].map((fear) => ({ fear, id: 'readiness.in-place', state: 'nothing', needed: true, said: ENDS[fear], at: null, see: null, next: ASK }))
  const { plan, asked } = standing
  const at = plan.round.closed_at?.toISOString() ?? null
  const see = `/readiness/rounds/${plan.round.id}`
  return [
    ...[...FEARS].map((fear): FearFact => {
      const left = plan.tasks.filter((task) => task.fear === fear && isActive(task))
      const inPlace = asked[fear] - left.length
      const [first] = left
      return {
        fear, id: 'readiness.in-place', needed: true, at, see, state: left.length === 0 ? 'good' : inPlace > 0 ? 'begun' : 'nothing',
        said: left.length === 0 ? say(`All **${asked[fear]}** things that end this fear are in place.`, `Están en marcha las **${asked[fear]}** cosas que quitan este temor.`) : say(`**${inPlace} of ${asked[fear]}** things that end this fear are in place.`, `**${inPlace} de ${asked[fear]}** cosas que quitan este temor están en marcha.`),
        next: first ? { text: first.title, to: `/readiness/plan#task-${first.id}` } : null,
      }
    }),
    planFact(plan, at),
    gatesFact(gates, live, at, see),
  ]
}

function planFact({ day, done, of, overdue, tasks }: Standing['plan'], at: string | null): FearFact {
  const late = overdue === 0 ? say('', '') : overdue === 1 ? say(' **One** is overdue.', ' **Uno** está atrasado.') : say(` **${overdue}** are overdue.`, ` **${overdue}** están atrasados.`)
  const days = Math.min(day, 90)
  const said = of === 0 ? say('The last round left nothing to catch up on.', 'La última ronda no dejó nada pendiente.') : say(`Day **${days} of 90** in our catch-up plan, **${done} of ${of}** steps done.${late.en}`, `Día **${days} de 90** de nuestro plan, **${done} de ${of}** pasos hechos.${late.es}`)
  return { fear: 2, id: 'readiness.plan', needed: true, at, see: '/readiness/plan', state: overdue > 0 ? 'alarm' : tasks.some(isActive) ? 'begun' : 'good', said, next: overdue > 0 ? { text: say('See what is overdue', 'Ver lo atrasado'), to: '/readiness/plan' } : null }
}

function gatesFact({ failing, of }: Gates, live: boolean, at: string | null, see: string): FearFact {
  const met = of - failing.length
  const said = failing.length === 0 ? say(`All **${of}** gates are met.`, `Se cumplen los **${of}** requisitos.`)
    : live ? say(`**${met} of ${of}** gates are met, and posts already go out. Until all are met, listen only.`, `Se cumplen **${met} de ${of}** requisitos y ya se publica. Hasta cumplirlos todos, solo escuche.`)
      : say(`**${met} of ${of}** gates are met. Until all are, listen only.`, `Se cumplen **${met} de ${of}** requisitos. Hasta cumplirlos todos, solo escuche.`)
  const [first] = failing
  return { fear: 6, id: 'readiness.gates', needed: true, at, see, state: failing.length === 0 ? 'good' : live ? 'alarm' : met > 0 ? 'begun' : 'nothing', said, next: first ? { text: say(`Meet the gate: ${first.name.en}`, `Cumplir el requisito: ${first.name.es}`), to: first.task ? `/readiness/plan#task-${first.task}` : see } : null }
}

/** How many questions of a snapshot's set are about each fear; the set is needed because a snapshot leaves the fears out. */
export const askedByFear = (questions: readonly { readonly fear: FearNumber }[]): Record<FearNumber, number> =>
  Object.fromEntries([...FEARS].map((fear) => [fear, questions.filter((one) => one.fear === fear).length])) as Record<FearNumber, number>

