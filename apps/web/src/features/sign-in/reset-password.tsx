import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { people } from '../people/api.ts'
import { Frame } from './frame.tsx'
import { takeSecret } from './one-time-link.ts'

/** Choose a new password with the link from the mail. */
export default function ResetPassword() {
  const { t } = useTranslation(['sign-in', 'common'])
  const [token] = useState(takeSecret)
  const [done, setDone] = useState(false)
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password.length < 8 && t('passwordShort') }),
    send: ({ password }) => people.resetPassword({ token, password }),
    done: () => setDone(true),
  })
  if (!token) {
    return (
      <Frame title={t('linkTitle')} lead={t('linkMissing')}>
        <p className="help">
          <Link to="/forgot-password">{t('forgotTitle')}</Link>
        </p>
      </Frame>
    )
  }
  return (
    <Frame title={t('resetTitle')} lead={done ? undefined : t('passwordRule')}>
      {done ? (
        <>
          <Notice tone="ok" live title={t('resetDone')} />
          <p className="acts">
            <ButtonLink to="/sign-in" variant="primary" size="big" wide>
              {t('toSignIn')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <form {...form.props} className="f">
          <ErrorSummary form={form} />
          <PasswordField {...form.field('password')} label={t('newPassword')} hint={t('newPasswordHint')} autoComplete="new-password" />
          <Button type="submit" variant="primary" size="big" wide busy={form.busy}>
            {t('resetSubmit')}
          </Button>
        </form>
      )}
    </Frame>
  )
}
