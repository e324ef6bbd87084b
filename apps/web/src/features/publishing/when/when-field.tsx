import type { When } from '@bedside/contract/post'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RadioRows } from '../../../ui/choices.tsx'
import { FieldError } from '../../../ui/fields.tsx'
import { fieldId } from '../../../ui/error-summary.tsx'
import { zoneName } from '../../../ui/time.tsx'
import { publishing } from '../api.ts'
import { TimeAnswer } from './time-answer.tsx'
import './when.css'

interface Props {
  value: When | null
  zone: string
  error?: string | undefined
  /** Called only with a time that exists, once, in the future. */
  onChange: (when: When | null) => void
  /** Without it the person has to choose a time. */
  none?: boolean
}

/** Date and time on the facility's clock. The server says what the time means there: a time that does not exist is asked about, one that comes twice too. */
export function WhenField({ value, zone, error, onChange, none = true }: Props) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const [today] = useState(() => new Date())
  const [at, setAt] = useState(value !== null || !none)
  const [date, setDate] = useState(value?.local.slice(0, 10) ?? '')
  const [time, setTime] = useState(value?.local.slice(11) ?? '')
  const [fold, setFold] = useState(value?.fold)
  const local = date && time ? `${date}T${time}` : undefined

  // A time that came from outside: the next free slot, somebody else's version. https://react.dev/reference/react/useState#storing-information-from-previous-renders
  const [before, setBefore] = useState(value)
  if (value && (value.local !== before?.local || value.fold !== before?.fold)) {
    setBefore(value)
    setAt(true)
    setDate(value.local.slice(0, 10))
    setTime(value.local.slice(11))
    setFold(value.fold)
  }

  const check = useQuery({
    queryKey: ['time', local, zone, fold],
    queryFn: ({ signal }) => publishing.checkTime({ local: local!, zone, ...(fold ? { fold } : {}) }, { signal }),
    enabled: at && local !== undefined,
    retry: false,
  })
  const found = at && local ? check.data : undefined
  const settled = found && found.instant && (found.kind === 'plain' || (found.kind === 'fold' && fold))
  const commit = useEffectEvent(() => {
    if (!settled || !local) return
    if (value?.local !== local || value.zone !== zone || value.fold !== fold) onChange({ local, zone, ...(fold ? { fold } : {}) })
  })
  useEffect(() => commit(), [settled, local, zone, fold])

  const choose = (next: { date?: string; time?: string }) => {
    setFold(undefined)
    if (next.date !== undefined) setDate(next.date)
    if (next.time !== undefined) setTime(next.time)
  }
  const change = (mode: 'none' | 'at') => {
    setAt(mode === 'at')
    if (mode === 'none') onChange(null)
  }
  const zoneWords = zoneName(today, zone, i18n.language === 'es' ? 'es-US' : 'en-US')
  return (
    <div className="pub-when">
      {none && <RadioRows name="when-mode" label={t('when.label')} value={at ? 'at' : 'none'} onChange={change} options={[{ value: 'none', label: t('when.none'), more: t('when.noneMore') }, { value: 'at', label: t('when.at'), more: t('when.atMore', { zone: zoneWords }) }]} />}
      {at && (
        <>
          <FieldError name="when" error={error} />
          <div className="pub-when-in">
            <div className="field"><label htmlFor={fieldId('when')}>{t('when.date')}</label><input className="input" type="date" id={fieldId('when')} value={date} onChange={(event) => choose({ date: event.target.value })} aria-invalid={error ? true : undefined} aria-describedby={error ? `${fieldId('when')}-error` : undefined} /></div>
            <div className="field"><label htmlFor={fieldId('when-time')}>{t('when.time', { zone: zoneWords })}</label><input className="input" type="time" id={fieldId('when-time')} value={time} onChange={(event) => choose({ time: event.target.value })} /></div>
          </div>
          <TimeAnswer check={found} error={check.error} zone={zone} fold={fold} onFold={setFold} onLocal={(chosen) => choose({ date: chosen.slice(0, 10), time: chosen.slice(11) })} />
        </>
      )}
    </div>
  )
}
