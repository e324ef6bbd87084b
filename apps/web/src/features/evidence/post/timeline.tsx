import type { LedgerEvent } from '@bedside/contract/evidence'
import {
  IconAlertTriangle, IconArrowBackUp, IconArrowsMove, IconCircleCheck, IconClock, IconEyeCheck, IconFlag, IconHandStop, IconHelpCircle, IconMessageCircle, IconPencil, IconPlayerPause,
  IconSend, IconShieldCheck, IconTrash, IconUserCheck, type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { Icon } from '../../../ui/icon.tsx'
import { timeText } from '../../../ui/time.tsx'
import { useAccounts } from '../../publishing/accounts.ts'
import { eventNames, sentenceOfEvent } from '../../publishing/history/sentence.ts'
import { useKindWord } from '../ledger/kinds.ts'
import { exactClock } from './exact-time.ts'
import { useMore } from './use-more.ts'

type Event = z.output<typeof LedgerEvent>

/** What happened, day by day, each line with its entry in the ledger. */
export function Timeline({ events, zone }: { events: readonly Event[]; zone: string | undefined }) {
  const { t, i18n } = useTranslation(['evidence', 'publishing', 'common'])
  // From account to the hash of what was approved for it: what the screen at delivery read is held against this.
  const approved = hashesOf(events.findLast((one) => one.name === 'post.approved')?.detail.hashes)
  const days = Map.groupBy(events, (one) => timeText(one.at, { zone, look: 'day', language: i18n.language }))
  return (
    <section className="ev-tl" aria-labelledby="ev-tl">
      <div className="ev-tlh"><h2 id="ev-tl">{t('timeline.title')}</h2><span>{t('timeline.entry')}</span></div>
      {[...days].map(([day, lines]) => (
        <div key={day} className="ev-day">
          <h3>{day}</h3>
          <ol>{lines.map((event) => <Line key={event.id} event={event} zone={zone} approved={approved} />)}</ol>
        </div>
      ))}
    </section>
  )
}

function Line({ event, zone, approved }: { event: Event; zone: string | undefined; approved: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation(['evidence', 'publishing', 'common'])
  const { t: words } = useTranslation(['publishing', 'common'])
  const { accountName } = useAccounts()
  const more = useMore(approved)(event)
  const kind = useKindWord()
  const [icon, tone] = signOf(event)
  // What other modules write about a post, such as a proof that was downloaded, has a word but no sentence.
  const sentence = (eventNames as readonly string[]).includes(event.name) ? sentenceOfEvent(event, { t: words, when: (at) => timeText(at, { zone, look: 'full', language: i18n.language }), accountName }) : [kind(event.name), event.by?.name].filter(Boolean).join(', ')
  return (
    <li>
      <time dateTime={event.at}>{event.name.startsWith('delivery.') || event.detail.place === 'delivery' ? exactClock(event.at, zone, i18n.language) : timeText(event.at, { zone, look: 'time', language: i18n.language })}</time>
      <span className={`k ${tone}`}><Icon of={icon} /></span>
      <div><b>{sentence}</b>{more && <span className="s">{more}</span>}</div>
      {event.seq === null ? <span className="en faint">{t('timeline.waiting')}</span> : <Link className="en mono" to="/evidence/ledger" search={{ about: event.subject.id }} hash={`entry-${event.seq}`}><span className="vh">{t('timeline.entry')} </span>{new Intl.NumberFormat(i18n.language).format(event.seq)}</Link>}
    </li>
  )
}

function hashesOf(hashes: unknown): ReadonlySet<string> {
  return new Set(typeof hashes === 'object' && hashes !== null ? Object.values(hashes).map(String) : [])
}

/** Icon and tone of a kind of event. */
function signOf({ name, detail }: Event): [TablerIcon, '' | 'ok' | 'look'] {
  switch (name) {
    case 'post.screened': return detail.verdict === 'failed' || detail.standing === 'block' ? [IconHandStop, 'look'] : detail.standing === 'review' ? [IconAlertTriangle, 'look'] : [IconShieldCheck, 'ok']
    case 'post.approved': return [IconUserCheck, 'ok']
    case 'post.sent-back': case 'post.commented': return [IconMessageCircle, name === 'post.sent-back' ? 'look' : '']
    case 'post.submitted': case 'delivery.intended': return [IconSend, '']
    case 'post.scheduled': return [IconClock, '']
    case 'post.moved': return [IconArrowsMove, '']
    case 'post.finding-dismissed': case 'post.finding-reinstated': return [IconFlag, '']
    case 'post.taken-back': case 'post.withdrawal-asked': case 'delivery.withdrawn': return [IconArrowBackUp, '']
    case 'post.discarded': return [IconTrash, '']
    case 'delivery.published': return [IconCircleCheck, 'ok']
    case 'delivery.read-back': return detail.state === 'live' && detail.matches !== false ? [IconEyeCheck, 'ok'] : [IconHelpCircle, 'look']
    case 'delivery.settled': return detail.state === 'published' ? [IconCircleCheck, 'ok'] : [IconHelpCircle, 'look']
    case 'publishing.frozen': return [IconPlayerPause, 'look']
    default: return [IconPencil, '']
  }
}
