import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { people } from '../people/api.ts'
import { accountsQuery } from '../publishing/accounts.ts'
import { homeQuery } from './client.ts'
import { Row } from './row.tsx'

/**
 * What a new house has to do before its first post can leave, for whoever may do it: an account to publish to, and a second person, because nobody approves their own
 * words. Undefined while that is not known; null when there is nothing to do, or others have to do it.
 */
export function useFirstSteps(): { account: boolean; second: boolean } | null | undefined {
  const may = useMay()
  const mine = may('account.manage') && may('member.manage')
  const accounts = useQuery({ ...accountsQuery, enabled: mine })
  const members = useQuery({ queryKey: ['members', { first: true }], queryFn: () => people.members({ limit: 10 }), enabled: mine })
  const invited = useQuery({ queryKey: ['invitations'], queryFn: () => people.invitations({}), enabled: mine })
  if (!mine) return null
  // Without an answer home is as it is on any other day; what failed is told where it is used.
  if (accounts.error || members.error || invited.error) return null
  if (!accounts.data || !members.data || !invited.data) return undefined
  const account = accounts.data.items.some((one) => one.state !== 'disconnected')
  const second = members.data.items.filter((one) => one.active).length > 1 || invited.data.items.length > 0
  return account && second ? null : { account, second }
}

export function FirstSteps({ account, second }: { account: boolean; second: boolean }) {
  const { t } = useTranslation('home')
  const may = useMay()
  const { data: home } = useQuery(homeQuery)
  const chip = (done: boolean) => <Chip tone={done ? 'ok' : 'dash'} icon={done ? IconCircleCheck : IconCircleDashed}>{t(done ? 'first.done' : 'first.open')}</Chip>
  const icon = (done: boolean) => (done ? IconCircleCheck : IconCircleDashed)
  return (
    <Section title={t('first.title')}>
      <ul className="home-rows">
        {may('readiness.manage') && home?.gates && !home.gates.answered && <Row icon={IconCircleDashed} title={t('first.interview')} to={{ to: '/readiness' }} chip={chip(false)}>{t('first.interviewMore')}</Row>}
        <Row icon={icon(account)} title={t('first.account')} to={{ to: '/settings/$part', params: { part: 'accounts' } }} chip={chip(account)}>{t('first.accountMore')}</Row>
        <Row icon={icon(second)} title={t('first.second')} to={{ to: '/people' }} chip={chip(second)}>{t('first.secondMore')}</Row>
        {may('post.write') && <Row icon={IconCircleDashed} title={t('first.write')} to={{ to: '/publishing/write' }} chip={chip(false)}>{t('first.writeMore')}</Row>}
      </ul>
    </Section>
  )
}
