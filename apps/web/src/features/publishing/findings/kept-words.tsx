import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

/** Words from before a change that cannot be put back, because somebody typed in their place since: they can still be copied. */
export function KeptWords({ words, onClose }: { words: string; onClose: () => void }) {
  const { t } = useTranslation(['publishing', 'common'])
  return (
    <Dialog title={t('rewrite.kept')} onClose={onClose} actions={<Button variant="primary" onClick={onClose}>{t('common:close')}</Button>}>
      <p>{t('rewrite.keptMore')}</p>
      <div className="gap pub-kept"><CopyText text={words} label={t('rewrite.kept')} /></div>
    </Dialog>
  )
}
