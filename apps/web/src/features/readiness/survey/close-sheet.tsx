import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'

export default function CloseSheet({ answers, busy, error, onConfirm, onClose }: { answers: number; busy: boolean; error: unknown; onConfirm: () => void; onClose: () => void }) {
  const { t } = useTranslation('readiness/survey')
  return (
    <ConfirmSheet title={t('close.title')} confirm={t('close.do')} busy={busy} onConfirm={onConfirm} onClose={onClose}>
      {error !== null && <Notice tone="bad" live title={sentenceOf(error)} />}
      <p>{t('close.more', { count: answers })}</p>
    </ConfirmSheet>
  )
}
