import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** What plain http means here, and what to do. */
export default function Insecure({ close }: { close: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('insecure.title')}
      onClose={close}
      actions={
        <Button variant="primary" onClick={close}>
          {t('close')}
        </Button>
      }
    >
      <p>{t('insecure.more')}</p>
      <p className="muted gap">{t('insecure.next')}</p>
    </Dialog>
  )
}
