import type { readinessContract, Respondent, Round, RoundLine } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { personOf } from '../people/index.ts'
import { askedUnder } from './asked.ts'
import { currentQuestions } from './questions.ts'
import { score, type Snapshot } from './score.ts'
import { answerRows, respondentRows, roundRow, roundRows, type AnswerRow, type RespondentRow, type RoundRow } from './store.ts'

type Readiness = Handlers<typeof readinessContract, Context>

export const questionSet: Readiness['questionSet'] = (context, { version }) => {
  if (version === 'current') return Promise.resolve(currentQuestions())
  return look(context, async (tx) => {
    const set = await askedUnder(tx, version)
    if (!set) throw notFound()
    return set
  })
}

export const round: Readiness['round'] = (context, { id }) => look(context, async (tx) => viewRound(tx, context, await roundRow(tx, id)))

export const rounds: Readiness['rounds'] = (context) =>
  look(context, async (tx) => {
    const rows = await roundRows(tx)
    const [everyone, open] = [await respondentRows(tx, rows.map((one) => one.id)), rows.filter((one) => !one.closed_at)]
    const answers = await answerRows(tx, open.map((one) => one.id))
    const items: RoundLine[] = []
    for (const row of rows) {
      const people = everyone.filter((one) => one.round_id === row.id)
      const snapshot = await snapshotOf(tx, row, people, answers.filter((one) => one.round_id === row.id))
      const result = hiddenFrom(context, row, people, snapshot) ? null : score(snapshot)
      items.push({
        ...factsOf(row), respondents: people.length, finished: people.filter((one) => one.finished_at).length,
        score: result && { overall: result.overall, stage: result.stage, listenOnly: result.listenOnly, gatesFailing: result.gates.filter((one) => !one.passes).length, dimensions: result.dimensions.map(({ id, score: points }) => ({ id, score: points })) },
      })
    }
    return { items }
  })

/** Everything about one round, as this caller may see it. */
export async function viewRound(tx: Tx, context: Context, row: RoundRow): Promise<Round> {
  const [people, answers] = [await respondentRows(tx, [row.id]), await answerRows(tx, [row.id])]
  const set = (await askedUnder(tx, row.set_version))!
  const snapshot = await snapshotOf(tx, row, people, answers)
  const names = await personOf(tx, [row.opened_by, row.closed_by, ...people.map((one) => one.member_id)])
  const person = (id: string) => names.get(id) ?? { id, name: '—' }
  const hidden = hiddenFrom(context, row, people, snapshot)
  const manages = context.actor.permissions.includes('readiness.manage')
  const me = people.find((one) => one.member_id === context.actor.id)
  const named = manages || me !== undefined
  const asOf = (member: string) => people.find((one) => one.member_id === member)!.answers_as
  const list: Respondent[] = people.map((one) => ({ member: person(one.member_id), as: one.answers_as, answered: answers.filter((other) => other.member_id === one.member_id).length, finishedAt: one.finished_at?.toISOString() ?? null }))
  return {
    ...factsOf(row), openedBy: person(row.opened_by), closedBy: row.closed_by ? person(row.closed_by) : null, respondents: list, of: set.questions.length,
    score: hidden ? null : score(snapshot),
    answers: hidden ? [] : set.questions.map((one) => ({ question: one.id, given: answers.filter((other) => other.question_id === one.id).map((other) => ({ by: named ? person(other.member_id) : null, as: asOf(other.member_id), value: other.value, comment: named ? other.comment : null })) })),
    hidden, snapshotHash: row.snapshot_hash,
    can: { answer: Boolean(me) && !row.closed_at, close: manages && !row.closed_at && answers.length > 0, invite: manages && !row.closed_at, take: manages && !me && !row.closed_at },
  }
}

/** What the score of a round is computed from: what was kept when it closed, else what stands there now. */
export async function snapshotOf(tx: Tx, row: RoundRow, people: readonly RespondentRow[], answers: readonly AnswerRow[]): Promise<Snapshot> {
  return row.snapshot ?? makeSnapshot((await askedUnder(tx, row.set_version))!, people, answers, false)
}

export function makeSnapshot(set: Snapshot['set'], people: readonly RespondentRow[], answers: readonly AnswerRow[], closed: boolean): Snapshot {
  const { version, dimensions, gates, stages } = set
  return {
    closed,
    set: { version, dimensions, gates, stages, questions: set.questions.map(({ id, dimension, gate, gateFrom, bestAnsweredBy }) => ({ id, dimension, gate, gateFrom, bestAnsweredBy })) },
    answers: answers.map((one) => ({ question: one.question_id, by: one.member_id, as: people.find((other) => other.member_id === one.member_id)!.answers_as, value: one.value })),
  }
}

/** Whoever still answers does not see what others said, not even as a score: it would color their answers. */
function hiddenFrom(context: Context, row: RoundRow, people: readonly RespondentRow[], snapshot: Snapshot): Round['hidden'] {
  if (row.closed_at) return null
  if (people.some((one) => one.member_id === context.actor.id && !one.finished_at)) return 'finish_first'
  return snapshot.answers.length === 0 ? 'nobody' : null
}

const factsOf = (row: RoundRow) => ({ id: row.id, name: row.name, state: row.closed_at ? ('closed' as const) : ('open' as const), openedAt: row.opened_at.toISOString(), closedAt: row.closed_at?.toISOString() ?? null, dueOn: row.due_on, setVersion: row.set_version })
