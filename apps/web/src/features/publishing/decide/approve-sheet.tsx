import type { ReviewView } from '@bedside/contract/publishing'
import { IconCheck, IconLock, IconShieldCheck, IconUserCheck, IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { CheckRow } from '../../../ui/choices.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'

interface Props {
  view: ReviewView
  /** When and where, in one sentence. */
  sentence: string
  /** How many posts of the series have the same words and pictures and wait too, this one included. */
  series: number
  busy: boolean
  error: unknown
  onApprove: (wholeSeries: boolean) => void
  onClose: () => void
}

/** The second tap: says what approving means, then one verb. */
export default function ApproveSheet({ view: { post }, sentence, series, busy, error, onApprove, onClose }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const [whole, setWhole] = useState(false)
  const clear = post.screen.standing === 'clear'
  const actions = (
    <>
      <Button size="big" onClick={onClose}>{t('approve.notYet')}</Button>
      <Button size="big" variant="primary" icon={IconCheck} busy={busy} data-autofocus onClick={() => onApprove(whole)}>{t(whole ? 'approve.doAll' : 'approve.do', { count: series })}</Button>
    </>
  )
  return (
    <Dialog title={t('approve.title')} onClose={onClose} actions={actions}>
      <p className="muted">{sentence}</p>
      <ul className="check pub-sheet-check">
        <li><Icon of={clear ? IconShieldCheck : IconAlertTriangle} className={clear ? 'yes' : 'look'} /><span>{t(clear ? 'approve.clear' : 'approve.look')}</span></li>
        <li><Icon of={IconUserCheck} className="yes" /><span>{t('approve.notAuthor')}</span></li>
        <li><Icon of={IconLock} className="yes" /><span>{t('approve.binds')}</span></li>
      </ul>
      {series > 1 && <div className="pub-series"><CheckRow name="wholeSeries" label={t('approve.series', { count: series })} more={t('approve.seriesMore')} value={whole} onChange={setWhole} /></div>}
      {error !== null && error !== undefined && <div className="gap"><Notice tone="bad" live title={sentenceOf(error)} /></div>}
    </Dialog>
  )
}
