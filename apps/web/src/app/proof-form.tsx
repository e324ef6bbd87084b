import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { people } from '../features/people/api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { PasswordField, TextField } from '../ui/fields.tsx'
import { useForm } from '../ui/form.ts'
import { settleProof, type Need } from './proof.ts'
import { meQuery, queryClient } from './query.ts'

/** Password, and the code when a second factor is on. The page behind keeps everything that was typed. */
export default function ProofForm({ need }: { need: Need }) {
  const { t } = useTranslation()
  const me = queryClient.getQueryData(meQuery.queryKey)
  const [askCode, setAskCode] = useState(need === 'step_up' && Boolean(me?.secondFactor))
  const form = useForm({
    initial: { password: '', code: '' },
    check: ({ password, code }) => ({
      password: !password && t('proof.passwordMissing'),
      code: askCode && !code.trim() && t('proof.codeMissing'),
    }),
    send: async ({ password, code }) => {
      const given = { password, ...(askCode ? { code: code.trim() } : {}) }
      if (need === 'step_up') return people.stepUp(given)
      return people.signIn({ email: me?.email ?? '', ...given })
    },
    done: async (answer) => {
      if ('state' in answer && answer.state === 'code_needed') return setAskCode(true)
      settleProof(true)
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  const leave = () => {
    settleProof(false)
    if (need === 'sign_in') location.assign('/sign-in')
  }
  return (
    <Dialog title={t(`proof.${need}.title`)} onClose={leave} stay={need === 'sign_in'}>
      <form {...form.props} className="f">
        <p className="muted">{t(`proof.${need}.more`)}</p>
        <ErrorSummary form={form} />
        {me && (
          <p>
            <span className="muted">{t('proof.as')} </span>
            <b>{me.name}</b> <span className="muted">{me.email}</span>
          </p>
        )}
        <input type="hidden" autoComplete="username" value={me?.email ?? ''} readOnly />
        <PasswordField {...form.field('password')} label={t('proof.password')} autoComplete="current-password" data-autofocus />
        {askCode && (
          <TextField
            {...form.field('code')}
            label={t('proof.code')}
            hint={t('proof.codeHint')}
            autoComplete="one-time-code"
            inputMode="text"
            className="short"
          />
        )}
        <div className="end">
          <Button variant="text" onClick={leave}>
            {t(need === 'sign_in' ? 'proof.someoneElse' : 'cancel')}
          </Button>
          <Button variant="primary" type="submit" busy={form.busy}>
            {t(need === 'sign_in' ? 'proof.signIn' : 'proof.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
