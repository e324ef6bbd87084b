import type { DeliveryState, PostStatus, RiskClass } from '@bedside/contract/post'
import { wrongState } from '../../platform/errors.ts'
import { say, type Text } from '../../platform/text.ts'

/**
 * What a post may become next. Every arrow in README.md is a line here, and nothing else moves a post.
 * Once it has deliveries its status follows from them (`statusOf`).
 */
const ARROWS = {
  edit: { from: ['draft', 'changes_requested', 'in_review', 'approved', 'scheduled', 'held', 'missed', 'not_sent', 'rejected'], to: 'draft' },
  submit: { from: ['draft', 'changes_requested'], to: 'in_review' },
  takeBack: { from: ['in_review', 'approved', 'scheduled', 'held'], to: 'draft' },
  sendBack: { from: ['in_review', 'approved', 'scheduled', 'held'], to: 'changes_requested' },
  approve: { from: ['in_review'], to: 'approved' },
  schedule: { from: ['approved', 'scheduled', 'missed', 'held', 'not_sent'], to: 'scheduled' },
  unschedule: { from: ['scheduled', 'held', 'missed', 'not_sent'], to: 'approved' },
  withdraw: { from: ['published', 'unknown', 'rejected', 'not_sent', 'missed', 'held', 'scheduled', 'sending'], to: 'withdrawn' },
  discard: { from: ['draft', 'changes_requested'], to: 'draft' },
} as const satisfies Record<string, { from: readonly PostStatus[]; to: PostStatus }>

export type Step = keyof typeof ARROWS

export const may = (status: PostStatus, step: Step): boolean => (ARROWS[step].from as readonly PostStatus[]).includes(status)

/** The next state, or a refusal that says which state the post is in. */
export function next(status: PostStatus, step: Step): PostStatus {
  if (may(status, step)) return ARROWS[step].to
  const is = STATE_WORDS[status]
  throw wrongState(
    say(`This post is ${is.en}. That cannot be done now.`, `Esta publicación está ${is.es}. Eso no se puede hacer ahora.`),
    say('Reload the page to see where it stands.', 'Vuelva a cargar la página para ver en qué punto está.'),
  )
}

export const STATE_WORDS: Readonly<Record<PostStatus, Text>> = {
  draft: say('a draft', 'en borrador'),
  in_review: say('in review', 'en revisión'),
  changes_requested: say('sent back for changes', 'devuelta para cambios'),
  approved: say('approved', 'aprobada'),
  scheduled: say('scheduled', 'programada'),
  sending: say('being sent right now', 'en envío en este momento'),
  published: say('published', 'publicada'),
  held: say('held', 'retenida'),
  missed: say('past its time', 'fuera de hora'),
  rejected: say('rejected by the network', 'rechazada por la red'),
  not_sent: say('not sent', 'sin enviar'),
  unknown: say('sent with an unknown result', 'enviada con resultado desconocido'),
  withdrawn: say('withdrawn', 'retirada'),
}

/** From the most urgent to the most settled: a post shows the state that most needs a person. */
const URGENCY: readonly [DeliveryState, PostStatus][] = [
  ['unknown', 'unknown'],
  ['sending', 'sending'],
  ['withdrawing', 'sending'],
  ['claimed', 'sending'],
  ['held', 'held'],
  ['rejected', 'rejected'],
  ['not_sent', 'not_sent'],
  ['missed', 'missed'],
  ['scheduled', 'scheduled'],
  ['published', 'published'],
  ['withdrawn', 'withdrawn'],
]

/** The status of a post from its deliveries; cancelled ones do not count. Undefined when there is none left. */
export function statusOf(states: readonly DeliveryState[]): PostStatus | undefined {
  return URGENCY.find(([state]) => states.includes(state))?.[1]
}

/** Routine, unless a person has to judge: patient content, a finding that was dismissed, or one that stands and asks for a look. */
export function riskOf(facts: { patientContent: boolean; dismissed: number; standing: 'clear' | 'review' | 'block' }): RiskClass {
  return facts.patientContent || facts.dismissed > 0 || facts.standing !== 'clear' ? 'sensitive' : 'routine'
}

export interface Approval {
  readonly byId: string
  readonly as: 'approver' | 'privacy_officer'
}

/** What a risk class still needs. Each part is given by a different person; one person never counts twice. */
export function stillNeeded(risk: RiskClass, given: readonly Approval[]): ('approver' | 'privacy_officer')[] {
  const needed: Approval['as'][] = risk === 'routine' ? ['approver'] : ['approver', 'privacy_officer']
  return needed.filter((as) => !given.some((one) => one.as === as))
}

export interface Decider {
  readonly id: string
  readonly canApprove: boolean
  /** Holds the privacy officer's part. */
  readonly canOverride: boolean
}

/**
 * As what this person may approve now, or why not. Not anyone whose words are in the post, whatever their roles; not twice.
 */
export function approveAs(person: Decider, facts: { risk: RiskClass; given: readonly Approval[]; editors: readonly string[] }): { as: Approval['as'] } | { why: Text } {
  if (facts.editors.includes(person.id)) return { why: say('You wrote part of this, so someone else has to approve it.', 'Usted escribió parte de esto, así que debe aprobarla otra persona.') }
  if (!person.canApprove) return { why: say('Your roles do not include approving.', 'Sus roles no incluyen aprobar.') }
  if (facts.given.some((one) => one.byId === person.id)) return { why: say('You have approved this already. It waits for one more person.', 'Usted ya la aprobó. Falta una persona más.') }
  const needed = stillNeeded(facts.risk, facts.given)
  if (needed.includes('privacy_officer') && person.canOverride) return { as: 'privacy_officer' }
  if (needed.includes('approver')) return { as: 'approver' }
  return { why: say('Only the privacy officer’s approval is still needed.', 'Solo falta la aprobación del responsable de privacidad.') }
}
