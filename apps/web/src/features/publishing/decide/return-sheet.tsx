import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { reasons } from './reasons.ts'

interface Props { author: string; busy: boolean; error: unknown; onReturn: (reason: string, comment: string | undefined) => void; onClose: () => void }

/** Sends a post back: tap a reason. Words can be added first. */
export default function ReturnSheet({ author, busy, error, onReturn, onClose }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const [comment, setComment] = useState('')
  return (
    <Dialog title={t('return.title', { who: author })} onClose={onClose} actions={<Button size="big" onClick={onClose}>{t('common:cancel')}</Button>}>
      <p className="muted">{t('return.more')}</p>
      {error !== null && error !== undefined && <div className="gap"><Notice tone="bad" live title={sentenceOf(error)} /></div>}
      <div className="pub-reasons">
        {reasons.map((one) => <Button key={one} wide busy={busy} onClick={() => onReturn(t(`reason.${one}`), comment.trim() || undefined)}>{t(`reason.${one}`)}</Button>)}
      </div>
      <div className="gap"><TextArea name="return-comment" label={<>{t('return.words')} <span className="pub-optional">({t('common:optional')})</span></>} rows={2} maxLength={2000} value={comment} onChange={setComment} /></div>
    </Dialog>
  )
}
