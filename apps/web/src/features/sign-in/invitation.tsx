import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, queryClient } from '../../app/query.ts'
import { speak } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { SkeletonLines } from '../../ui/progress.tsx'
import { people } from '../people/api.ts'
import { Frame } from './frame.tsx'
import { takeSecret } from './one-time-link.ts'

/** Accept an invitation: see what it is, say your name, choose a password. */
export default function InvitationScreen() {
  const { t } = useTranslation(['sign-in', 'common'])
  const [token] = useState(takeSecret)
  const view = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => people.viewInvitation({ token }),
    enabled: Boolean(token),
    staleTime: Infinity,
  })
  const language = view.data?.language
  useEffect(() => {
    if (language) void speak(language)
  }, [language])
  if (!token || view.error) {
    return (
      <Frame title={t('linkTitle')} lead={view.error ? sentenceOf(view.error) : t('linkMissing')}>
        <p className="help">
          <Link to="/sign-in">{t('toSignIn')}</Link>
        </p>
      </Frame>
    )
  }
  if (!view.data)
    return (
      <Frame title={t('invitationTitle')}>
        <SkeletonLines />
      </Frame>
    )
  return <Accept token={token} invitation={view.data} />
}

function Accept({ token, invitation }: { token: string; invitation: Awaited<ReturnType<typeof people.viewInvitation>> }) {
  const { t } = useTranslation(['sign-in', 'common'])
  const navigate = useNavigate()
  const form = useForm({
    initial: { name: invitation.name, password: '' },
    check: ({ name, password }) => ({ name: !name.trim() && t('nameMissing'), password: password.length < 8 && t('passwordShort') }),
    send: ({ name, password }) => people.acceptInvitation({ token, name, password }),
    done: async () => {
      queryClient.clear()
      await queryClient.fetchQuery(meQuery)
      await navigate({ to: '/', replace: true })
    },
  })
  return (
    <Frame title={t('invitationTo', { organization: invitation.organization })} lead={t('invitationLead')}>
      <ul className="roles">
        {invitation.roles.map((role) => (
          <li key={role}>
            <b>{t(`common:role.${role}`)}</b>: {t(`common:roleMeans.${role}`)}
          </li>
        ))}
      </ul>
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        <p>
          <span className="muted">{t('email')}: </span>
          {invitation.email}
        </p>
        <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
        <TextField {...form.field('name')} label={t('name')} autoComplete="name" />
        <PasswordField {...form.field('password')} label={t('choosePassword')} hint={t('passwordRule')} autoComplete="new-password" />
        <Button type="submit" variant="primary" size="big" wide busy={form.busy}>
          {t('accept')}
        </Button>
      </form>
    </Frame>
  )
}
