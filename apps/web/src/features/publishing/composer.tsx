import { lazy, Suspense, useDeferredValue, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { IconChevronRight } from '@tabler/icons-react'
import { useMe } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/chip.tsx'
import { ErrorSummary, fieldId } from '../../ui/error-summary.tsx'
import { control, FieldError } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePageEntry } from '../../ui/page.tsx'
import { TimeText } from '../../ui/time.tsx'
import { ListenOnly } from '../home/listen-only.tsx'
import { useAccounts } from './accounts.ts'
import { BeforeItLeaves } from './before-it-leaves.tsx'
import { DraftNotices } from './draft/conflict.tsx'
import type { DraftStore } from './draft/draft-store.ts'
import { SaveChip } from './draft/save-chip.tsx'
import { usePresence } from './draft/use-presence.ts'
import { useSubmit } from './draft/use-submit.ts'
import type { EditorHandle } from './editor/text-editor.tsx'
import { WritingDesk, partOfTab } from './editor/writing-desk.tsx'
import { FindingsPanel } from './findings/findings-panel.tsx'
import { KeptWords } from './findings/kept-words.tsx'
import { StandsInTheWay, tally } from './findings/severity.tsx'
import { useFindingKeys } from './findings/use-finding-keys.ts'
import { useScreen } from './findings/use-screen.ts'
import { KnowButton } from './known/know-button.tsx'
import { HowItLooks } from './preview/how-it-looks.tsx'
import { Pictures } from './media/pictures.tsx'
import { useUploads } from './media/use-uploads.ts'
import { WhereAndWhen } from './where-and-when.tsx'
import './write.css'

const RewriteSheet = lazy(() => import('./findings/rewrite-sheet.tsx'))

