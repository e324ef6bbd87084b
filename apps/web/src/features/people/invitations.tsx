import { IconCircleCheck, IconClock, IconMailOff } from '@tabler/icons-react'
import type { Invitation } from '@bedside/contract/people'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Section } from '../../ui/panel.tsx'
import { StackedTable, type Column } from '../../ui/stacked-table.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

const looks = {
  sent: ['ok', IconCircleCheck],
  queued: ['info', IconClock],
  failed: ['bad', IconMailOff],
  not_sent: ['quiet', IconMailOff],
} as const

/** Invitations that nobody has accepted yet. */
export function Invitations() {
  const { t } = useTranslation(['people', 'common'])
  const invitations = useQuery({ queryKey: ['invitations'], queryFn: () => people.invitations({}) })
  const items = invitations.data?.items ?? []
  if (items.length === 0) return null
  const withdraw = async (one: Invitation) => {
    try {
      await people.withdrawInvitation({ id: one.id })
      toast(t('withdrawn', { name: one.name }))
      await queryClient.invalidateQueries({ queryKey: ['invitations'] })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const columns: Column<Invitation>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: (one) => (
        <>
          <b>{one.name}</b>
          <span className="under">{one.email}</span>
        </>
      ),
    },
    { key: 'roles', label: t('roles'), cell: (one) => one.roles.map((role) => t(`common:role.${role}`)).join(', ') },
    {
      key: 'mail',
      label: t('mail.column'),
      cell: (one) => (
        <Chip tone={looks[one.mail][0]} icon={looks[one.mail][1]}>
          {t(`mailState.${one.mail}`)}
        </Chip>
      ),
    },
    { key: 'until', label: t('until'), cell: (one) => <TimeText at={one.expiresAt} look="short" /> },
    {
      key: 'act',
      label: <span className="vh">{t('withdraw')}</span>,
      right: true,
      cell: (one) => (
        <Button size="s" onClick={() => void withdraw(one)}>
          {t('withdraw')}
          <span className="vh">: {one.name}</span>
        </Button>
      ),
    },
  ]
  return (
    <Section title={t('invitations')}>
      <StackedTable caption={t('invitations')} columns={columns} rows={items} keyOf={(one) => one.id} />
    </Section>
  )
}
