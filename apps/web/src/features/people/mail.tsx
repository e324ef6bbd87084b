import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { CheckRow } from '../../ui/choices.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

type Settings = Awaited<ReturnType<typeof people.mailSettings>>

/** How mail is sent, with a test message to oneself. */
export default function MailPart() {
  const settings = useQuery({ queryKey: ['mail-settings'], queryFn: () => people.mailSettings({}) })
  if (settings.error) return <Notice tone="bad" title={sentenceOf(settings.error)} />
  return settings.data ? <MailForm settings={settings.data} /> : <SkeletonLines lines={4} />
}

function MailForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation(['people', 'common'])
  const form = useForm({
    initial: {
      host: settings.host,
      port: settings.port ? String(settings.port) : '587',
      secure: settings.secure,
      user: settings.user ?? '',
      password: '',
      from: settings.from,
    },
    check: ({ host, port, from }) => ({
      host: !host.trim() && t('mail.hostMissing'),
      port: !/^\d{1,5}$/.test(port) && t('mail.portMissing'),
      from: !from.includes('@') && t('mail.fromMissing'),
    }),
    send: ({ user, password, ...rest }) => people.setMailSettings({ ...rest, user: user.trim() || null, ...(password && { password }) }),
    done: (saved) => {
      queryClient.setQueryData(['mail-settings'], saved)
      form.set('password', '')
      toast(t('common:saved'))
    },
  })
  return (
    <>
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        <div className="two-fields">
          <TextField {...form.field('host')} label={t('mail.host')} autoComplete="off" spellCheck={false} />
          <TextField {...form.field('port')} label={t('mail.port')} inputMode="numeric" maxLength={5} />
        </div>
        <CheckRow {...form.field('secure')} label={t('mail.secure')} more={t('mail.secureMore')} />
        <TextField {...form.field('user')} label={t('mail.user')} hint={t('common:optional')} autoComplete="off" spellCheck={false} />
        <PasswordField
          {...form.field('password')}
          label={t('mail.password')}
          hint={settings.passwordSet ? t('mail.passwordKept') : t('common:optional')}
          autoComplete="new-password"
        />
        <TextField {...form.field('from')} label={t('mail.from')} hint={t('mail.fromHint')} type="email" autoComplete="off" />
        <div>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('common:save')}
          </Button>
        </div>
      </form>
      {settings.ready && <TestMail />}
    </>
  )
}

function TestMail() {
  const { t } = useTranslation('people')
  const me = useMe()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<{ sent: boolean; detail: string }>()
  const send = async () => {
    setBusy(true)
    setAnswer(await people.testMail({}).catch((error: unknown) => ({ sent: false, detail: sentenceOf(error) })))
    setBusy(false)
  }
  return (
    <div className="thing-add f">
      <div>
        <Button onClick={() => void send()} busy={busy}>
          {t('mail.test', { email: me.email })}
        </Button>
      </div>
      {answer && (
        <Notice tone={answer.sent ? 'ok' : 'bad'} live title={t(answer.sent ? 'mail.tested' : 'mail.testFailed')}>
          {answer.detail}
        </Notice>
      )}
    </div>
  )
}