/** The composer: text, findings beside it, pictures, where and when, how it will look, and one way out at the bottom. */
export function Composer({ store }: { store: DraftStore }) {
  const { t } = useTranslation(['publishing', 'common'])
  const me = useMe()
  const draft = useSyncExternalStore(store.subscribe, store.state)
  const { content, post, pictures, saving } = draft
  const accounts = useAccounts()
  const [chosen, setTab] = useState('all')
  // A chosen account may have gone; then the common words show.
  const tab = content.variants.some((one) => one.accountId === chosen) ? chosen : 'all'
  const editor = useRef<EditorHandle>(null)
  const others = usePresence(store, post?.id)
  const uploads = useUploads(store)
  const screening = useScreen(draft)
  const deferred = useDeferredValue(content)
  const heading = usePageEntry([content.title.trim() || t('newPost'), t('common:nav.publishing')])
  const facility = me.facilities.find((one) => one.id === content.facilityId) ?? me.facilities[0]
  const zone = facility?.zone ?? 'UTC'
  const findings = useFindingKeys({ store, screening, tab, setTab, editor })
  const latest = useRef(findings)
  useLayoutEffect(() => {
    latest.current = findings
  })
  const submit = useSubmit(store, () => latest.current.toFirstStop())
  const counts = tally(screening.findings)
  // The same question the server asks when the post is handed in (riskOf in the publishing module).
  const sensitive = content.patientContent || counts.review > 0 || screening.findings.some((one) => one.dismissal)

  // A long list of findings is drawn after the letter that was typed, not before it.
  const listed = useDeferredValue(screening)
  const { active, rewrite } = findings
  const maySay = rewrite.may
  const postId = post?.id
  const panel = useMemo(() => {
    const now = () => latest.current
    return (
      <FindingsPanel
        screening={listed} active={active} placeOf={(one) => now().placeOf(one)} mayDismiss={(one) => now().mayDismiss(one)} onOpen={(one) => now().open(one)} onNext={(by) => now().next(by)}
        onUse={(one) => now().use(one)} onShow={(one) => now().show(one)} onDismiss={(one, reason) => now().dismiss(one, reason)} onTakeBack={(one) => now().takeBack(one)}
        maySay={maySay} onSay={() => now().rewrite.open()} knowOf={(one) => postId && now().knowAs(one).length > 0 && <KnowButton postId={postId} finding={one} words={one.words} kinds={now().knowAs(one)} before={() => store.flush()} done={() => now().known()} />}
      />
    )
  }, [listed, active, maySay, postId, store])

  const part = partOfTab(content, tab)
  const marks = useMemo(() => screening.findings.filter((one) => one.part === part).map((one) => ({ key: one.key, start: one.start, end: one.end, severity: one.severity, dismissed: one.dismissal !== null })), [screening.findings, part])
  const undoes = post && !['draft', 'changes_requested'].includes(post.status)
  const lastReturn = post?.status === 'changes_requested' ? post.decisions.findLast((one) => one.kind === 'returned') : undefined

  return (
    <>
      <div className="page work task pub-write">
        <div className="crumb"><Link to="/publishing">{t('common:nav.publishing')}</Link><Icon of={IconChevronRight} size="s" /><Link to="/publishing" search={{ status: 'draft,changes_requested' }}>{t('drafts')}</Link></div>
        <div className="head">
          <div className="t">
            <h1 ref={heading} tabIndex={-1} className="vh">{content.title.trim() || t('newPost')}</h1>
            <label htmlFor={fieldId('title')} className="pub-title-label">{t('field.titleLabel')}</label>
            <input {...control({ name: 'title', error: submit.errors.title })} className={submit.errors.title ? 'pub-title bad' : 'pub-title'} placeholder={t('newPost')} maxLength={160} value={content.title} onChange={(event) => store.change({ title: event.target.value })} />
            <FieldError name="title" error={submit.errors.title} />
          </div>
          <div className="a">{post && <StatusChip state={post.status} />}<SaveChip saving={saving} /></div>
        </div>
        <dl className="facts pub-meta">
          <div><dt>{t('facts.goesOut')}</dt><dd>{post?.dueAt && content.when ? <TimeText at={post.dueAt} zone={zone} /> : t(content.when ? 'facts.chosen' : 'facts.noTime')}</dd></div>
          <div><dt>{t('facts.risk')}</dt><dd>{t(sensitive ? 'risk.sensitive' : 'risk.routine')}</dd></div>
        </dl>
        <DraftNotices store={store} saving={saving} others={others} />
        {content.variants.some((one) => accounts.account(one.accountId)?.network !== 'practice') && <ListenOnly />}
        {undoes && <div className="pub-notices"><Notice tone="warn" title={t('undoes.title', { state: t(`common:state.${post.status}`) })}>{t('undoes.more')}</Notice></div>}
        {lastReturn && <div className="pub-notices"><Notice tone="warn" title={t('returned.title', { who: lastReturn.by.name })}>{[lastReturn.reason, lastReturn.comment].filter(Boolean).join(' ')}</Notice></div>}
        <ErrorSummary form={submit} />
        <div role="status" className={submit.stopped ? 'pub-notices' : undefined}>{submit.stopped && <Notice tone="bad" title={t('stopped.title')}>{t('stopped.more')}</Notice>}</div>
        <div className="pub-cols">
          <div className="pub-edit">
            <WritingDesk ref={editor} store={store} content={content} tab={tab} onTab={setTab} marks={marks} active={findings.active} accounts={accounts} errors={submit.errors} onFiles={uploads.add} />
          </div>
          <aside aria-label={t('findingsAndChecks')}>
            {panel}
            <BeforeItLeaves content={content} post={post} counts={counts} pending={screening.pending} sensitive={sensitive} accounts={accounts} zone={zone} />
          </aside>
          <div className="pub-rest">
            <Pictures media={content.media} pictures={pictures} errors={submit.errors} uploads={uploads.running} failed={uploads.failed} onFiles={uploads.add} onChange={(media) => store.change({ media })} />
            <HowItLooks content={deferred} pictures={pictures} accounts={accounts} dueAt={content.when ? (post?.dueAt ?? null) : null} zone={zone} />
            <WhereAndWhen store={store} content={content} post={post} accounts={accounts} zone={zone} errors={submit.errors} />
          </div>
        </div>
      </div>
      <Suspense>
        {rewrite.asked && <RewriteSheet job={rewrite.asked} placeOf={findings.placeOf} onUse={rewrite.take} onClose={rewrite.leave} />}
      </Suspense>
      {rewrite.kept !== undefined && <KeptWords words={rewrite.kept} onClose={rewrite.forgetKept} />}
      <div className="bar pub-bar">
        <div className="in">
          <div className="sevs"><StandsInTheWay tally={counts} pending={screening.pending} /></div>
          <div className="push">
            <ButtonLink to="/publishing" className="not-phone">{t('common:close')}</ButtonLink>
            {counts.block + counts.review + counts.note > 0 && <Button className="only-phone" onClick={() => findings.next(1)}>{t('nextFinding')}</Button>}
            <Button variant="primary" busy={submit.busy} onClick={() => void submit.go()}>{t('submit')}</Button>
          </div>
        </div>
      </div>
    </>
  )
}
