import type { Question } from '@bedside/contract/readiness'
import { useTranslation } from 'react-i18next'
import { timeText } from '../../ui/time.tsx'

/** Where a question comes from, with the day on which that was read; what somebody still has to check says so. */
export function Sources({ source }: { source: Question['source'] }) {
  const { t, i18n } = useTranslation('readiness')
  const checked = source.checked && timeText(`${source.checked}T12:00:00.000Z`, { zone: 'UTC', look: 'date', language: i18n.language })
  return (
    <p className="small rd-source">
      {t('source.label')} {source.url ? <a href={source.url} target="_blank" rel="noreferrer noopener" lang="en">{source.title}</a> : <span lang="en">{source.title}</span>}
      {checked && `, ${t('source.checked', { day: checked })}`}. {source.kind === 'practice' && t('source.practice')}{source.mark && t('source.mark')}{!source.kind && ` ${t('source.counsel')}`}
    </p>
  )
}
