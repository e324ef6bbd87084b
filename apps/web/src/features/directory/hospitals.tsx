import type { HospitalLine, OwnershipGroup, SizeClass } from '@bedside/contract/directory'
import { IconDownload, IconPlus, IconTableDown } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { StackedTable } from '../../ui/stacked-table.tsx'
import { NetworkIcon } from '../publishing/network-icon.tsx'
import { directory } from './api.ts'
import { peerSetsQuery, placeOf, useDirectory, useWriting } from './directory.ts'
import { EmptyList } from './empty-list.tsx'
import { HospitalForm } from './hospital-form.tsx'
import type { HospitalsSearch } from './routes.ts'
import { DirectoryTabs } from './tabs.tsx'
import { UploadButton } from './upload-button.tsx'
import { presenceFileAddress } from './upload.ts'
import './directory.css'

const groups: readonly OwnershipGroup[] = ['nonprofit', 'for_profit', 'public', 'federal', 'tribal', 'unknown']
const sizes: readonly SizeClass[] = ['to_25', 'to_99', 'to_299', 'from_300', 'unknown']

/** Every hospital by name, filtered by what one asks. */
export default function Hospitals() {
  const { t } = useTranslation(['directory', 'common'])
  const may = useMay()
  const { data: about, typeName } = useDirectory()
  const write = useWriting()
  const search = useSearch({ from: '/shell/directory/hospitals' })
  const { set, ...plain } = search
  const filter = { ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value)), ...(set && { peerSetId: set }) } as Parameters<typeof directory.hospitals>[0]
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['directory', 'hospitals', filter], queryFn: ({ pageParam, signal }) => directory.hospitals({ ...filter, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: '', getNextPageParam: (last) => last.next, placeholderData: (before) => before,
  })
  const lines = list.data?.pages.flatMap((page) => page.items) ?? []
  const found = list.data?.pages[0]?.found ?? 0
  const columns = [
    { key: 'name', label: t('hospitals.name'), cell: (one: HospitalLine) => <div><span className="dir-nets"><Link to="/directory/hospitals/$hospitalId" params={{ hospitalId: one.id }}><b>{one.name}</b></Link>{one.ours && <Chip tone="info">{t('hospitals.ours')}</Chip>}{!one.ccn && <Chip>{t('hospitals.byHand')}</Chip>}</span><span className="dir-line">{placeOf(one)}{one.gone && ` · ${t('hospitals.gone')}`}</span></div> },
    { key: 'type', label: t('hospitals.type'), cell: (one: HospitalLine) => typeName(one.type) },
    { key: 'owner', label: t('hospitals.owner'), cell: (one: HospitalLine) => t(`group.${one.group}`) },
    { key: 'size', label: t('hospitals.size'), cell: (one: HospitalLine) => (one.beds === null ? t(`size.${one.size}`) : t('ours.beds', { count: one.beds })) },
    { key: 'presence', label: t('hospitals.presence'), cell: (one: HospitalLine) => <Nets one={one} /> },
    { key: 'rating', label: t('hospitals.rating'), right: true, cell: (one: HospitalLine) => one.rating ?? '–' },
  ]
  const add = may('directory.edit') && <Button icon={IconPlus} onClick={() => setAdding(true)}>{t('hospitals.add')}</Button>
  if (about && about.list.hospitals + about.list.byHand === 0) return <Page title={t('hospitals.title')} module={t('title')} lead={t('hospitals.lead')} actions={add}><DirectoryTabs /><EmptyList />{adding && <HospitalForm close={() => setAdding(false)} />}</Page>
  return (
    <Page title={t('hospitals.title')} module={t('title')} lead={t('hospitals.lead')} actions={add}>
      <DirectoryTabs />
      <Filters search={search} />
      <p className="dir-count" role="status">{list.isSuccess ? t('hospitals.found', { count: found, formatted: write.number(found) }) : ''}</p>
      {list.error && <Notice tone="bad" live title={sentenceOf(list.error)} actions={<Button size="s" onClick={() => void list.refetch()}>{t('common:failed.again')}</Button>} />}
      {list.isPending && <SkeletonLines lines={6} />}
      {list.isSuccess && lines.length === 0 && <EmptyState title={t('hospitals.noneTitle')} action={<ButtonLink to="/directory/hospitals" search={{}}>{t('hospitals.clear')}</ButtonLink>}>{t('hospitals.none')}</EmptyState>}
      {lines.length > 0 && <div className="dir-hospitals"><StackedTable caption={t('hospitals.title')} columns={columns} rows={lines} keyOf={(one) => one.id} /></div>}
      {list.hasNextPage && <div className="gap"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></div>}
      {found > 0 && (
        <section className="part" aria-labelledby="dir-files">
          <div className="sec"><h2 id="dir-files">{t('hospitals.files')}</h2></div>
          <p className="muted sec-lead">{t('hospitals.filesMore')}</p>
          <div className="dir-files">
            <a className="btn" href={presenceFileAddress(filter as Record<string, string>)} download><Icon of={IconDownload} />{t('hospitals.download')}</a>
            <a className="btn" href={presenceFileAddress({ ...(filter as Record<string, string>), worksheet: 'yes' })} download><Icon of={IconTableDown} />{t('hospitals.worksheet')}</a>
            {may('directory.edit') && <UploadButton kind="presence">{t('hospitals.upload')}</UploadButton>}
          </div>
        </section>
      )}
      {adding && <HospitalForm close={() => setAdding(false)} />}
    </Page>
  )
}

