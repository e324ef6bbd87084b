import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary, fieldId } from '../../../ui/error-summary.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { useForm } from '../../../ui/form.ts'

/** Sets a finding aside, with the reason that becomes evidence. */
export function DismissForm({ onDone, onClose }: { onDone: (reason: string) => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation(['publishing', 'common'])
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: !reason.trim() && t('dismiss.missing') }),
    send: ({ reason }) => onDone(reason.trim()),
    done: onClose,
  })
  // The person asked for this field by pressing the button before it.
  useEffect(() => document.getElementById(fieldId('reason'))?.focus(), [])
  return (
    <form {...form.props} className="pub-dismiss">
      <ErrorSummary form={form} />
      <TextArea {...form.field('reason')} label={t('dismiss.why')} hint={t('dismiss.hint')} rows={2} maxLength={500} />
      <div className="acts">
        <Button type="submit" size="s" busy={form.busy}>{t('dismiss.do')}</Button>
        <Button size="s" variant="text" onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
