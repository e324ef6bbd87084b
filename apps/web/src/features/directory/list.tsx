import type { Import } from '@bedside/contract/directory'
import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, IconEye, IconLoader2, type TablerIcon } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel, Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { timeText } from '../../ui/time.tsx'
import { directory } from './api.ts'
import { freshDirectory, useDirectory, useWriting } from './directory.ts'
import { DirectoryTabs } from './tabs.tsx'
import { UploadButton } from './upload-button.tsx'
import './directory.css'

const looks: Record<Import['state'], [TablerIcon, 'ok' | 'warn' | 'bad' | 'info' | 'quiet']> = {
  waiting: [IconClock, 'quiet'], reading: [IconLoader2, 'info'], ready: [IconEye, 'info'], refused: [IconBan, 'bad'], failed: [IconAlertTriangle, 'warn'], applying: [IconLoader2, 'info'], applied: [IconCircleCheck, 'ok'], cancelled: [IconBan, 'quiet'],
}
export function ImportChip({ state }: { state: Import['state'] }) {
  const { t } = useTranslation('directory')
  const [icon, tone] = looks[state]
  return <Chip icon={icon} tone={tone}>{t(`list.istate.${state}`)}</Chip>
}

/** The list in use, how to get a newer one, and every import. */
export default function ListPage() {
  const { t, i18n } = useTranslation('directory')
  const { data, error, isPending } = useDirectory()
  const manage = useMay()('directory.manage')
  const zone = useZone()
  const write = useWriting()
  const when = (at: string): string => timeText(at, { zone, look: 'short', language: i18n.language })
  const last = data?.list.last
  return (
    <Page title={t('list.title')} module={t('title')} lead={t('list.lead')}>
      <DirectoryTabs />
      {error && <Notice tone="bad" live title={sentenceOf(error)} />}
      {isPending && <SkeletonLines lines={4} />}
      {data && (
        <p className="dir-says">
          {!last ? t('list.noneYet') : <><b>{t('list.state', { count: data.list.hospitals, formatted: write.number(data.list.hospitals), day: write.day(last.released ?? last.at) })}</b><span className="dir-line">{[last.by ? t('list.taken', { when: when(last.at), name: last.by.name }) : t('list.takenPlain', { when: when(last.at) }), data.list.gone > 0 && t('list.goneCount', { count: data.list.gone }), data.list.byHand > 0 && t('list.handCount', { count: data.list.byHand })].filter(Boolean).join(' · ')}</span></>}
        </p>
      )}
      {data && manage && <Section title={t(last ? 'list.getNew' : 'list.get')}><Ways first={!last} /></Section>}
      {data && <p className="hint small gap">{t('list.source', { publisher: data.list.source.publisher, rights: data.list.source.rights, day: write.day(data.list.source.checked) })} <a href={data.list.source.page} target="_blank" rel="noreferrer noopener">{data.list.source.page}</a></p>}
      <Imports />
    </Page>
  )
}

/** Three ways to a list: what came along, what CMS has now, a file. */
function Ways({ first }: { first: boolean }) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  const write = useWriting()
  const { data } = useDirectory()
  const [other, setOther] = useState(false)
  const open = async ({ id }: { id: string }) => {
    await freshDirectory()
    await navigate({ to: '/directory/list/$importId', params: { importId: id } })
  }
  const bundled = useForm({ initial: {}, send: () => directory.startImport({ source: 'bundled' }), done: open, nameOf: () => '' })
  const url = useForm({ initial: { address: '' }, check: ({ address }) => ({ address: other && !/^https?:\/\/./.test(address.trim()) && t('list.urlBad') }), send: ({ address }) => directory.startImport({ source: 'url', ...(other ? { address: address.trim() } : {}) }), done: open })
  const source = data!.list.source
  return (
    <div className="dir-ways">
      <Panel title={t('list.bundled')} level={3}>
        <p>{t('list.bundledMore', { rows: write.number(source.bundledRows), day: write.day(source.bundledTaken) })}</p>
        <form {...bundled.props}><ErrorSummary form={bundled} /><Button type="submit" variant={first ? 'primary' : 'outline'} busy={bundled.busy}>{t('list.bundledDo')}</Button></form>
      </Panel>
      <Panel title={t('list.url')} level={3}>
        <p>{t('list.urlMore')}</p>
        <form {...url.props} className="f">
          <ErrorSummary form={url} />
          {other && <TextField {...url.field('address')} label={t('list.urlLabel')} type="url" placeholder={source.address} maxLength={500} autoComplete="off" />}
          <div className="dir-files"><Button type="submit" variant={first ? 'outline' : 'primary'} busy={url.busy}>{t('list.urlDo')}</Button>{!other && <Button variant="text" onClick={() => setOther(true)}>{t('list.urlOther')}</Button>}</div>
        </form>
      </Panel>
      <Panel title={t('list.upload')} level={3}>
        <p>{t('list.uploadMore')} <a href={source.page} target="_blank" rel="noreferrer noopener">{t('list.where')}</a></p>
        <UploadButton kind="hospitals">{t('list.uploadDo')}</UploadButton>
      </Panel>
    </div>
  )
}

function Imports() {
  const { t, i18n } = useTranslation('directory')
  const zone = useZone()
  const list = useInfiniteQuery({ queryKey: ['directory', 'imports'], queryFn: ({ pageParam, signal }) => directory.imports({ limit: 10, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }), initialPageParam: '', getNextPageParam: (last) => last.next })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('list.imports')}>
      {list.error && <Notice tone="bad" live title={sentenceOf(list.error)} />}
      {list.isSuccess && items.length === 0 && <p className="muted">{t('list.importsNone')}</p>}
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id} className="dir-our">
            <div>
              <b><Link to="/directory/list/$importId" params={{ importId: one.id }}>{t(`list.kind.${one.kind}`)}, {t(`list.from.${one.source}`)}</Link></b>
              <span className="dir-line">{[timeText(one.at, { zone, look: 'short', language: i18n.language }), one.by?.name, one.fileName].filter(Boolean).join(' · ')}</span>
            </div>
            <ImportChip state={one.state} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <div className="gap"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></div>}
    </Section>
  )
}