/** The networks as signs with their names for those who do not see them. */
function Nets({ one }: { one: HospitalLine }) {
  const { t } = useTranslation('directory')
  const { networkName } = useDirectory()
  if (one.present.length === 0) return <span className="muted">{one.absent.length > 0 ? t('hospitals.nowhere', { count: one.absent.length }) : t('hospitals.notLooked')}</span>
  return (
    <span className="dir-nets">
      {one.present.map((network) => <span key={network} title={networkName(network)}><NetworkIcon network={network} size="s" /><span className="vh">{networkName(network)}, </span></span>)}
    </span>
  )
}

function Filters({ search }: { search: HospitalsSearch }) {
  const { t } = useTranslation(['directory', 'common'])
  const navigate = useNavigate()
  const { data } = useDirectory()
  const sets = useQuery(peerSetsQuery)
  const [words, setWords] = useState(search.q ?? '')
  const set = (part: HospitalsSearch) => void navigate({ to: '/directory/hospitals', search: { ...search, ...part }, replace: true, resetScroll: false })
  const choose = (name: keyof HospitalsSearch) => (value: string) => set({ [name]: value || undefined })
  const look = useEffectEvent(() => {
    if (words.trim() !== (search.q ?? '')) set({ q: words.trim() || undefined })
  })
  useEffect(() => {
    const timer = setTimeout(() => look(), 250)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <search className="dir-filters dir-part" aria-label={t('hospitals.filters')}>
      <TextField name="q" type="search" label={t('hospitals.search')} placeholder={t('hospitals.searchHint')} value={words} onChange={setWords} maxLength={100} autoComplete="off" />
      <SelectField name="state" label={t('participation.state')} value={search.state ?? ''} onChange={choose('state')}><option value="">{t('all')}</option>{data?.states.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</SelectField>
      <SelectField name="type" label={t('hospitals.type')} value={search.type ?? ''} onChange={choose('type')}><option value="">{t('all')}</option>{data?.types.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</SelectField>
      <SelectField name="group" label={t('hospitals.owner')} value={search.group ?? ''} onChange={choose('group')}><option value="">{t('all')}</option>{groups.map((one) => <option key={one} value={one}>{t(`group.${one}`)}</option>)}</SelectField>
      <SelectField name="size" label={t('hospitals.size')} value={search.size ?? ''} onChange={choose('size')}><option value="">{t('all')}</option>{sizes.map((one) => <option key={one} value={one}>{t(`size.${one}`)}</option>)}</SelectField>
      <SelectField name="presence" label={t('hospitals.presenceFilter')} value={search.presence ?? ''} onChange={choose('presence')}><option value="">{t('hospitals.presenceAny')}</option><option value="found">{t('hospitals.presenceFound')}</option><option value="none">{t('hospitals.presenceNone')}</option><option value="unknown">{t('hospitals.presenceUnknown')}</option></SelectField>
      <SelectField name="network" label={t('participation.network')} value={search.network ?? ''} onChange={choose('network')}><option value="">{t('participation.anyNetwork')}</option>{data?.networks.map((one) => <option key={one.network} value={one.network}>{one.name}</option>)}</SelectField>
      {(sets.data?.items.length ?? 0) > 0 && <SelectField name="set" label={t('participation.set')} value={search.set ?? ''} onChange={choose('set')}><option value="">{t('participation.everyone')}</option>{sets.data!.items.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</SelectField>}
      {(data?.list.gone ?? 0) > 0 && <SelectField name="gone" label={t('hospitals.gone')} value={search.gone ?? ''} onChange={choose('gone')}><option value="">{t('hospitals.goneWithout')}</option><option value="with">{t('hospitals.goneWith')}</option><option value="only">{t('hospitals.goneOnly')}</option></SelectField>}
    </search>
  )
}
