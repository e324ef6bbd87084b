import { IconFileCertificate, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { useMe } from '../../app/query.ts'
import { useAccounts } from '../publishing/accounts.ts'
import { NetworkIcon } from '../publishing/network-icon.tsx'
import { evidence } from './api.ts'
import './evidence.css'

/** Posts that were handed in at least once, each with its evidence. */
export default function EvidenceList() {
  const { t } = useTranslation(['evidence', 'common'])
  const { q = '' } = useSearch({ strict: false }) as { q?: string }
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const asked = useDeferredValue(typed.trim())
  useEffect(() => {
    if (asked !== q) void navigate({ to: '/evidence', search: { q: asked || undefined }, replace: true, resetScroll: false })
  }, [asked, q, navigate])
  const posts = useInfiniteQuery({
    queryKey: ['evidence', q],
    queryFn: ({ pageParam, signal }) => evidence.evidence({ limit: 25, ...(q && { q }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const items = posts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('title')} register="read" lead={t('lead')} actions={<ButtonLink to="/evidence/ledger" icon={IconFileCertificate}>{t('ledger.open')}</ButtonLink>}>
      <div className="ev-find" role="search">
        <label className="vh" htmlFor="evidence-q">{t('find')}</label>
        <Icon of={IconSearch} />
        <input className="input" id="evidence-q" type="search" value={typed} placeholder={t('find')} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <p className="vh" role="status">{posts.isSuccess ? t('found', { count: items.length }) : ''}</p>
      {posts.error && <Notice tone="bad" live title={sentenceOf(posts.error)} />}
      {posts.isPending && <SkeletonLines lines={5} />}
      {posts.isSuccess && items.length === 0 && (q ? <EmptyState title={t('noneFound', { q })}>{t('noneFoundMore')}</EmptyState> : <EmptyState title={t('none')} action={<ButtonLink to="/publishing">{t('toPosts')}</ButtonLink>}>{t('noneMore')}</EmptyState>)}
      <ul className="rows ev-rows">{items.map((post) => <Row key={post.id} post={post} />)}</ul>
      {posts.hasNextPage && <div className="gap"><Button busy={posts.isFetchingNextPage} onClick={() => void posts.fetchNextPage()}>{t('showMore')}</Button></div>}
    </Page>
  )
}

function Row({ post }: { post: Awaited<ReturnType<typeof evidence.evidence>>['items'][number] }) {
  const { t } = useTranslation(['evidence', 'common'])
  const { facilities } = useMe()
  const accounts = useAccounts()
  const facility = facilities.find((one) => one.id === post.facilityId)
  return (
    <li>
      <Link to="/evidence/posts/$postId" params={{ postId: post.id }}>
        <b>{post.title || post.excerpt || t('untitled')}</b>
        <span className="ev-m">
          {post.accounts.map((one) => <NetworkIcon key={one.id} network={one.network} size="s" />)}
          {[...new Set(post.accounts.map((one) => accounts.networkName(one.network)))].join(', ')} · {post.author.name}{facilities.length > 1 && ` · ${facility?.name ?? ''}`} · {post.dueAt ? <TimeText at={post.dueAt} zone={post.when?.zone ?? facility?.zone} look="short" /> : t('noTime')}
        </span>
      </Link>
      <StatusChip state={post.status} />
    </li>
  )
}
