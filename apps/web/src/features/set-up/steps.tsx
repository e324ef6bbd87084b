import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { CheckRow } from '../../ui/choices.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { useForm, type Errors } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { useNow } from '../../ui/now.ts'
import { timeText } from '../../ui/time.tsx'
import { ZoneField } from '../../ui/zone-field.tsx'
import { Frame, type Step } from './frame.tsx'
import type { Answers } from './set-up.tsx'

interface StepProps {
  answers: Answers
  /** What the server refused, by field. */
  refused: Errors
  go: (next: Step, found?: Partial<Answers>) => void
}

export function OrganizationStep({ answers, refused, go, insecure }: StepProps & { insecure: boolean }) {
  const { t } = useTranslation(['set-up', 'common'])
  const form = useStep(
    { organization: answers.organization },
    refused,
    ({ organization }) => ({ organization: !organization.trim() && t('organizationMissing') }),
    (found) => go('administrator', found),
  )
  return (
    <Frame step="organization" title={t('organizationTitle')} lead={t('organizationLead')}>
      {insecure && (
        <Notice tone="warn" title={`${t('common:insecure.title')}.`}>
          {t('common:insecure.more')}
        </Notice>
      )}
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        <TextField
          {...form.field('organization')}
          label={t('organization')}
          hint={t('organizationHint')}
          autoComplete="organization"
          maxLength={120}
        />
        <Acts />
      </form>
    </Frame>
  )
}

export function AdministratorStep({ answers, refused, go }: StepProps) {
  const { t } = useTranslation('set-up')
  const { name, email, password, alsoLead } = answers
  const form = useStep(
    { name, email, password, alsoLead },
    refused,
    (values) => ({
      name: !values.name.trim() && t('nameMissing'),
      email: !values.email.includes('@') && t('emailMissing'),
      password: values.password.length < 15 && t('passwordShort'),
    }),
    (found) => go('facility', found),
  )
  return (
    <Frame step="administrator" title={t('administratorTitle')} lead={t('administratorLead')}>
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('name')} label={t('name')} autoComplete="name" maxLength={120} />
        <TextField {...form.field('email')} label={t('email')} type="email" autoComplete="username" />
        <PasswordField {...form.field('password')} label={t('password')} hint={t('passwordHint')} autoComplete="new-password" />
        <CheckRow {...form.field('alsoLead')} label={t('alsoLead')} more={t('alsoLeadMore')} />
        <Acts back={() => go('organization', form.values)} />
      </form>
    </Frame>
  )
}

export function FacilityStep({ answers, refused, go }: StepProps) {
  const { t } = useTranslation('set-up')
  const form = useStep(
    { facility: answers.facility, zone: answers.zone },
    refused,
    (values) => ({ facility: !values.facility.trim() && t('facilityMissing'), zone: !values.zone && t('zoneMissing') }),
    (found) => go('check', found),
  )
  return (
    <Frame step="facility" title={t('facilityTitle')} lead={t('facilityLead')}>
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('facility')} label={t('facility')} hint={t('facilityHint')} maxLength={120} />
        <ZoneField {...form.field('zone')} />
        <Acts back={() => go('administrator', form.values)} />
      </form>
    </Frame>
  )
}

export function CheckStep({ answers, go, send, refuse }: StepProps & { send: () => Promise<void>; refuse: (error: unknown) => Errors }) {
  const { t, i18n } = useTranslation(['set-up', 'common'])
  const now = useNow()
  const form = useForm({
    initial: {},
    send: () =>
      send().catch((error: unknown) => {
        if (Object.keys(refuse(error)).length > 0) throw error
      }),
    nameOf: () => '',
  })
  const facts: [string, ReactNode, Step][] = [
    [t('organization'), answers.organization, 'organization'],
    [t('administratorFact'), `${answers.name}, ${answers.email}`, 'administrator'],
    [t('facility'), answers.facility, 'facility'],
    [
      t('common:zone.label'),
      `${answers.zone}: ${timeText(now.toISOString(), { zone: answers.zone, look: 'short', language: i18n.language })}`,
      'facility',
    ],
  ]
  return (
    <Frame step="check" title={t('checkTitle')} lead={t('checkLead')}>
      <form {...form.props} className="f">
        <ErrorSummary form={form} />
        <dl className="kv">
          {facts.map(([label, value]) => (
            <div key={label} className="pair">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="acts">
          <Button type="submit" variant="primary" size="big" busy={form.busy}>
            {t('finish')}
          </Button>
          <Button variant="text" size="big" onClick={() => go('facility')}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Frame>
  )
}

/** A step's form: checks, then hands its answers on. Shows what the server refused when the last step sent everything. */
function useStep<V extends object>(
  initial: V,
  refused: Errors,
  check: (values: V) => Record<string, string | false | undefined>,
  next: (values: V) => void,
) {
  const form = useForm({ initial, check, send: (values) => Promise.resolve(values), done: next })
  const { show } = form
  useEffect(() => {
    if (Object.keys(refused).length > 0) show(refused)
  }, [refused, show])
  return form
}

function Acts({ back }: { back?: () => void }) {
  const { t } = useTranslation('set-up')
  return (
    <div className="acts">
      <Button type="submit" variant="primary" size="big">
        {t('next')}
      </Button>
      {back && (
        <Button variant="text" size="big" onClick={back}>
          {t('back')}
        </Button>
      )}
    </div>
  )
}
