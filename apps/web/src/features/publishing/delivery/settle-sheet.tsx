import type { Delivery } from '@bedside/contract/post'
import { useTranslation } from 'react-i18next'
import { RadioRows } from '../../../ui/choices.tsx'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { useForm } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { freshPosts } from '../fresh.ts'

const decisions = ['it_is_live', 'send_again', 'leave_it'] as const
type Decision = (typeof decisions)[number]

/** Says what became of a send that got no answer. Both mistakes are told before the choice: a post twice, or a post never. */
export default function SettleSheet({ delivery, name, onClose }: { delivery: Delivery; name: string; onClose: () => void }) {
  const { t } = useTranslation(['publishing', 'common'])
  const form = useForm<{ decision: Decision | ''; permalink: string }, unknown>({
    initial: { decision: '', permalink: '' },
    check: ({ decision, permalink }) => ({ decision: !decision && t('settle.missing'), permalink: decision === 'it_is_live' && !/^https?:\/\//i.test(permalink.trim()) && t('settle.addressMissing') }),
    send: ({ decision, permalink }) => publishing.settle({ id: delivery.id, decision: decision || 'leave_it', ...(decision === 'it_is_live' ? { permalink: permalink.trim() } : {}) }),
    done: async () => {
      toast(t('settle.done'))
      onClose()
      await freshPosts()
    },
  })
  return (
    <ConfirmSheet title={t('settle.title')} confirm={t('settle.confirm')} busy={form.busy} onConfirm={() => void form.submit()} onClose={onClose} size="l">
      <div className="f">
        <p className="muted">{t('settle.more', { account: delivery.handle, network: name })}</p>
        <ErrorSummary form={form} />
        <RadioRows name="decision" label={t('settle.label')} error={form.errors.decision} value={form.values.decision || undefined} onChange={(decision) => form.set('decision', decision)} options={decisions.map((one) => ({ value: one, label: t(`settle.${one}`), more: t(`settle.${one}_more`) }))} />
        {form.values.decision === 'it_is_live' && <TextField {...form.field('permalink')} type="url" label={t('settle.address')} hint={t('settle.addressHint')} maxLength={500} />}
      </div>
    </ConfirmSheet>
  )
}
