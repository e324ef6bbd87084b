import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { people } from '../people/api.ts'
import { Frame } from './frame.tsx'

/** The answer is the same for every address, so that nobody learns who works here. */
export default function ForgotPassword() {
  const { t } = useTranslation(['sign-in', 'common'])
  const [asked, setAsked] = useState(false)
  const form = useForm({
    initial: { email: '' },
    check: ({ email }) => ({ email: !email.includes('@') && t('emailMissing') }),
    send: ({ email }) => people.askPasswordReset({ email: email.trim() }),
    done: () => setAsked(true),
  })
  return (
    <Frame title={t('forgotTitle')} lead={t('forgotLead')}>
      {asked ? (
        <Notice tone="ok" live title={t('forgotDone')}>
          {t('forgotDoneMore')}
        </Notice>
      ) : (
        <form {...form.props} className="f">
          <ErrorSummary form={form} />
          <TextField {...form.field('email')} label={t('email')} type="email" autoComplete="username" />
          <Button type="submit" variant="primary" size="big" wide busy={form.busy}>
            {t('forgotSubmit')}
          </Button>
        </form>
      )}
      <p className="help">
        <Link to="/sign-in">{t('toSignIn')}</Link>
        <span className="muted">{t('forgotNoMail')}</span>
      </p>
    </Frame>
  )
}
