import type { HospitalType, Import, ImportChange, Ownership, PresenceHow, PresenceState } from '@bedside/contract/directory'
import { IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CheckRow } from '../../ui/choices.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FieldError } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { Progress, SkeletonLines } from '../../ui/progress.tsx'
import { StackedTable } from '../../ui/stacked-table.tsx'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory, useDirectory, useWriting } from './directory.ts'
import { ImportChip } from './list.tsx'
import { DirectoryTabs } from './tabs.tsx'
import { UploadButton } from './upload-button.tsx'
import './directory.css'

const atWork = (state: Import['state']): boolean => state === 'waiting' || state === 'reading' || state === 'applying'

/** One import: how far it is, what it would change, its problems, and the decision. */
export default function ImportPage() {
  const { t } = useTranslation(['directory', 'common'])
  const { importId } = useParams({ from: '/shell/directory/list/$importId' })
  const query = useQuery({ queryKey: ['directory', 'import', importId], queryFn: ({ signal }) => directory.import({ id: importId }, { signal }), refetchInterval: ({ state }) => (state.data && atWork(state.data.state) ? 600 : false) })
  const one = query.data
  const done = useRef<Import['state']>(undefined)
  useEffect(() => {
    if (one?.state === 'applied' && done.current === 'applying') void freshDirectory()
    done.current = one?.state
  }, [one?.state])
  const title = one ? `${t(`list.kind.${one.kind}`)}, ${t(`list.from.${one.source}`)}` : t('list.title')
  const crumb = <><Link to="/directory/list">{t('list.title')}</Link><Icon of={IconChevronRight} size="s" /><span>{title}</span></>
  return (
    <Page title={title} module={t('title')} crumb={crumb} lead={one && <p className="lead"><ImportChip state={one.state} /> {one.fileName} {one.released && <ReleasedOn day={one.released} />}</p>}>
      <DirectoryTabs />
      {query.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(query.error)} /></div>}
      {query.isPending && <SkeletonLines lines={5} />}
      {one && <div className="dir-part"><Body one={one} /></div>}
      {one && (one.state === 'ready' || one.state === 'applied') && one.new + one.changed + one.gone > 0 && <Changes one={one} />}
    </Page>
  )
}

function ReleasedOn({ day }: { day: string }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  return <span className="muted">{t('list.released', { day: write.day(day) })}</span>
}

function Body({ one }: { one: Import }) {
  const { t } = useTranslation(['directory', 'common'])
  const write = useWriting()
  const stop = useStop(one)
  if (atWork(one.state))
    return (
      <div role="status">
        <Progress label={t(`list.step.${one.step ?? (one.state === 'applying' ? 'writing' : 'checking')}`)} done={one.done} of={Math.max(one.total, 1)} note={t('list.canLeave')} />
        <p className="gap"><Button busy={one.stopAsked} onClick={() => void stop()}>{one.stopAsked ? t('list.stopping') : t('list.stop')}</Button></p>
      </div>
    )
  if (one.state === 'failed') return <Failed one={one} />
  if (one.state === 'refused') return <Problems one={one} />
  if (one.state === 'cancelled') return <Notice tone="quiet" title={t('list.stopped')} actions={<ButtonLink size="s" to="/directory/list">{t('list.get')}</ButtonLink>} />
  if (one.state === 'applied') return <><Notice tone="ok" live title={t(one.kind === 'presence' ? 'list.appliedPresence' : 'list.applied', { new: write.number(one.new), changed: write.number(one.changed), gone: write.number(one.gone) })} actions={<ButtonLink size="s" to={one.kind === 'presence' ? '/directory/hospitals' : '/directory'}>{t(one.kind === 'presence' ? 'tabs.hospitals' : 'tabs.takePart')}</ButtonLink>} /><Notes one={one} /></>
  return <Ready one={one} />
}

