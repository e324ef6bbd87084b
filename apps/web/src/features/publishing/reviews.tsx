import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { publishing } from './api.ts'
import { PostList } from './post-list.tsx'

/** What waits for my decision, the soonest first. */
export default function Reviews() {
  const { t } = useTranslation(['publishing', 'common'])
  const reviews = useInfiniteQuery({
    queryKey: ['reviews'], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => publishing.reviews(pageParam ? { cursor: pageParam } : {}, { signal }),
    getNextPageParam: (last) => last.next,
  })
  const lines = reviews.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('common:nav.review')} module={t('common:nav.publishing')} lead={lines.length > 0 ? t('reviews.lead') : undefined}>
      {reviews.isPending && <SkeletonLines lines={4} />}
      {reviews.error && <Notice tone="bad" live title={sentenceOf(reviews.error)} actions={<Button size="s" onClick={() => void reviews.refetch()}>{t('common:failed.again')}</Button>} />}
      {reviews.isSuccess && lines.length === 0 && <div className="pub-list"><EmptyState title={t('reviews.emptyTitle')} action={<ButtonLink to="/publishing/calendar">{t('reviews.emptyAction')}</ButtonLink>}>{t('reviews.empty')}</EmptyState></div>}
      {lines.length > 0 && <PostList lines={lines} review />}
      {reviews.hasNextPage && <Button busy={reviews.isFetchingNextPage} onClick={() => void reviews.fetchNextPage()}>{t('posts.more')}</Button>}
    </Page>
  )
}
