import type { Comparison } from '@bedside/contract/directory'
import { IconChevronRight, IconTableDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { StackedTable } from '../../ui/stacked-table.tsx'
import { toast } from '../../ui/toast.tsx'
import { NetworkIcon } from '../publishing/network-icon.tsx'
import { directory } from './api.ts'
import { Bars } from './bars.tsx'
import { freshDirectory, useDirectory, useWriting } from './directory.ts'
import { useRuleWords } from './peers.tsx'
import { PresenceChip } from './presence-chip.tsx'
import { DirectoryTabs } from './tabs.tsx'
import { presenceFileAddress } from './upload.ts'
import './directory.css'

type Network = Comparison['networks'][number]

/** A peer set compared with us: who is where, and what open networks show of it. */
export default function PeerSetPage() {
  const { t } = useTranslation('directory')
  const { setId } = useParams({ from: '/shell/directory/peers/$setId' })
  const may = useMay()
  const navigate = useNavigate()
  const words = useRuleWords()
  const write = useWriting()
  const query = useQuery({ queryKey: ['directory', 'peers', setId], queryFn: ({ signal }) => directory.comparePeers({ id: setId }, { signal }) })
  const [said, setSaid] = useState('')
  const one = query.data
  const read = async () => {
    try {
      setSaid(t('peers.reading', await directory.collectCounts({})))
    } catch (error) {
      setSaid(sentenceOf(error))
    }
  }
  const remove = async () => {
    if (!one) return
    const { name, kind, rule, hospitalIds, facilityId } = one.set
    try {
      await directory.removePeerSet({ id: setId })
      toast(t('peers.removed', { name }), { undo: () => void directory.addPeerSet({ name, kind, ...(rule ? { rule } : {}), hospitalIds, facilityId }).then(freshDirectory, (error: unknown) => toast(sentenceOf(error), { tone: 'note' })) })
      await navigate({ to: '/directory/peers' })
      await freshDirectory()
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const crumb = <><Link to="/directory/peers">{t('peers.title')}</Link><Icon of={IconChevronRight} size="s" /><span>{one?.set.name ?? ''}</span></>
  const actions = may('directory.edit') && one && <><Button variant="text" onClick={() => void remove()}>{t('peers.remove')}</Button><ButtonLink to="/directory/peers/$setId/edit" params={{ setId }}>{t('peers.edit')}</ButtonLink></>
  return (
    <Page title={one?.set.name ?? t('peers.title')} module={t('title')} crumb={crumb} lead={one && `${t('peers.hospitals', { count: one.set.hospitals, formatted: write.number(one.set.hospitals) })} · ${words(one.set)}`} actions={actions}>
      <DirectoryTabs />
      {query.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(query.error)} /></div>}
      {query.isPending && <SkeletonLines lines={6} />}
      {one && (
        <>
          <Says one={one} />
          {said && <div className="gap"><Notice live title={said} /></div>}
          <Compared one={one} />
          <div className="dir-files gap">
            {may('directory.manage') && <Button onClick={() => void read()}>{t('peers.readCounts')}</Button>}
            <ButtonLink to="/directory/hospitals" search={{ set: setId }}>{t('peers.see')}</ButtonLink>
            <a className="btn" href={presenceFileAddress({ peerSetId: setId, worksheet: 'yes' })} download><Icon of={IconTableDown} />{t('peers.work')}</a>
          </div>
          <details className="gap">
            <summary><Icon of={IconChevronRight} size="s" />{t('peers.method')}</summary>
            <div className="d"><p>{t('peers.methodText')}</p>{one.listAsOf && <p>{t('participation.method4', { day: write.day(one.listAsOf), looked: one.lastChecked ? write.day(one.lastChecked) : t('never') })}</p>}</div>
          </details>
        </>
      )}
    </Page>
  )
}

/** The finding in words, with what is not known said first when it is most of it. */
function Says({ one }: { one: Comparison }) {
  const { t } = useTranslation('directory')
  const { networkName } = useDirectory()
  const write = useWriting()
  const total = one.all
  const all = total.present + total.absent + total.unknown
  const looked = one.networks.filter(({ tally }) => tally.present + tally.absent > 0).toSorted((a, b) => b.tally.present - a.tally.present)[0]
  return (
    <div className="dir-says">
      {total.present + total.absent === 0 && !looked ? <p>{t('peers.saysNone', { all: write.number(all) })}</p> : <p>{t('peers.says', { present: write.number(total.present), all: write.number(all), unknown: write.number(total.unknown) })} {looked && looked.tally.present > 0 && t('peers.saysLooked', { network: networkName(looked.network), present: write.number(looked.tally.present), looked: write.number(looked.tally.present + looked.tally.absent) })}</p>}
      {one.sizeUnknown > 0 && <p className="hint">{t('peers.sizeUnknown', { count: one.sizeUnknown, formatted: write.number(one.sizeUnknown) })}</p>}
      {one.ratings.median !== null && <p className="hint">{t('peers.rating', { known: write.number(one.ratings.known), median: write.number(one.ratings.median), ours: one.ratings.ours ?? t('unknownWord') })}</p>}
    </div>
  )
}

function Compared({ one }: { one: Comparison }) {
  const { t } = useTranslation('directory')
  const { networkName } = useDirectory()
  const write = useWriting()
  const rows = one.networks.toSorted((a, b) => b.tally.present - a.tally.present || networkName(a.network).localeCompare(networkName(b.network)))
  const counted = rows.filter((row) => row.counts)
  const whenRead = (counts: Network['counts']): string => {
    const read = !counts || counts.hospitals === 0 ? t('peers.countsNever') : counts.oldest === counts.newest ? t('peers.countsOn', { count: counts.hospitals, from: write.day(counts.newest!) }) : t('peers.countsOf', { count: counts.hospitals, from: write.day(counts.oldest!), to: write.day(counts.newest!) })
    return counts && counts.notReachable > 0 ? `${read}; ${t('peers.countsBad', { count: counts.notReachable })}` : read
  }
  const columns = [
    { key: 'network', label: t('peers.network'), cell: (row: Network) => <span className="dir-net"><NetworkIcon network={row.network} size="s" /><b>{networkName(row.network)}</b></span> },
    { key: 'us', label: t('peers.us'), cell: (row: Network) => (one.ours ? <PresenceChip state={row.ours} /> : '–') },
    { key: 'when', label: t('peers.read'), cell: ({ counts }: Network) => whenRead(counts) },
    { key: 'followers', label: t('peers.followers'), right: true, cell: (row: Network) => figure(row.counts?.medianFollowers) },
    { key: 'ours', label: t('peers.ourFollowers'), right: true, cell: (row: Network) => figure(row.counts?.ourFollowers) },
    { key: 'posts', label: t('peers.posts'), right: true, cell: (row: Network) => figure(row.counts?.medianPosts) },
  ]
  const figure = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : write.number(value))
  return (
    <>
      <Section title={t('peers.them')} aside={one.ours ? <span className="small">{t('peers.us')}: <Link to="/directory/hospitals/$hospitalId" params={{ hospitalId: one.ours.id }}>{one.ours.name}</Link></span> : undefined}>
        {!one.ours && <p className="hint">{t('peers.noUs')}</p>}
        <Bars caption={t('peers.network')} rows={rows.map((row) => ({ key: row.network, label: networkName(row.network), ...row.tally }))} {...(one.ours ? { extra: { label: t('peers.us'), of: (key: string) => <PresenceChip state={rows.find((row) => row.network === key)!.ours} /> } } : {})} />
      </Section>
      {counted.length > 0 && <Section title={t('peers.open')}><StackedTable caption={t('peers.open')} columns={columns} rows={counted} keyOf={(row) => row.network} /></Section>}
    </>
  )
}
