import type { LedgerEvent } from '@bedside/contract/evidence'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { EmptyState, Section } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { evidence } from '../api.ts'
import type { LedgerSearch } from '../routes.ts'
import { eventKinds, useKindWord } from './kinds.ts'

type Event = z.output<typeof LedgerEvent>

/** Every entry of the log, newest first; of one kind or about one post when asked. */
export function Entries({ zone }: { zone: string | undefined }) {
  const { t } = useTranslation('evidence')
  const { about, name } = useSearch({ strict: false }) as LedgerSearch
  const navigate = useNavigate()
  const word = useKindWord()
  const set = (next: LedgerSearch) => void navigate({ to: '/evidence/ledger', search: { about, name, ...next }, replace: true, resetScroll: false })
  const found = useInfiniteQuery({
    queryKey: ['entries', about, name],
    queryFn: ({ pageParam, signal }) => evidence.ledgerEvents({ limit: 25, ...(about && { subjectId: about }), ...(name && { name }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  // The link from a post names an entry that is here only once it is fetched.
  useEffect(() => {
    if (found.isSuccess && location.hash.startsWith('#entry-')) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' })
  }, [found.isSuccess])
  return (
    <Section title={t('entries.title')} lead={t('entries.lead')}>
      <div className="ev-ledger-filters">
        <SelectField name="entry-kind" label={t('entries.kind')} value={name ?? ''} onChange={(next) => set({ name: next || undefined })}>
          <option value="">{t('entries.all')}</option>
          {eventKinds.map((one) => <option key={one} value={one}>{word(one)}</option>)}
        </SelectField>
        {about && <p className="small">{t('entries.about')} <Button size="s" variant="text" onClick={() => set({ about: undefined })}>{t('entries.showAll')}</Button></p>}
      </div>
      {found.error && <Notice tone="bad" live title={sentenceOf(found.error)} />}
      {found.isPending && <SkeletonLines lines={5} />}
      {found.isSuccess && rows.length === 0 && <EmptyState title={t('entries.none')} level={3} action={<Button onClick={() => set({ about: undefined, name: undefined })}>{t('entries.showAll')}</Button>}>{t('entries.noneMore')}</EmptyState>}
      {rows.length > 0 && (
        <table className="table stack">
          <caption className="vh">{t('entries.title')}</caption>
          <thead><tr><th scope="col">{t('entries.what')}</th><th scope="col">{t('entries.who')}</th><th scope="col">{t('entries.when')}</th><th scope="col">{t('entries.subject')}</th><th scope="col" className="r">{t('entries.entry')}</th></tr></thead>
          <tbody>{rows.map((event) => <Row key={event.id} event={event} zone={zone} what={word(event.name)} />)}</tbody>
        </table>
      )}
      {found.hasNextPage && <div className="gap"><Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('showMore')}<span className="vh">: {t('entries.title')}</span></Button></div>}
    </Section>
  )
}

function Row({ event, zone, what }: { event: Event; zone: string | undefined; what: string }) {
  const { t, i18n } = useTranslation('evidence')
  const { hash } = useLocation()
  return (
    <tr id={event.seq === null ? undefined : `entry-${event.seq}`} className={event.seq !== null && hash === `entry-${event.seq}` ? 'ev-entry on' : 'ev-entry'}>
      <td data-l={t('entries.what')}>{what}</td>
      <td data-l={t('entries.who')}>{event.by?.name ?? 'Bedside'}</td>
      <td data-l={t('entries.when')}><TimeText at={event.at} zone={zone} look="short" /></td>
      <td data-l={t('entries.subject')}>{event.subject.kind === 'post' ? <Link to="/evidence/posts/$postId" params={{ postId: event.subject.id }}>{t('entries.post')}</Link> : <span className="muted">{i18n.exists(`evidence:subjects.${event.subject.kind}`) ? t(`subjects.${event.subject.kind}` as 'subjects.account') : event.subject.kind}</span>}</td>
      <td data-l={t('entries.entry')} className="r mono">{event.seq === null ? t('timeline.waiting') : new Intl.NumberFormat(i18n.language).format(event.seq)}</td>
    </tr>
  )
}
