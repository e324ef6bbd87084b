import { IconAlertTriangle, IconCheck, IconCircleCheck } from '@tabler/icons-react'
import type { When } from '@bedside/contract/post'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { fieldId } from '../../../ui/error-summary.tsx'
import { FieldError } from '../../../ui/fields.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { zoneName } from '../../../ui/time.tsx'
import { publishing } from '../api.ts'
import { TimeAnswer } from '../when/time-answer.tsx'
import { clockText, dayText } from './days.ts'
import { titleOf, type Placed } from './post.ts'
import type { Calendar } from './use-calendar.ts'
import { useMove } from './use-move.ts'
import { freeTimes, useNeighbors } from './use-neighbors.ts'

interface Props {
  post: Placed
  /** Where a drag ended, when that time has to be asked about. */
  local?: string | undefined
  calendar: Calendar
  close: () => void
}

/** "Move to…": the keyboard's twin of dragging. Says what the move does before it is done. */
export default function Move({ post, local: dropped, calendar, close }: Props) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'publishing', 'common'])
  const { publishing: house } = useMe()
  const zone = post.when?.zone ?? calendar.zoneOf(post.facilityId) ?? 'UTC'
  const start = dropped ?? post.local
  const [date, setDate] = useState(start.slice(0, 10))
  const [time, setTime] = useState(start.slice(11))
  const [fold, setFold] = useState(dropped ? undefined : post.when?.fold)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const move = useMove()
  const local = date && time ? `${date}T${time}` : undefined
  const check = useQuery({ queryKey: ['time', local, zone, fold], queryFn: ({ signal }) => publishing.checkTime({ local: local!, zone, ...(fold ? { fold } : {}) }, { signal }), enabled: local !== undefined, retry: false })
  const near = useNeighbors(post, date || post.day)
  const title = titleOf(post, t('untitled'))
  const language = i18n.language
  const inWords = (at: string) => `${dayText(at, language, { weekday: 'long', month: 'long', day: 'numeric' })}, ${clockText(at, language)}`
  const shortly = (at: string) => `${dayText(at, language, { weekday: 'short', month: 'short', day: 'numeric' })}, ${clockText(at, language)}`
  const choose = (next: string) => { setFold(undefined); setDate(next.slice(0, 10)); setTime(next.slice(11)); setProblem(undefined) }

  const submit = async () => {
    const found = check.data
    if (!local) return setProblem(t('sheet.missing'))
    if (local === post.local && fold === post.when?.fold) return setProblem(t('sheet.same'))
    if (!found) return
    if (found.kind === 'past') return setProblem(t('past'))
    if (found.kind === 'gap' || (found.kind === 'fold' && !fold)) return setProblem(t('sheet.ask'))
    setBusy(true)
    try {
      const when: When = { local, zone, ...(fold ? { fold } : {}) }
      await move(post, when)
      close()
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  const twins = near.same(post.local)
  const now = t('sheet.now', { time: inWords(post.local) })
  const free = freeTimes(near.slots, near.taken, post.facilityId, calendar.today, post.local).filter((one) => one !== local)
  return (
    <ConfirmSheet title={t('moveTitle', { title })} confirm={local ? t('sheet.move', { time: shortly(local) }) : t('sheet.moveShort')} busy={busy} onConfirm={() => void submit()} onClose={close}>
      <p className="cal-from">{now}{twins.length > 0 && ` ${t('sheet.twin', { title: titleOf(twins[0]!, t('untitled')) })}`}</p>
      {dropped && <Notice tone="warn" title={t('sheet.dropped')}>{t('sheet.droppedMore')}</Notice>}
      <div className="cal-two">
        <div className="field"><label htmlFor={fieldId('move-date')}>{t('sheet.date')}</label><input className="input" type="date" id={fieldId('move-date')} data-autofocus value={date} onChange={(event) => { setFold(undefined); setDate(event.target.value); setProblem(undefined) }} aria-describedby={problem ? `${fieldId('move')}-error` : undefined} aria-invalid={problem ? true : undefined} /></div>
        <div className="field"><label htmlFor={fieldId('move-time')}>{t('sheet.time', { zone: zoneName(new Date(), zone, language === 'es' ? 'es-US' : 'en-US') })}</label><input className="input" type="time" id={fieldId('move-time')} value={time} onChange={(event) => { setFold(undefined); setTime(event.target.value); setProblem(undefined) }} /></div>
      </div>
      <div role="alert"><FieldError name="move" error={problem} /></div>
      {local && <div className="cal-answer"><TimeAnswer check={check.data} error={check.error} zone={zone} fold={fold} onFold={setFold} onLocal={choose} /></div>}
      {free.length > 0 && (
        <div role="group" aria-labelledby="move-free">
          <p className="cal-lab" id="move-free">{t('sheet.free')}</p>
          <div className="cal-free">{free.map((one) => <Button key={one} size="s" onClick={() => choose(one)}><Icon of={IconCheck} size="s" />{shortly(one)}</Button>)}</div>
        </div>
      )}
      <h3 className="vh">{t('sheet.effects')}</h3>
      <ul className="check cal-effects" aria-live="polite">
        <li><Icon of={IconCircleCheck} className="yes" /><span>{t(`does.${doesTo(post, house.frozen)}`)}</span></li>
        {check.data?.kind === 'plain' && !check.data.clockChange && <li><Icon of={IconCircleCheck} className="yes" /><span>{t('does.clock', { time: clockText(local!, language) })}</span></li>}
        {near.isPending ? null : local && near.about(local).length > 0 ? near.about(local).map((one) => <li key={one.post.id}><Icon of={IconAlertTriangle} className={one.minutes === 0 || Math.abs(one.minutes) < 180 ? 'look' : 'faint'} /><span>{sentence(one)}</span></li>) : <li><Icon of={IconCircleCheck} className="yes" /><span>{t('does.alone')}</span></li>}
      </ul>
    </ConfirmSheet>
  )

  function sentence({ post: other, minutes, shared }: ReturnType<typeof near.about>[number]): string {
    const words = { title: titleOf(other, t('untitled')), time: clockText(other.local, language), networks: new Intl.ListFormat(language).format(shared) }
    if (minutes === 0) return t(shared.length > 0 ? 'near.sameOn' : 'near.same', words)
    const span = Math.abs(minutes) >= 60 ? t('near.hours', { count: Math.round(Math.abs(minutes) / 60) }) : t('near.minutes', { count: Math.abs(minutes) })
    return t(`near.${minutes > 0 ? 'later' : 'earlier'}${shared.length > 0 ? 'On' : ''}`, { ...words, span })
  }
}

/** What moving does to the decision about a post: the approval binds the words, not the time. */
function doesTo({ status }: Placed, frozen: boolean): 'draft' | 'review' | 'approved' | 'approvedFrozen' | 'held' {
  if (status === 'draft' || status === 'changes_requested') return 'draft'
  if (status === 'in_review') return 'review'
  if (frozen) return 'approvedFrozen'
  return status === 'held' || status === 'missed' || status === 'not_sent' ? 'held' : 'approved'
}
