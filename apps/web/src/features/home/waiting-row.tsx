import { useTranslation } from 'react-i18next'
import type { publishing } from '../publishing/api.ts'
import { useZone } from '../../app/query.ts'
import { stateIcon } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time.tsx'
import { TodayRow } from './today-row.tsx'

type Item = Awaited<ReturnType<typeof publishing.today>>['waiting'][number]

export function WaitingRow({ item: { kind, post, findings } }: { item: Item }) {
  const { t } = useTranslation('home')
  const zone = useZone(post.facilityId)
  const title = post.title || post.excerpt || t('untitled')
  const params = { postId: post.id }
  return (
    <TodayRow
      icon={stateIcon(post.status)}
      title={title}
      to={kind === 'review' ? { to: '/publishing/review/$postId', params } : { to: '/publishing/posts/$postId', params }}
    >
      {kind === 'review' && t('from', { who: post.author.name })}
      {kind === 'returned' && t('returned')}
      {kind === 'draft' && t('yourDraft')}
      {findings > 0 && <> {t('findings', { count: findings })}</>}
      {post.dueAt && (
        <>
          {' '}
          {t('planned')} <TimeText at={post.dueAt} zone={zone} />.
        </>
      )}
    </TodayRow>
  )
}
