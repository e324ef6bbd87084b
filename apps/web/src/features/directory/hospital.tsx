import type { Hospital, Presence } from '@bedside/contract/directory'
import { IconChevronRight, IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel, Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { StackedTable } from '../../ui/stacked-table.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { NetworkIcon } from '../publishing/network-icon.tsx'
import { directory } from './api.ts'
import { freshDirectory, placeOf, useDirectory, useWriting } from './directory.ts'
import { HospitalForm } from './hospital-form.tsx'
import { NoteSheet } from './note-sheet.tsx'
import { PresenceChip } from './presence-chip.tsx'
import { DirectoryTabs } from './tabs.tsx'
import './directory.css'

/** One hospital: what the list says, where it is present, and who found that out. */
export default function HospitalPage() {
  const { t } = useTranslation(['directory', 'common'])
  const { hospitalId } = useParams({ from: '/shell/directory/hospitals/$hospitalId' })
  const query = useQuery({ queryKey: ['directory', 'hospital', hospitalId], queryFn: ({ signal }) => directory.hospital({ id: hospitalId }, { signal }) })
  const one = query.data
  const crumb = <><Link to="/directory/hospitals">{t('hospitals.title')}</Link><Icon of={IconChevronRight} size="s" /><span>{one?.name ?? ''}</span></>
  return (
    <Page title={one?.name ?? t('hospitals.title')} module={t('title')} crumb={crumb} lead={one && <p className="lead">{placeOf(one)} {one.ours && <Chip tone="info">{t('hospitals.ours')}</Chip>} {one.byHand && <Chip>{t('hospitals.byHand')}</Chip>}</p>}>
      <DirectoryTabs />
      {query.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(query.error)} /></div>}
      {query.isPending && <SkeletonLines lines={8} />}
      {one?.gone && !one.byHand && <div className="gap"><Notice tone="warn" title={t('hospital.gone')} /></div>}
      {one && (
        <div className="dir-two">
          <div>
            <PresenceTable hospital={one} />
            <History id={one.id} />
          </div>
          <Facts hospital={one} />
        </div>
      )}
    </Page>
  )
}

function PresenceTable({ hospital }: { hospital: Hospital }) {
  const { t } = useTranslation('directory')
  const edit = useMay()('directory.edit')
  const { networkName, data } = useDirectory()
  const write = useWriting()
  const [noting, setNoting] = useState<Presence>()
  const open = (network: string): boolean => data?.networks.find((one) => one.network === network)?.counts ?? false
  const value = (one: { followers: number | null; posts: number | null }): string => t('hospital.countsValue', { followers: write.number(one.followers ?? 0), posts: write.number(one.posts ?? 0) })
  const columns = [
    { key: 'network', label: t('hospital.network'), cell: (one: Presence) => <span className="dir-net"><NetworkIcon network={one.network} size="s" /><b>{networkName(one.network)}</b></span> },
    { key: 'what', label: t('hospital.what'), cell: (one: Presence) => <PresenceChip state={one.state} /> },
    { key: 'where', label: t('hospital.where'), cell: (one: Presence) => (
      <div className="dir-acct">
        {one.address ? <a href={one.address} target="_blank" rel="noreferrer noopener">{one.address.replace(/^https?:\/\/(www\.)?/, '')} <Icon of={IconExternalLink} size="s" /></a> : '–'}
        {(one.how || one.checkedOn) && <span className="dir-line">{[one.how && t(`how.${one.how}`), one.checkedOn && (one.by ? t('hospital.byWhom', { name: one.by.name, day: write.day(one.checkedOn) }) : write.day(one.checkedOn)), one.fromFile && t('hospital.fromFile')].filter(Boolean).join(' · ')}</span>}
      </div>
    ) },
    { key: 'counts', label: t('hospital.counts'), cell: (one: Presence) => !one.address ? '–' : one.count?.state === 'ok' ? <div>{value(one.count)}<span className="dir-line">{t('hospital.countsOn', { day: write.day(one.count.on) })}</span></div> : one.count ? <div>{one.count.problem}{one.lastGood && <span className="dir-line">{t('hospital.lastGood', { value: value(one.lastGood), day: write.day(one.lastGood.on) })}</span>}</div> : <span className="muted">{open(one.network) ? t('hospital.countsNotYet') : t('hospital.countsNone')}</span> },
    ...(edit ? [{ key: 'note', label: <span className="vh">{t('hospital.note')}</span>, cell: (one: Presence) => <Button size="s" onClick={() => setNoting(one)}>{t('hospital.note')}<span className="vh">: {networkName(one.network)}</span></Button> }] : []),
  ]
  return (
    <Section title={t('hospital.presence')}>
      <StackedTable caption={t('hospital.presence')} columns={columns} rows={hospital.presence} keyOf={(one) => one.network} />
      {noting && <NoteSheet hospitalId={hospital.id} presence={noting} close={() => setNoting(undefined)} />}
    </Section>
  )
}

