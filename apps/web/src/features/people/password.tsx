import { useTranslation } from 'react-i18next'
import { queryClient, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

/** Change my password; my other sessions end. */
export function Password() {
  const { t } = useTranslation('people')
  const me = useMe()
  const least = me.secondFactor ? 8 : 15
  const form = useForm({
    initial: { current: '', password: '' },
    check: ({ current, password }) => ({
      current: !current && t('password.currentMissing'),
      password: password.length < least && t('password.short', { count: least }),
    }),
    send: (values) => people.changePassword(values),
    done: async () => {
      form.reset()
      toast(t('password.done'))
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <form {...form.props} className="f">
      <ErrorSummary form={form} />
      <input type="hidden" autoComplete="username" value={me.email} readOnly />
      <PasswordField {...form.field('current')} label={t('password.current')} autoComplete="current-password" />
      <PasswordField
        {...form.field('password')}
        label={t('password.new')}
        hint={t('password.hint', { count: least })}
        autoComplete="new-password"
      />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('password.save')}
        </Button>
      </div>
    </form>
  )
}
