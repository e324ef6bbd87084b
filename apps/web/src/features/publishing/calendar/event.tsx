import { IconCalendarTime } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../../app/query.ts'
import { stateIcon } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useAccounts } from '../accounts.ts'
import { NetworkIcon } from '../network-icon.tsx'
import { clockText } from './days.ts'
import { canMove, titleOf, type Placed } from './post.ts'
import type { Calendar } from './use-calendar.ts'
import { useZoneMark } from './use-zone-mark.ts'

interface Props {
  post: Placed
  calendar: Calendar
  /** While it is dragged: the time where it would land. */
  time: string | undefined
  onMove: (post: Placed) => void
  /** True just after a drag, when the browser also reports a click. */
  dragged: RefObject<boolean>
}

/** A post on the wall: time, networks, state, title. The picture words are said in words too. */
export function Event({ post, calendar, time, onMove, dragged }: Props) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const accounts = useAccounts()
  const may = useMay()
  const { facilities } = useMe()
  const mark = useZoneMark(calendar)(post)
  const title = titleOf(post, t('untitled'))
  const networks = [...new Set(post.accounts.map((one) => one.network))]
  const facility = facilities.length > 1 ? facilities.find((one) => one.id === post.facilityId)?.name : undefined
  const said = [new Intl.ListFormat(i18n.language).format(networks.map(accounts.networkName)), t(`common:state.${post.status}`), facility].filter(Boolean).join(', ')
  return (
    <>
      <Link className="cal-go" to="/publishing/posts/$postId" params={{ postId: post.id }} draggable={false} preload={false} data-post={post.id} data-day={post.day} onClick={(event) => { if (dragged.current) event.preventDefault() }}>
        <span className="r">
          <time>{time ?? short(post.local, i18n.language)}{mark && ` ${mark}`}</time>
          {networks.map((one) => <NetworkIcon key={one} network={one} size="s" />)}
          <Icon of={stateIcon(post.status)} size="s" className={`sti cal-s-${post.status}`} />
        </span>
        <span className="ti">{title}</span>
        <span className="vh">, {said}</span>
      </Link>
      {may('post.schedule') && canMove(post) && <button type="button" className="cal-more" tabIndex={-1} aria-label={t('moveTitle', { title })} onClick={() => onMove(post)}><Icon of={IconCalendarTime} size="s" /></button>}
    </>
  )
}

/** "9 AM" for the full hour, else "12:15 PM". */
const short = (local: string, language: string): string => clockText(local, language).replace(':00', '')
