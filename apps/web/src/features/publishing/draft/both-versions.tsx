import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Difference } from '../difference.tsx'
import type { Content } from './content.ts'

interface Props { mine: Content; theirs: Content; onMine: () => void; onTheirs: () => void; onClose: () => void }

/** Both versions of a draft: what is only in theirs struck, what is only in mine underlined. Nothing is lost whichever is chosen: mine can be copied. */
export default function BothVersions({ mine, theirs, onMine, onTheirs, onClose }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const copy = async () => {
    await navigator.clipboard.writeText([mine.title, mine.text, ...mine.variants.flatMap((one) => one.text ?? [])].join('\n\n'))
    toast(t('common:copied'))
  }
  const actions = (
    <>
      <Button variant="text" onClick={() => void copy()}>{t('conflict.copyMine')}</Button>
      <Button onClick={onTheirs}>{t('conflict.takeTheirs')}</Button>
      <Button variant="primary" onClick={onMine}>{t('common:conflict.keepMine')}</Button>
    </>
  )
  return (
    <Dialog title={t('conflict.title')} onClose={onClose} actions={actions} size="l">
      <p className="muted">{t('conflict.more')}</p>
      {mine.title.trim() !== theirs.title && <><h3>{t('field.title')}</h3><Difference before={theirs.title} after={mine.title} /></>}
      <h3>{t('field.text')}</h3>
      <Difference before={theirs.text} after={mine.text} />
      {mine.variants.filter((one) => one.text !== null && one.text !== theirs.variants.find((other) => other.accountId === one.accountId)?.text).map((one) => (
        <div key={one.accountId}><h3>{t('field.variant')}</h3><Difference before={theirs.variants.find((other) => other.accountId === one.accountId)?.text ?? theirs.text} after={one.text ?? ''} /></div>
      ))}
    </Dialog>
  )
}
