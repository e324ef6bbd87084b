import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/query.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { Password } from './password.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import './people.css'

/** My own account: who I am here, password, second factor, where I am signed in. */
export default function Account() {
  const { t } = useTranslation(['people', 'common'])
  const me = useMe()
  const facility = me.facilities.find((one) => one.id === me.facilityId)?.name ?? t('everywhere')
  const facts = [
    [t('name'), me.name],
    [t('email'), me.email],
    [t('facility'), facility],
  ] as const
  return (
    <Page title={t('common:account.own')} narrow lead={t('accountLead')}>
      {me.mustAddSecondFactor && (
        <div className="gap">
          <Notice tone="warn" title={t('mustAdd')}>
            {t('mustAddMore')}
          </Notice>
        </div>
      )}
      <Section title={t('you.title')}>
        <dl className="kv">
          {facts.map(([label, value]) => (
            <div className="pair" key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div className="pair">
            <dt>{t('roles')}</dt>
            <dd>
              <ul>
                {me.roles.map((role) => (
                  <li key={role}>
                    <b>{t(`common:role.${role}`)}</b>: {t(`common:roleMeans.${role}`)}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
      </Section>
      <Section title={t('factor.title')} lead={t('factor.lead')}>
        <SecondFactor />
      </Section>
      <Section title={t('password.title')} lead={t('password.lead')}>
        <Password />
      </Section>
      <Section title={t('sessions.title')} lead={t('sessions.lead')}>
        <Sessions />
      </Section>
    </Page>
  )
}
