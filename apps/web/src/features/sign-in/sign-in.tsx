import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { people } from '../people/api.ts'
import { Frame } from './frame.tsx'

/** Password first, then the code when a second factor is on. */
export default function SignIn() {
  const { t } = useTranslation(['sign-in', 'common'])
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const state = useQuery({ queryKey: ['set-up'], queryFn: () => people.setUpState({}) }).data
  const [askCode, setAskCode] = useState(false)
  const form = useForm({
    initial: { email: '', password: '', code: '' },
    check: ({ email, password, code }) => ({
      email: !email.includes('@') && t('emailMissing'),
      password: !password && t('passwordMissing'),
      code: askCode && code.trim().length < 6 && t('codeMissing'),
    }),
    send: ({ email, password, code }) => people.signIn({ email: email.trim(), password, ...(askCode ? { code: code.trim() } : {}) }),
    done: async (answer) => {
      if (answer.state === 'code_needed') return setAskCode(true)
      queryClient.clear()
      await queryClient.fetchQuery(meQuery)
      await navigate({ href: next ?? '/', replace: true })
    },
  })
  useEffect(() => {
    if (askCode) document.getElementById('field-code')?.focus()
  }, [askCode])
  return (
    <Frame title={askCode ? t('codeTitle') : t('title')} lead={askCode ? t('codeLead') : undefined}>
      {state?.insecure && (
        <Notice tone="warn" title={`${t('common:insecure.title')}.`}>
          {t('common:insecure.more')}
        </Notice>
      )}
      {state?.needed && (
        <Notice tone="info" title={t('notSetUp')}>
          {t('notSetUpMore')}
        </Notice>
      )}
      {state?.demo && (
        <Notice tone="quiet" title={t('demo')}>
          {t('demoMore')}
        </Notice>
      )}
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        {!askCode && <TextField {...form.field('email')} label={t('email')} type="email" autoComplete="username" />}
        {!askCode && <PasswordField {...form.field('password')} label={t('password')} autoComplete="current-password" />}
        {askCode && (
          <TextField
            {...form.field('code')}
            label={t('code')}
            hint={t('codeHint')}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
        <Button type="submit" variant="primary" size="big" wide busy={form.busy}>
          {t(askCode ? 'submitCode' : 'submit')}
        </Button>
        {askCode && (
          <Button
            variant="text"
            onClick={() => {
              setAskCode(false)
              form.reset()
            }}
          >
            {t('back')}
          </Button>
        )}
      </form>
      <p className="help">{askCode ? <span className="muted">{t('codeLost')}</span> : <Link to="/forgot-password">{t('cannot')}</Link>}</p>
    </Frame>
  )
}