function useStop(one: Import): () => Promise<void> {
  const { t } = useTranslation('directory')
  return async () => {
    try {
      const after = await directory.cancelImport({ id: one.id })
      if (after.state === 'cancelled') toast(t('list.stopped'))
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
    await freshDirectory()
  }
}

/** The preview and the decision. */
function Ready({ one }: { one: Import }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const stop = useStop(one)
  const may = useMay()(one.kind === 'hospitals' ? 'directory.manage' : 'directory.edit')
  const many = one.new + one.changed + one.gone
  const form = useForm({
    initial: { acceptGone: false }, check: ({ acceptGone }) => ({ acceptGone: one.goneIsMuch && !acceptGone && t('list.muchMissing') }),
    send: ({ acceptGone }) => directory.applyImport({ id: one.id, acceptGone }), done: () => freshDirectory(), nameOf: () => '',
  })
  return (
    <form {...form.props} className="f">
      <ErrorSummary form={form} />
      <p className="dir-says">{many === 0 ? t('list.readySame') : t('list.ready')}</p>
      <Counts one={one} />
      <Notes one={one} />
      {one.goneIsMuch && (
        <div>
          <Notice tone="warn" title={t('list.much', { formatted: write.number(one.gone) })} />
          <div className="gap"><FieldError name="acceptGone" error={form.errors['acceptGone']} /><CheckRow {...form.field('acceptGone')} label={t('list.muchCheck')} /></div>
        </div>
      )}
      {may && (
        <div className="acts">
          {(many > 0 || one.kind === 'hospitals') && <Button type="submit" variant="primary" busy={form.busy}>{many === 0 ? t('list.applySame') : t('list.apply', { count: many, formatted: write.number(many) })}</Button>}
          <Button variant="text" onClick={() => void stop()}>{t('list.stop')}</Button>
        </div>
      )}
    </form>
  )
}

function Counts({ one }: { one: Import }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const facts: [string, number][] = [[t('list.new'), one.new], [t('list.changed'), one.changed], [t(one.kind === 'hospitals' ? 'list.goneWord' : 'list.presenceGone'), one.gone], [t('list.same'), one.same]]
  return <dl className="dir-counts">{facts.map(([word, value]) => <div key={word}><dt>{word}</dt><dd>{write.number(value)}</dd></div>)}</dl>
}

function Notes({ one }: { one: Import }) {
  const { t } = useTranslation('directory')
  if (one.notes.length === 0) return null
  return (
    <section aria-labelledby="dir-notes" className="gap">
      <h2 id="dir-notes" className="dir-h">{t('list.notes')}</h2>
      <ul className="dir-notes">{one.notes.map((note) => <li key={note}>{note}</li>)}</ul>
    </section>
  )
}

function Failed({ one }: { one: Import }) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  const may = useMay()(one.kind === 'hospitals' ? 'directory.manage' : 'directory.edit')
  const again = async () => {
    try {
      await directory.resumeImport({ id: one.id })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
    await freshDirectory()
  }
  return <Notice tone="warn" live title={one.why?.problem ?? ''} actions={may && <><Button size="s" onClick={() => void again()}>{t('list.again')}</Button><Button size="s" variant="text" onClick={() => void navigate({ to: '/directory/list' })}>{t('back')}</Button></>}>{one.why?.next}</Notice>
}

/** What is wrong in the file, row by row, and what to do. */
function Problems({ one }: { one: Import }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const columns = [
    { key: 'row', label: t('list.row'), cell: (problem: Import['problems'][number]) => <b className="num">{problem.row}</b> },
    { key: 'column', label: t('list.column'), cell: (problem: Import['problems'][number]) => problem.column ?? t('list.wholeRow') },
    { key: 'problem', label: t('list.problem'), cell: (problem: Import['problems'][number]) => problem.problem },
    { key: 'mend', label: t('list.mend'), cell: (problem: Import['problems'][number]) => problem.mend },
  ]
  return (
    <div className="f">
      <Notice tone="bad" live title={t('list.problems', { count: one.problemCount, formatted: write.number(one.problemCount) })}>{one.problemCount > one.problems.length && t('list.problemsMore', { shown: one.problems.length })}</Notice>
      <StackedTable caption={t('list.problem')} columns={columns} rows={one.problems} keyOf={(problem) => `${problem.row} ${problem.column} ${problem.problem}`} />
      <Notes one={one} />
      <div><UploadButton kind={one.kind} variant="primary">{t('list.uploadDo')}</UploadButton></div>
    </div>
  )
}

const shows = ['all', 'new', 'changed', 'gone', 'back'] as const

function Changes({ one }: { one: Import }) {
  const { t } = useTranslation('directory')
  const [show, setShow] = useState<(typeof shows)[number]>('all')
  const list = useInfiniteQuery({ queryKey: ['directory', 'import', one.id, 'changes', show, one.state], queryFn: ({ pageParam, signal }) => directory.importChanges({ id: one.id, limit: 50, ...(show === 'all' ? {} : { kind: show }), ...(pageParam ? { cursor: pageParam } : {}) }, { signal }), initialPageParam: '', getNextPageParam: (last) => last.next })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const columns = [
    { key: 'what', label: t('list.what'), cell: (change: ImportChange) => t(`list.show.${change.kind}`) },
    { key: 'who', label: t('list.who'), cell: (change: ImportChange) => <div><b>{change.name}</b><span className="dir-line">{[change.place, one.kind === 'hospitals' && change.key].filter(Boolean).join(' · ')}</span></div> },
    { key: 'fields', label: t('list.fields'), cell: (change: ImportChange) => (change.fields.length === 0 ? '–' : <Fields change={change} />) },
  ]
  return (
    <Section title={t('list.fields')} aside={one.kind === 'hospitals' && <span className="seg" role="group" aria-label={t('list.filter')}>{shows.map((word) => <button key={word} type="button" aria-pressed={word === show} onClick={() => setShow(word)}>{t(`list.show.${word}`)}</button>)}</span>}>
      {list.isPending && <SkeletonLines lines={4} />}
      {items.length > 0 ? <StackedTable caption={t('list.fields')} columns={columns} rows={items} keyOf={(change) => `${change.key} ${change.place}`} /> : list.isSuccess && <p className="muted">{t('list.nothing')}</p>}
      {list.hasNextPage && <div className="gap"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></div>}
    </Section>
  )
}

function Fields({ change }: { change: ImportChange }) {
  const { t } = useTranslation('directory')
  const { typeName, ownerName } = useDirectory()
  const write = useWriting()
  const word = (field: string, value: string | null): string => {
    if (value === null) return t('list.nothing')
    switch (field) {
      case 'type': return typeName(value as HospitalType)
      case 'ownership': return ownerName(value as Ownership)
      case 'presence': return t(`state.${value as PresenceState}`)
      case 'how': return t(`how.${value as PresenceHow}`)
      case 'checked_on': return write.day(value)
      default: return value === 'true' ? t('hospital.yes') : value === 'false' ? t('hospital.no') : value
    }
  }
  return <div>{change.fields.map(({ field, from, to }) => <div key={field}>{from === null ? `${t(`list.field.${field as 'name'}`)}: ${word(field, to)}` : t('list.fieldChange', { field: t(`list.field.${field as 'name'}`), from: word(field, from), to: word(field, to) })}</div>)}</div>
}
