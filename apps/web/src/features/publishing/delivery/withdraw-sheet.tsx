import type { Post } from '@bedside/contract/post'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { useForm } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { useAccounts } from '../accounts.ts'
import { publishing } from '../api.ts'
import { freshPosts } from '../fresh.ts'

/** Takes a post down at each network, and says beforehand where that is not possible. */
export default function WithdrawSheet({ post, onClose }: { post: Post; onClose: () => void }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const accounts = useAccounts()
  const byHand = [...new Set(post.deliveries.map((one) => one.network))].filter((name) => accounts.network(name)?.connector?.abilities.withdraw === false)
  const form = useForm({
    initial: { withdrawReason: '' },
    check: ({ withdrawReason }) => ({ withdrawReason: !withdrawReason.trim() && t('withdraw.missing') }),
    send: ({ withdrawReason }) => publishing.withdraw({ id: post.id, reason: withdrawReason.trim() }),
    nameOf: (path) => (path === 'reason' ? 'withdrawReason' : path),
    done: async () => {
      toast(t('withdraw.done'))
      onClose()
      await freshPosts()
    },
  })
  return (
    <ConfirmSheet title={t('withdraw.title')} confirm={t('withdraw.confirm')} tone="stop" busy={form.busy} onConfirm={() => void form.submit()} onClose={onClose}>
      <div className="f">
        <p>{t('withdraw.more')} {byHand.length > 0 && t('withdraw.byHand', { networks: new Intl.ListFormat(i18n.language).format(byHand.map(accounts.networkName)) })}</p>
        <ErrorSummary form={form} />
        <TextArea {...form.field('withdrawReason')} label={t('withdraw.reason')} hint={t('withdraw.hint')} rows={2} maxLength={500} data-autofocus />
      </div>
    </ConfirmSheet>
  )
}
