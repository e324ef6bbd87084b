import type { Delivery } from '@bedside/contract/post'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { freshPosts } from '../fresh.ts'

/** Sends what was missed, held or not sent, now; cannot be undone, so it is confirmed. */
export default function ReleaseSheet({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation(['publishing', 'common'])
  const release = useMutation({
    mutationFn: () => publishing.sendLate({ id: delivery.id }),
    onSuccess: async () => {
      toast(t('release.done'))
      onClose()
      await freshPosts()
    },
  })
  return (
    <ConfirmSheet title={t('release.title')} confirm={t('release.confirm')} busy={release.isPending} onConfirm={() => release.mutate()} onClose={onClose}>
      <p>{t('release.more', { account: delivery.handle })}</p>
      {release.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(release.error)} /></div>}
    </ConfirmSheet>
  )
}
