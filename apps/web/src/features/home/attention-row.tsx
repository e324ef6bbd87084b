import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { publishing } from '../publishing/api.ts'
import { useZone } from '../../app/query.ts'
import { stateIcon } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time.tsx'
import { TodayRow } from './today-row.tsx'

type Item = Awaited<ReturnType<typeof publishing.today>>['attention'][number]

const tones: Record<Item['kind'], 'warn' | 'bad'> = {
  unknown: 'warn',
  rejected: 'bad',
  not_sent: 'warn',
  missed: 'warn',
  held: 'bad',
  slot_expired: 'warn',
  account: 'warn',
}

export function AttentionRow({ item }: { item: Item }) {
  const { t } = useTranslation('home')
  const zone = useZone(item.post?.facilityId)
  const { post, account, kind } = item
  const what = post?.title || post?.excerpt || account?.displayName || ''
  const state = kind === 'slot_expired' ? 'expired' : kind
  return (
    <TodayRow
      icon={kind === 'account' ? IconPlugConnectedX : stateIcon(state)}
      tone={tones[kind]}
      title={t(`needs.${kind}`, { what })}
      to={post ? { to: '/publishing/posts/$postId', params: { postId: post.id } } : { to: '/settings/$part', params: { part: 'accounts' } }}
    >
      {item.why}
      {item.nextLookAt && (
        <>
          {' '}
          {t('nextLook')} <TimeText at={item.nextLookAt} zone={zone} look="time" />
        </>
      )}
    </TodayRow>
  )
}
