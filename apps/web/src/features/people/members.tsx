import { IconCircleCheck, IconUserOff, IconUserPlus } from '@tabler/icons-react'
import type { Member } from '@bedside/contract/people'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/fields.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { StackedTable, type Column } from '../../ui/stacked-table.tsx'
import { TimeText } from '../../ui/time.tsx'
import { people } from './api.ts'
import { ChangeMember } from './change-member.tsx'
import { Invitations } from './invitations.tsx'
import { Invite } from './invite.tsx'
import './people.css'

/** Everyone in the organization, and who is invited. */
export default function Members() {
  const { t } = useTranslation(['people', 'common'])
  const me = useMe()
  const may = useMay()
  const manage = may('member.manage')
  const [text, setText] = useState('')
  const [changing, setChanging] = useState<Member>()
  const [inviting, setInviting] = useState(false)
  const q = useDeferredValue(text.trim())
  const members = useInfiniteQuery({
    queryKey: ['members', q],
    queryFn: ({ pageParam, signal }) => people.members({ limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (old) => old,
  })
  const rows = members.data?.pages.flatMap((page) => page.items) ?? []
  const facility = (id: string | null) => me.facilities.find((one) => one.id === id)?.name ?? t('everywhere')
  const columns: Column<Member>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: (one) => (
        <>
          <b>{one.name}</b>
          {one.id === me.id && <span className="muted"> ({t('youMark')})</span>}
          <span className="under">{one.email}</span>
        </>
      ),
    },
    { key: 'roles', label: t('roles'), cell: (one) => one.roles.map((role) => t(`common:role.${role}`)).join(', ') },
    { key: 'facility', label: t('facility'), cell: (one) => facility(one.facilityId) },
    { key: 'seen', label: t('lastSeen'), cell: (one) => (one.lastSeenAt ? <TimeText at={one.lastSeenAt} look="ago" /> : t('never')) },
    {
      key: 'state',
      label: t('state'),
      cell: (one) =>
        one.active ? (
          <Chip tone={one.secondFactor ? 'ok' : 'quiet'} icon={IconCircleCheck}>
            {t(one.secondFactor ? 'twoSteps' : 'active')}
          </Chip>
        ) : (
          <Chip tone="dash" icon={IconUserOff}>
            {t('deactivated')}
          </Chip>
        ),
    },
    ...(manage
      ? [
          {
            key: 'act',
            label: <span className="vh">{t('change')}</span>,
            right: true,
            cell: (one: Member) => (
              <Button size="s" onClick={() => setChanging(one)}>
                {t('change')}
                <span className="vh">: {one.name}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Page
      title={t('common:account.people')}
      lead={t('peopleLead')}
      actions={
        manage && (
          <Button variant="primary" icon={IconUserPlus} onClick={() => setInviting(true)}>
            {t('invite')}
          </Button>
        )
      }
    >
      <div className="part people-find">
        <TextField name="find" label={t('find')} value={text} onChange={setText} type="search" autoComplete="off" />
      </div>
      {members.error && <Notice tone="bad" live title={sentenceOf(members.error)} />}
      {members.isPending ? (
        <SkeletonLines lines={6} />
      ) : (
        <StackedTable caption={t('common:account.people')} columns={columns} rows={rows} keyOf={(one) => one.id} />
      )}
      <p role="status" className="muted gap">
        {members.data && rows.length === 0 && t('foundNobody')}
      </p>
      {members.hasNextPage && (
        <Button onClick={() => void members.fetchNextPage()} busy={members.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
      {manage && <Invitations />}
      {changing && <ChangeMember member={changing} close={() => setChanging(undefined)} />}
      {inviting && <Invite close={() => setInviting(false)} />}
    </Page>
  )
}
