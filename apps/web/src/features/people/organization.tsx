import { useTranslation } from 'react-i18next'
import { meQuery, queryClient, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRows } from '../../ui/choices.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

/** Name, language of mails to people without a choice of their own, and how late a post may still go out. */
export default function OrganizationPart() {
  const { t } = useTranslation(['people', 'common'])
  const { organization } = useMe()
  const form = useForm({
    initial: { name: organization.name, language: organization.language, graceMinutes: String(organization.graceMinutes) },
    check: ({ name, graceMinutes }) => ({
      name: !name.trim() && t('organization.nameMissing'),
      graceMinutes: !/^\d{1,3}$/.test(graceMinutes.trim()) && t('organization.graceMissing'),
    }),
    send: ({ graceMinutes, ...rest }) => people.changeOrganization({ ...rest, graceMinutes: Number(graceMinutes) }),
    done: async () => {
      toast(t('common:saved'))
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  return (
    <form {...form.props} className="f">
      <ErrorSummary form={form} />
      <TextField {...form.field('name')} label={t('organization.name')} maxLength={120} />
      <RadioRows
        {...form.field('language')}
        label={t('organization.language')}
        hint={t('organization.languageHint')}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
      />
      <TextField
        {...form.field('graceMinutes')}
        label={t('organization.grace')}
        hint={t('organization.graceHint')}
        inputMode="numeric"
        maxLength={3}
      />
      <div>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  )
}
