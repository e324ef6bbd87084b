import type { ReviewView } from '@bedside/contract/publishing'
import { IconArrowBackUp, IconCheck, IconChevronRight } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isStale } from '../../app/send.ts'
import { queryClient, useMay, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePageEntry } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { timeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { ListenOnly } from '../home/listen-only.tsx'
import { useAccounts } from './accounts.ts'
import { publishing } from './api.ts'
import { Comments } from './comments.tsx'
import { Changes } from './decide/changes.tsx'
import { Payloads } from './decide/payloads.tsx'
import { WhenAndWhere } from './decide/when-and-where.tsx'
import { freshPosts } from './fresh.ts'
import { HistoryList } from './history/history-list.tsx'
import { PersonMark } from './person-mark.tsx'
import { ScreenSummary } from './screen-summary.tsx'
import { seriesQuery } from './series.ts'
import './review.css'

const ApproveSheet = lazy(() => import('./decide/approve-sheet.tsx'))
const ReturnSheet = lazy(() => import('./decide/return-sheet.tsx'))

/** A decision: first exactly what will be published, then what changed, the screen, when and where. Two taps either way. */
export default function Review() {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const { postId } = useParams({ from: '/shell/publishing/review/$postId' })
  const me = useMe()
  const may = useMay()
  const navigate = useNavigate()
  const accounts = useAccounts()
  const [sheet, setSheet] = useState<'approve' | 'return'>()
  // What I had not seen stays marked as new until I leave: a second look at the server would call it seen.
  const review = useQuery({ queryKey: ['review', postId], queryFn: ({ signal }) => publishing.review({ id: postId }, { signal }), staleTime: Infinity, refetchOnWindowFocus: false, gcTime: 0 })
  const view = review.data
  const series = useQuery({ ...seriesQuery(view?.post.seriesId ?? null), enabled: Boolean(view?.post.seriesId) && view?.post.status === 'in_review' })
  const heading = usePageEntry([view ? t('review.pageTitle', { title: view.post.title }) : t('common:nav.review')])

  // Only the comments are asked for again: a second look at the whole would call what is new seen.
  const comments = useQuery({ queryKey: ['post', postId, 'comments'], queryFn: ({ signal }) => publishing.comments({ id: postId }, { signal }), enabled: false })
  const commented = () => comments.refetch()
  const screenedAgain = async () => {
    const post = await publishing.post({ id: postId })
    queryClient.setQueryData<ReviewView>(['review', postId], (old) => old && { ...old, post })
  }
  const after = async (sentence: string) => {
    setSheet(undefined)
    toast(sentence)
    await freshPosts()
    if (view?.nextId) return navigate({ to: '/publishing/review/$postId', params: { postId: view.nextId } })
    return navigate({ to: '/publishing/review' })
  }
  const decided = (sentence: string) => after(view?.nextId ? `${sentence} ${t('review.next')}` : sentence)
  const approve = useMutation({
    mutationFn: (wholeSeries: boolean) => publishing.approve({ id: postId, payloadHash: view!.post.payloadHash ?? '', ...(wholeSeries ? { wholeSeries } : {}) }),
    onSuccess: (post) => decided(post.slotExpired ? t('approve.expired') : post.status === 'in_review' ? t('approve.oneMore', { who: namesOf(post.needs.flatMap((one) => one.who)) }) : t('approve.done', { title: post.title })),
  })
  const sendBack = useMutation({
    mutationFn: ({ reason, comment }: { reason: string; comment: string | undefined }) => publishing.sendBack({ id: postId, reason, ...(comment ? { comment } : {}) }),
    onSuccess: (post) => decided(t('return.done', { who: post.author.name })),
  })
  const namesOf = (people: readonly { name: string }[]) => new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(people.map((one) => one.name))

  if (review.error) return <div className="page work"><h1 ref={heading} tabIndex={-1}>{t('cannotOpen')}</h1><div className="gap"><Notice tone="bad" live title={sentenceOf(review.error)} /></div></div>
  if (!view) return <div className="page work"><SkeletonLines lines={6} /></div>
  const { post, position } = view
  const zone = me.facilities.find((one) => one.id === post.facilityId)?.zone
  const networks = new Intl.ListFormat(i18n.language).format([...new Set(view.payloads.map((one) => accounts.networkName(one.network)))])
  const pictures = Math.max(0, ...view.payloads.map((one) => one.images.length))
  const open = (which: 'approve' | 'return') => { approve.reset(); sendBack.reset(); setSheet(which) }
  const buttons = post.can.approve || post.can.return ? { approve: post.can.approve && <Button size="big" variant="primary" icon={IconCheck} onClick={() => open('approve')}>{t('approve.do')}</Button>, back: post.can.return && <Button size="big" icon={IconArrowBackUp} onClick={() => open('return')}>{t('return.do')}</Button> } : null
  const refused = approve.error && isStale(approve.error)
  return (
    <>
      <div className="page work task pub-review">
        <div className="crumb"><Link to="/publishing/review">{t('common:nav.review')}</Link><Icon of={IconChevronRight} size="s" /><span>{position ? t('review.position', { index: position.index, count: position.of }) : t('review.notWaiting')}</span></div>
        <div className="head">
          <div className="t">
            <h1 ref={heading} tabIndex={-1}>{post.title || t('untitled')}</h1>
            <p className="pub-ask"><PersonMark person={post.author} /><span><b>{post.author.name}</b> {post.submittedAt && post.status === 'in_review' ? t('review.asks', { when: timeText(post.submittedAt, { zone, look: 'short', language: i18n.language }) }) : t('review.wrote')}</span></p>
          </div>
          <div className="a"><StatusChip state={post.status} /></div>
        </div>
        {refused && <div className="pub-notices"><Notice tone="warn" live title={sentenceOf(approve.error)} actions={<Button size="s" onClick={() => void review.refetch()}>{t('review.reload')}</Button>} /></div>}
        {view.payloads.some((one) => one.network !== 'practice') && <ListenOnly />}
        <div className="pub-review-cols">
          <div className="pub-review-main"><Payloads payloads={view.payloads} accounts={accounts} dueAt={post.dueAt} zone={zone} /></div>
          <div className="pub-review-new"><Changes view={view} accounts={accounts} zone={zone} /></div>
          <div className="pub-side">
            <section className="pub-decide panel well" aria-labelledby="pub-decide">
              <div className="pb">
                <h2 className="h" id="pub-decide">{t('review.decision')}</h2>
                {post.can.approve && <p className="small muted">{t(pictures > 0 ? 'review.bindsPictures' : 'review.binds', { networks })}</p>}
                {!post.can.approve && <p className="small muted">{post.can.whyNotApprove ?? (post.status === 'in_review' ? t('review.cannot') : t('review.notNow', { state: t(`common:state.${post.status}`) }))}</p>}
                {buttons && <div className="pub-decide-acts">{buttons.approve}{buttons.back}</div>}
              </div>
            </section>
            <ScreenSummary post={post} zone={zone} onKnown={screenedAgain} />
            <WhenAndWhere view={view} accounts={accounts} zone={zone} />
            {may('evidence.read') && <p><Link to="/publishing/posts/$postId" params={{ postId: post.id }}>{t('review.postPage')}</Link></p>}
          </div>
          <div className="pub-review-rest">
            <Comments postId={post.id} comments={comments.data?.items ?? view.comments} zone={zone} changed={commented} />
            <section className="pub-sect" aria-labelledby="pub-history"><h2 id="pub-history">{t('history')}</h2><HistoryList lines={view.history} zone={zone} /></section>
          </div>
        </div>
      </div>
      <div className="bar pub-decide-bar"><div className="in">{buttons ? <div className="push">{buttons.back}{buttons.approve}</div> : <p className="small muted">{post.can.whyNotApprove ?? t('review.notNow', { state: t(`common:state.${post.status}`) })}</p>}</div></div>
      <Suspense>
        {sheet === 'approve' && <ApproveSheet view={view} sentence={post.dueAt ? t('approve.goesOut', { when: timeText(post.dueAt, { zone, look: 'full', language: i18n.language }), networks }) : t('approve.noTime', { networks })} series={series.data ?? 1} busy={approve.isPending} error={approve.error} onApprove={(whole) => approve.mutate(whole)} onClose={() => setSheet(undefined)} />}
        {sheet === 'return' && <ReturnSheet author={post.author.name} busy={sendBack.isPending} error={sendBack.error} onReturn={(reason, comment) => sendBack.mutate({ reason, comment })} onClose={() => setSheet(undefined)} />}
      </Suspense>
    </>
  )
}
