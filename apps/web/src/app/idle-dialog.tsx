import { useTranslation } from 'react-i18next'
import { people } from '../features/people/api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { prove } from './proof.ts'
import { canExtend, noteIdleEnd } from './session.ts'

/** Stay signed in with one press; near the absolute end, sign in again before it cuts the work. `left` is in milliseconds. */
export default function IdleDialog({ left, gone }: { left: number; gone: () => void }) {
  const { t } = useTranslation()
  const minutes = Math.max(1, Math.ceil(left / 60_000))
  const stay = async () => {
    await people.extendSession({}).then(
      (answer) => noteIdleEnd(answer.idleEndsAt),
      () => undefined,
    )
    gone()
  }
  const again = () => void prove('sign_in')
  return canExtend() ? (
    <Dialog
      title={t('idle.title', { count: minutes })}
      onClose={() => void stay()}
      actions={
        <Button variant="primary" onClick={() => void stay()}>
          {t('idle.stay')}
        </Button>
      }
    >
      <p>{t('idle.more')}</p>
    </Dialog>
  ) : (
    <Dialog
      title={t('idle.endTitle', { count: minutes })}
      onClose={again}
      actions={
        <Button variant="primary" onClick={again}>
          {t('idle.signInAgain')}
        </Button>
      }
    >
      <p>{t('idle.endMore')}</p>
    </Dialog>
  )
}
