import { IconFlask, IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { publishing } from './api.ts'
import { FeedPost, type PracticePost } from './practice/feed-post.tsx'
import { findByKey } from './practice/find-by-key.ts'
import './practice.css'

/** The practice network: looks like a social feed, and only people here see it. `/practice/<account>/<key>` shows one post. */
export default function Practice() {
  const { t } = useTranslation(['publishing/practice', 'common'])
  const { accountId, key } = useParams({ strict: false })
  const notice = <div className="gap"><Notice icon={IconFlask} title={t('notice')}>{t('noticeMore')}</Notice></div>
  return (
    <Page title={t('title')} module={t('common:nav.publishing')} narrow lead={t('lead')} crumb={accountId && <Link to="/publishing/practice">{t('all')}</Link>}>
      {notice}
      {accountId && key ? <One accountId={accountId} postKey={key} /> : <Feed />}
    </Page>
  )
}

function Feed() {
  const { t } = useTranslation(['publishing/practice', 'common'])
  const may = useMay()
  const feed = useInfiniteQuery({
    queryKey: ['practice'],
    queryFn: ({ pageParam, signal }) => publishing.practiceFeed({ limit: 20, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const posts = feed.data?.pages.flatMap((page) => page.items) ?? []
  if (feed.isPending) return <SkeletonLines lines={6} />
  if (feed.error && posts.length === 0) return <Notice tone="bad" live title={sentenceOf(feed.error)} />
  if (posts.length === 0) {
    return (
      <div className="gap">
        <EmptyState title={t('empty')} action={may('post.write') && <ButtonLink to="/publishing/write">{t('write')}</ButtonLink>}>{t('emptyMore')}</EmptyState>
        <ol className="prac-steps">{(['connect', 'post', 'comments', 'answer'] as const).map((step) => <li key={step}><b>{t(`steps.${step}.title`)}</b> {t(`steps.${step}.more`)}</li>)}</ol>
      </div>
    )
  }
  return (
    <>
      <p className="prac-more"><span>{t('over')}</span><Button size="s" variant="text" icon={IconRefresh} busy={feed.isFetching} onClick={() => void feed.refetch()}>{t('look')}</Button></p>
      <div className="prac-feed">{posts.map((post) => <FeedPost key={post.id} post={post} answers={posts} />)}</div>
      {feed.hasNextPage && <div className="gap"><Button busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>{t('older')}</Button></div>}
    </>
  )
}

function One({ accountId, postKey }: { accountId: string; postKey: string }) {
  const { t } = useTranslation(['publishing/practice', 'common'])
  const found = useQuery({ queryKey: ['practice', accountId, postKey], queryFn: ({ signal }): Promise<PracticePost | null> => findByKey(accountId, postKey, signal), retry: false })
  if (found.isPending) return <SkeletonLines lines={5} />
  if (found.error) return <Notice tone="bad" live title={sentenceOf(found.error)} />
  if (!found.data) return <div className="gap"><EmptyState title={t('gone')} action={<ButtonLink to="/publishing/practice">{t('all')}</ButtonLink>}>{t('goneMore')}</EmptyState></div>
  return <div className="prac-feed"><FeedPost post={found.data} answers={[]} /></div>
}