function History({ id }: { id: string }) {
  const { t } = useTranslation('directory')
  const { networkName } = useDirectory()
  const history = useQuery({ queryKey: ['directory', 'hospital', id, 'history'], queryFn: ({ signal }) => directory.hospitalHistory({ id }, { signal }) })
  return (
    <Section title={t('hospital.history')}>
      {history.data?.items.length === 0 && <p className="muted">{t('hospital.historyNone')}</p>}
      <ul className="rows dir-history">
        {history.data?.items.map((one) => (
          <li key={`${one.at} ${one.changes[0]?.network}`}>
            {one.changes.map((change) => <div key={change.network}>{change.from === change.to ? t('hospital.moved', { network: networkName(change.network) }) : t('hospital.changed', { network: networkName(change.network), from: t(`state.${change.from}`), to: t(`state.${change.to}`) })}</div>)}
            <span className="dir-line">{one.by?.name ?? t('hospital.bedside')}, <TimeText at={one.at} look="short" />{one.fromFile && `, ${t('hospital.fromFile')}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ hospital }: { hospital: Hospital }) {
  const { t } = useTranslation(['directory', 'common'])
  const edit = useMay()('directory.edit')
  const navigate = useNavigate()
  const { facilities } = useMe()
  const { typeName, ownerName, stateName } = useDirectory()
  const [changing, setChanging] = useState(false)
  const yes = (value: boolean | null): string => (value === null ? t('unknownWord') : value ? t('hospital.yes') : t('hospital.no'))
  const beds = hospital.beds === null ? (hospital.size === 'to_25' ? t('hospital.bedsLaw') : t('unknownWord')) : `${hospital.beds}${hospital.bedsSource ? `, ${t('hospital.bedsFrom', { source: hospital.bedsSource })}` : ''}`
  const facts: [string, string][] = [
    ...(hospital.ccn ? [[t('hospital.ccn'), hospital.ccn] as [string, string]] : []), [t('hospital.type'), typeName(hospital.type)], [t('hospital.owner'), ownerName(hospital.ownership)], [t('hospital.beds'), beds],
    ...(hospital.byHand ? [] : [[t('hospital.address'), [hospital.address, placeOf(hospital), hospital.zip].filter(Boolean).join(', ')], [t('hospital.county'), hospital.county || '–'], [t('hospital.phone'), hospital.phone || '–'], [t('hospital.emergency'), yes(hospital.emergency)], [t('hospital.birthing'), hospital.birthing ? t('hospital.yes') : t('unknownWord')], [t('hospital.rating'), hospital.rating === null ? t('unknownWord') : t('hospital.ratingOf', { count: hospital.rating })]] as [string, string][]),
  ]
  const remove = async () => {
    try {
      await directory.removeHospital({ id: hospital.id })
      toast(t('hospital.removed', { name: hospital.name }), { undo: () => void directory.restoreHospital({ id: hospital.id }).then(freshDirectory, (error: unknown) => toast(sentenceOf(error), { tone: 'note' })) })
      await navigate({ to: '/directory/hospitals' })
      await freshDirectory()
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (
    <Panel title={t('hospital.facts')}>
      <dl className="kv">{facts.map(([label, value]) => <div className="pair" key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {hospital.facilityIds.length > 0 && <p className="small gap"><b>{t('hospitals.ours')}:</b> {facilities.filter((one) => hospital.facilityIds.includes(one.id)).map((one) => one.name).join(', ')}</p>}
      {!hospital.byHand && <p className="hint small gap">CMS · {stateName(hospital.state)}</p>}
      {edit && <div className="acts"><Button size="s" onClick={() => setChanging(true)}>{hospital.byHand ? t('hospital.edit') : t('hospital.setBeds')}</Button>{hospital.byHand && !hospital.ours && <Button size="s" variant="text" onClick={() => void remove()}>{t('hospital.remove')}</Button>}</div>}
      {changing && <HospitalForm hospital={hospital} close={() => setChanging(false)} />}
    </Panel>
  )
}
