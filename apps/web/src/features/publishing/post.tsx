import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { timeText } from '../../ui/time.tsx'
import { useAccounts } from './accounts.ts'
import { publishing } from './api.ts'
import { Comments } from './comments.tsx'
import { Decisions } from './decisions.tsx'
import { Payloads } from './decide/payloads.tsx'
import { WhenAndWhere } from './decide/when-and-where.tsx'
import { Deliveries } from './delivery/deliveries.tsx'
import { PostActions } from './delivery/post-actions.tsx'
import { HowItLooks } from './preview/how-it-looks.tsx'
import { contentOf } from './draft/content.ts'
import { HistoryList } from './history/history-list.tsx'
import { ScreenSummary } from './screen-summary.tsx'
import './review.css'
import './post.css'

/** A post once it was handed in: its state, what goes or went out, each delivery with a reason, decisions, history, and what can be done now. */
export default function PostPage() {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const { postId } = useParams({ from: '/shell/publishing/posts/$postId' })
  const me = useMe()
  const may = useMay()
  const accounts = useAccounts()
  const post = useQuery({ queryKey: ['post', postId], queryFn: ({ signal }) => publishing.post({ id: postId }, { signal }) })
  const status = post.data?.status
  const writes = post.data && (status === 'draft' || status === 'changes_requested') && post.data.can.edit
  // Looking at a post is no review: what is new to an approver stays new until they open the review.
  const view = useQuery({ queryKey: ['review', postId, 'page'], queryFn: ({ signal }) => publishing.review({ id: postId }, { signal }), enabled: Boolean(status) && !(status === 'in_review' && post.data?.can.approve) && !writes })
  const history = useQuery({ queryKey: ['post', postId, 'history'], queryFn: ({ signal }) => publishing.history({ id: postId }, { signal }), enabled: Boolean(status) && !writes })
  const comments = useQuery({ queryKey: ['post', postId, 'comments'], queryFn: ({ signal }) => publishing.comments({ id: postId }, { signal }), enabled: Boolean(status) && !writes })

  if (post.error) return <Page title={t('cannotOpen')} module={t('common:nav.publishing')}><div className="gap"><Notice tone="bad" live title={sentenceOf(post.error)} /></div></Page>
  // An answer from memory may be older than a submission; only a fresh one leads on to the composer.
  if (!post.data || (writes && post.isFetching)) return <div className="page work"><SkeletonLines lines={6} /></div>
  if (writes) return <Navigate to="/publishing/write" search={{ post: postId }} replace />
  const one = post.data
  const zone = me.facilities.find((facility) => facility.id === one.facilityId)?.zone ?? 'UTC'
  const crumb = <><Link to="/publishing">{t('common:nav.publishing')}</Link><Icon of={IconChevronRight} size="s" /><span>{t(`common:state.${one.status}`)}</span></>
  const actions = (
    <>
      <StatusChip state={one.status} />
      {one.can.approve && <ButtonLink to="/publishing/review/$postId" params={{ postId }} variant="primary">{t('post.decide')}</ButtonLink>}
    </>
  )
  return (
    <Page title={one.title || t('untitled')} module={t('common:nav.publishing')} crumb={crumb} actions={actions} lead={<p className="pub-ask"><span>{t('post.by', { who: one.author.name, when: timeText(one.createdAt, { zone, look: 'short', language: i18n.language }) })}</span></p>}>
      {one.slotExpired && <div className="pub-notices"><Notice tone="warn" title={t('post.expired')}>{t('post.expiredMore')}</Notice></div>}
      <div className="pub-review-cols">
        <div className="pub-review-main">
          <Deliveries post={one} accounts={accounts} zone={zone} />
          {view.data && view.data.payloads.length > 0
            ? <section className="pub-sect" aria-labelledby="pub-what"><h2 id="pub-what">{t(one.status === 'published' ? 'post.wasPublished' : 'post.willBePublished')}</h2><Payloads payloads={view.data.payloads} accounts={accounts} dueAt={one.dueAt} zone={zone} /></section>
            : <HowItLooks content={contentOf(one)} pictures={one.media} accounts={accounts} dueAt={one.dueAt} zone={zone} />}
        </div>
        <div className="pub-side">
          <PostActions post={one} zone={zone} />
          <Decisions post={one} zone={zone} />
          <ScreenSummary post={one} zone={zone} />
          <WhenAndWhere view={{ post: one, decideBy: null }} accounts={accounts} zone={zone} />
          {may('evidence.read') && one.submittedAt && <p><Link to="/evidence/posts/$postId" params={{ postId: one.id }}>{t('post.evidence')}</Link></p>}
        </div>
        <div className="pub-review-rest">
          <Comments postId={one.id} comments={comments.data?.items ?? []} zone={zone} changed={() => comments.refetch()} />
          <section className="pub-sect" aria-labelledby="pub-history"><h2 id="pub-history">{t('history')}</h2>{history.isPending ? <SkeletonLines /> : <HistoryList lines={history.data?.items ?? []} zone={zone} />}</section>
        </div>
      </div>
    </Page>
  )
}
