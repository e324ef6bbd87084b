import type { TimeCheck } from '@bedside/contract/publishing'
import type * as z from 'zod'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { RadioRows } from '../../../ui/choices.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { TimeText, timeText } from '../../../ui/time.tsx'

interface Props {
  check: z.output<typeof TimeCheck> | undefined
  error: unknown
  zone: string
  fold: 'earlier' | 'later' | undefined
  onFold: (fold: 'earlier' | 'later') => void
  onLocal: (local: string) => void
}

/** What a wall-clock time means there, or the question that has to be answered first. */
export function TimeAnswer({ check, error, zone, fold, onFold, onLocal }: Props) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  if (error) return <Notice tone="warn" live title={sentenceOf(error)} />
  if (!check) return <p className="hint">{t('when.both')}</p>
  const clock = (at: string) => timeText(at, { zone, look: 'time', language: i18n.language })
  if (check.kind === 'past') return <Notice tone="warn" live title={t('when.past')}>{t('when.pastMore')}</Notice>
  if (check.kind === 'gap') {
    return (
      <Notice tone="warn" live title={t('when.gap')} actions={check.choices.map((one) => <Button key={one.local} size="s" onClick={() => onLocal(one.local)}>{t('when.use', { time: clock(one.instant), offset: one.offset })}</Button>)}>
        {check.clockChange}
      </Notice>
    )
  }
  if (check.kind === 'fold') {
    return (
      <RadioRows
        name="when-fold" label={t('when.fold')} hint={check.clockChange} value={fold} onChange={onFold}
        options={check.choices.flatMap((one) => (one.fold ? [{ value: one.fold, label: t(`when.${one.fold}`, { time: clock(one.instant), offset: one.offset }) }] : []))}
      />
    )
  }
  return <p className="pub-means" role="status">{t('when.means')} {check.instant && <TimeText at={check.instant} zone={zone} />}{check.clockChange && <span className="hint"> {check.clockChange}</span>}</p>
}
