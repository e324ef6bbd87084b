import type { PersonRef } from '@bedside/contract/value'
import type { TFunction } from 'i18next'

/** A line of a post's history, or of the ledger: both have these. */
export interface Happened {
  name: string
  by: PersonRef | null
  detail: Readonly<Record<string, unknown>>
}

export interface Speaker {
  t: TFunction<['publishing', 'common']>
  /** A moment in words, in the zone of the post's facility. */
  when: (at: string) => string
  /** "@mercyvalley, Bluesky" for an account's id. */
  accountName?: (id: string) => string
}

const names = [
  'post.drafted', 'post.edited', 'post.discarded', 'post.restored', 'post.screened', 'post.finding-dismissed', 'post.finding-reinstated', 'post.submitted', 'post.taken-back', 'post.approved',
  'post.slot-expired', 'post.sent-back', 'post.commented', 'post.scheduled', 'post.moved', 'post.unscheduled', 'delivery.intended', 'delivery.published', 'delivery.settled', 'delivery.not-sent', 'delivery.read-back',
  'delivery.decided', 'post.withdrawal-asked', 'delivery.withdrawn', 'publishing.frozen', 'publishing.resumed', 'account.connected', 'account.reconnected', 'account.disconnected', 'account.lapsed',
  'media.added', 'known.added', 'known.changed', 'known.removed', 'known.person-switched', 'slot.added', 'slot.removed', 'feed.made', 'feed.revoked', 'practice.replied',
] as const
/** Every event of the publishing module. */
export type EventName = (typeof names)[number]
export const eventNames: readonly EventName[] = names

/** What happened, as a sentence that begins with who did it. An event this build does not know is named plainly. */
export function sentenceOfEvent({ name, by, detail }: Happened, { t, when, accountName }: Speaker): string {
  const who = by?.name ?? t('event.bedside')
  const text = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '')
  const number = (key: string) => (typeof detail[key] === 'number' ? detail[key] : 0)
  const account = text('account') ? (accountName?.(text('account')) ?? '') : ''
  const at = text('due') ? when(text('due')) : ''
  const where = account ? t('event.on', { account }) : ''
  const known = names.find((one) => one === name)
  switch (known) {
    case undefined: return t('event.other', { who, name })
    case 'post.drafted': return detail.copyOf ? t('event.copied', { who }) : t('event.drafted', { who })
    case 'post.edited': return number('cancelledApprovals') > 0 ? t('event.editedCancelled', { who, count: number('cancelledApprovals') }) : t('event.edited', { who })
    case 'post.screened': return screened(detail, t)
    case 'post.finding-dismissed': return t('event.dismissed', { who })
    case 'post.finding-reinstated': return t('event.reinstated', { who })
    case 'post.taken-back': return t('event.takenBack', { who })
    case 'post.approved': return t(detail.as === 'privacy_officer' ? 'event.approvedPrivacy' : 'event.approved', { who }) + (detail.complete === false ? ` ${t('event.oneMore')}` : '')
    case 'post.slot-expired': return t('event.slotExpired')
    case 'post.sent-back': return t('event.sentBack', { who })
    case 'post.scheduled': return t('event.scheduled', { at })
    case 'post.moved': return detail.from ? t('event.moved', { who, at }) : t('event.timeChosen', { who, at })
    case 'delivery.intended': return t('event.intended', { where, attempt: number('attempt') })
    case 'delivery.published': return t(detail.by === 'person' ? 'event.publishedPerson' : detail.by === 'read-back' ? 'event.publishedReadBack' : 'event.published', { who, where })
    case 'delivery.settled': return t('event.settled', { where, state: stateWord(text('state'), t) })
    case 'delivery.not-sent': return t('event.notSent', { where })
    case 'delivery.read-back': return t(`event.readBack.${oneOf(text('state'), ['live', 'absent', 'unknown'], 'unknown')}`, { where }) + (detail.state === 'live' && detail.matches === false ? ` ${t('event.readBack.altered')}` : '')
    case 'delivery.decided': return t(`event.decided.${oneOf(text('decision'), ['it_is_live', 'send_again', 'leave_it', 'send_now'], 'other')}`, { who })
    case 'post.withdrawal-asked': return t('event.withdrawalAsked', { who })
    case 'delivery.withdrawn': return t(detail.state === 'withdrawn' ? 'event.withdrawn' : 'event.notWithdrawn')
    case 'publishing.frozen': return t(detail.afterRestore ? 'event.pausedAfterRestore' : 'event.frozen', { who, count: number('held') })
    case 'known.added': return t(detail.from === 'dismissal' ? 'event.knownDismissal' : 'event.knownAdded', { who, count: number('count') })
    case 'known.person-switched': return t(detail.off ? 'event.knownPersonOff' : 'event.knownPersonOn', { who })
    case 'account.lapsed': return t('event.account_lapsed')
    default: return t(`event.${known.replaceAll(/[.-]/g, '_') as Plain}`, { who })
  }
}

type Underlined<S extends string> = S extends `${infer A}.${infer B}` ? `${A}_${Underlined<B>}` : S extends `${infer A}-${infer B}` ? `${A}_${Underlined<B>}` : S
/** Events whose sentence needs nothing but the name of who did it. */
type Plain = Underlined<
  'post.discarded' | 'post.restored' | 'post.submitted' | 'post.commented' | 'post.unscheduled' | 'publishing.resumed' | 'account.connected' | 'account.reconnected' | 'account.disconnected' |
  'media.added' | 'known.changed' | 'known.removed' | 'slot.added' | 'slot.removed' | 'feed.made' | 'feed.revoked' | 'practice.replied'
>

function screened(detail: Happened['detail'], t: Speaker['t']): string {
  const place = detail.place === 'delivery' ? 'delivery' : 'submission'
  const outcome = detail.verdict === 'failed' ? 'failed' : oneOf(String(detail.standing), ['clear', 'review', 'block'], 'block')
  return t(`event.screened.${place}.${outcome}`)
}

function stateWord(state: string, t: Speaker['t']): string {
  return t(`common:state.${oneOf(state, ['scheduled', 'claimed', 'sending', 'published', 'rejected', 'not_sent', 'unknown', 'held', 'missed', 'withdrawing', 'withdrawn'], 'unknown')}`)
}

function oneOf<const T extends string, const O extends string>(value: string, known: readonly T[], otherwise: O): T | O {
  return known.find((one) => one === value) ?? otherwise
}
