import type { Round } from '@bedside/contract/readiness'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'

/** Closing binds: it says who has not finished and what will count as 0. */
export default function CloseSheet({ round, busy, error, onConfirm, onClose }: { round: Round; busy: boolean; error: unknown; onConfirm: () => void; onClose: () => void }) {
  const { t, i18n } = useTranslation('readiness')
  const waiting = round.respondents.filter((one) => !one.finishedAt).map((one) => one.member.name)
  return (
    <ConfirmSheet title={t('close.title')} confirm={t('round.close')} busy={busy} onConfirm={onConfirm} onClose={onClose}>
      <div className="f">
        {error !== null && error !== undefined && <Notice tone="bad" live title={sentenceOf(error)} />}
        <p>{t('close.more')}</p>
        {waiting.length > 0 && <p>{t('close.waiting', { count: waiting.length, names: new Intl.ListFormat(i18n.language).format(waiting) })}</p>}
        {round.score && round.score.unanswered > 0 && <p>{t('close.unanswered', { count: round.score.unanswered })}</p>}
      </div>
    </ConfirmSheet>
  )
}
