import type { Post, When } from '@bedside/contract/post'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { WhenField } from '../when/when-field.tsx'

/** "Move to…": a new time on the facility's clock, and what the move does to the approval. */
export default function MoveSheet({ post, zone, onMove, onClose }: { post: Pick<Post, 'when' | 'status' | 'title'>; zone: string; onMove: (when: When) => void; onClose: () => void }) {
  const { t } = useTranslation(['publishing', 'common'])
  const [when, setWhen] = useState(post.when)
  const [error, setError] = useState<string>()
  const confirm = () => (when ? onMove(when) : setError(t('move.missing')))
  return (
    <ConfirmSheet title={t('move.title')} confirm={t('move.confirm')} onConfirm={confirm} onClose={onClose}>
      <div className="f">
        <WhenField value={when} zone={zone} error={error} onChange={setWhen} none={false} />
        <Notice tone="quiet" title={t(post.status === 'in_review' ? 'move.inReview' : 'move.approvalStays')} />
      </div>
    </ConfirmSheet>
  )
}
