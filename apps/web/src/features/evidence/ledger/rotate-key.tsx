import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { ConfirmSheet, Dialog } from '../../../ui/dialog.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { evidence } from '../api.ts'

/** Changes the signing key after saying what that means, and shows what has to be published anew. */
export function RotateKey({ close }: { close: () => void }) {
  const { t } = useTranslation(['evidence', 'common'])
  const rotate = useMutation({ mutationFn: () => evidence.rotateKey({}), onSuccess: () => Promise.all([['ledger'], ['checkpoints'], ['entries']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))) })
  if (rotate.data) {
    return (
      <Dialog title={t('rotate.done')} onClose={close} stay actions={<Button variant="primary" onClick={close}>{t('common:close')}</Button>}>
        <div className="f"><p>{t('rotate.doneMore')}</p><CopyText text={rotate.data.fingerprint} label={t('ledger.fingerprint')} /></div>
      </Dialog>
    )
  }
  return (
    <ConfirmSheet title={t('rotate.title')} confirm={t('rotate.confirm')} busy={rotate.isPending} onConfirm={() => rotate.mutate()} onClose={close}>
      <div className="f">
        {rotate.error && <Notice tone="bad" live title={sentenceOf(rotate.error)} />}
        <p>{t('rotate.what')}</p>
        <ul className="plain-list"><li>{t('rotate.old')}</li><li>{t('rotate.publish')}</li><li>{t('rotate.when')}</li></ul>
      </div>
    </ConfirmSheet>
  )
}
