import { PostStatus } from '@bedside/contract/post'
import { IconPencilPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { people } from '../people/api.ts'
import { useAccounts } from './accounts.ts'
import { publishing } from './api.ts'
import { PostList } from './post-list.tsx'
import type { PostsSearch } from './routes.ts'

/** Ready-made choices for the commonest questions. */
const groups = { drafts: 'draft,changes_requested', attention: 'held,missed,not_sent,rejected,unknown', coming: 'approved,scheduled,sending' } as const

/** Every post, newest change first, by state, account, facility and person. */
export default function Posts() {
  const { t } = useTranslation(['publishing', 'common'])
  const may = useMay()
  const search = useSearch({ from: '/shell/publishing' })
  const { status, account, facility, author, q } = search
  const posts = useInfiniteQuery({
    queryKey: ['posts', status, account, facility, author, q], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => publishing.posts({ status, accountId: account, facilityId: facility, authorId: author, q, ...(pageParam ? { cursor: pageParam } : {}) } as Parameters<typeof publishing.posts>[0], { signal }),
    getNextPageParam: (last) => last.next,
  })
  const lines = posts.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Boolean(status || account || facility || author || q)
  const write = may('post.write') && <ButtonLink to="/publishing/write" variant="primary" icon={IconPencilPlus}>{t('posts.write')}</ButtonLink>
  return (
    <Page title={t('posts.title')} module={t('common:nav.publishing')} lead={t('posts.lead')} actions={write}>
      {(filtered || lines.length > 0 || posts.isPending) && <Filters search={search} />}
      {posts.isPending && <SkeletonLines lines={6} />}
      {posts.error && <Notice tone="bad" live title={sentenceOf(posts.error)} actions={<Button size="s" onClick={() => void posts.refetch()}>{t('common:failed.again')}</Button>} />}
      {posts.isSuccess && lines.length === 0 && (
        <div className="pub-list">
          {filtered
            ? <EmptyState title={t('posts.noneTitle')} action={<ButtonLink to="/publishing" search={{}}>{t('posts.clear')}</ButtonLink>}>{t('posts.none')}</EmptyState>
            : <EmptyState title={t('posts.emptyTitle')} action={write}>{t('posts.empty')}</EmptyState>}
        </div>
      )}
      <div aria-live="polite" className="vh">{posts.isSuccess ? t('posts.shown', { count: lines.length }) : ''}</div>
      {lines.length > 0 && <PostList lines={lines} />}
      {posts.hasNextPage && <Button className="pub-more" busy={posts.isFetchingNextPage} onClick={() => void posts.fetchNextPage()}>{t('posts.more')}</Button>}
    </Page>
  )
}

function Filters({ search }: { search: PostsSearch }) {
  const { t } = useTranslation(['publishing', 'common'])
  const navigate = useNavigate()
  const { facilities } = useMe()
  const accounts = useAccounts()
  const may = useMay()
  const members = useQuery({ queryKey: ['members', { all: true }], queryFn: () => people.members({ limit: 100 }), enabled: may('member.read'), staleTime: 60_000 })
  const set = (part: PostsSearch) => void navigate({ to: '/publishing', search: { ...search, ...part }, replace: true, resetScroll: false })
  const choose = (name: keyof PostsSearch) => (value: string) => set({ [name]: value || undefined })
  const [words, setWords] = useState(search.q ?? '')
  const look = useEffectEvent(() => {
    if (words.trim() !== (search.q ?? '')) set({ q: words.trim() || undefined })
  })
  useEffect(() => {
    const timer = setTimeout(() => look(), 300)
    return () => clearTimeout(timer)
  }, [words])
  const writers = (members.data?.items ?? []).filter((one) => one.roles.some((role) => role === 'communications_lead' || role === 'contributor'))
  return (
    <search className="pub-filters" aria-label={t('posts.filters')}>
      <TextField name="q" type="search" label={t('posts.search')} value={words} onChange={setWords} maxLength={100} />
      <SelectField name="status" label={t('posts.state')} value={search.status ?? ''} onChange={choose('status')}>
        <option value="">{t('posts.anyState')}</option>
        {Object.entries(groups).map(([name, value]) => <option key={name} value={value}>{t(`posts.group.${name as keyof typeof groups}`)}</option>)}
        {PostStatus.options.map((one) => <option key={one} value={one}>{t(`common:state.${one}`)}</option>)}
      </SelectField>
      {accounts.all.length > 1 && <SelectField name="account" label={t('posts.account')} value={search.account ?? ''} onChange={choose('account')}><option value="">{t('posts.anyAccount')}</option>{accounts.all.map((one) => <option key={one.id} value={one.id}>{accounts.accountName(one.id)}</option>)}</SelectField>}
      {facilities.length > 1 && <SelectField name="facility" label={t('posts.facility')} value={search.facility ?? ''} onChange={choose('facility')}><option value="">{t('posts.anyFacility')}</option>{facilities.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</SelectField>}
      {writers.length > 1 && <SelectField name="author" label={t('posts.author')} value={search.author ?? ''} onChange={choose('author')}><option value="">{t('posts.anyAuthor')}</option>{writers.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</SelectField>}
    </search>
  )
}
