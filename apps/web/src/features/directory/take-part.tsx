import type { OwnershipGroup } from '@bedside/contract/directory'
import { IconBuildingHospital, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { directory } from './api.ts'
import { Bars } from './bars.tsx'
import { peerSetsQuery, useDirectory, useWriting } from './directory.ts'
import { EmptyList } from './empty-list.tsx'
import { StateMap } from './map.tsx'
import { OurRow } from './our-row.tsx'
import type { TakePartSearch } from './routes.ts'
import { DirectoryTabs } from './tabs.tsx'
import './directory.css'

const groups: readonly OwnershipGroup[] = ['nonprofit', 'for_profit', 'public', 'federal', 'tribal']
const ways = ['type', 'group', 'size', 'network'] as const

/** Which hospitals take part: ours first, then everybody by state, type, owner, size and network. */
export default function TakePart() {
  const { t } = useTranslation(['directory', 'common'])
  const found = useDirectory()
  const manage = useMay()('directory.manage')
  const missing = found.data?.ours.find((one) => !one.hospital)
  const action = manage && missing && found.data!.list.hospitals > 0 && <ButtonLink to="/directory/ours/$facilityId" params={{ facilityId: missing.facilityId }} variant="primary" icon={IconBuildingHospital}>{t('ours.find')}</ButtonLink>
  return (
    <Page title={t('title')} register="read" lead={t('lead')} actions={action}>
      <DirectoryTabs />
      {found.error && <Notice tone="bad" live title={sentenceOf(found.error)} />}
      {found.isPending && <SkeletonLines lines={6} />}
      {found.data && found.data.list.hospitals === 0 && <EmptyList />}
      {found.data && found.data.list.hospitals > 0 && (
        <>
          <Section title={t('ours.title')}>
            <ul className="rows">{found.data.ours.map((one) => <OurRow key={one.facilityId} one={one} />)}</ul>
          </Section>
          <WhoTakesPart />
        </>
      )}
    </Page>
  )
}

function WhoTakesPart() {
  const { t } = useTranslation(['directory', 'common'])
  const search: TakePartSearch = useSearch({ from: '/shell/directory' })
  const { network, state, type, group, set, by = 'type' } = search
  const navigate = useNavigate()
  const { data, stateName, typeName, networkName } = useDirectory()
  const write = useWriting()
  const sets = useQuery(peerSetsQuery)
  const choose = (part: TakePartSearch) => void navigate({ to: '/directory', search: { ...search, ...part }, replace: true, resetScroll: false })
  const filter = { ...(state && { state }), ...(type && { type }), ...(group && { group }), ...(set && { peerSetId: set }), ...(network && { network }) }
  const ask = (how: 'state' | (typeof ways)[number], off = false) => ({
    queryKey: ['directory', 'participation', how, filter] as const, queryFn: ({ signal }: { signal: AbortSignal }) => directory.participation({ by: how, ...(how === 'network' ? { ...filter, network: undefined } : filter) } as Parameters<typeof directory.participation>[0], { signal }), placeholderData: keepPreviousData, enabled: !off,
  })
  const states = useQuery(ask('state'))
  const rows = useQuery(ask(by))
  const labelOf = (key: string): string => (by === 'type' ? typeName(key as never) : by === 'network' ? networkName(key) : by === 'group' ? t(`group.${key as OwnershipGroup}`) : t(`size.${key as 'unknown'}`))
  const total = states.data?.total
  const all = total ? total.present + total.absent + total.unknown : 0
  const figures = total && { all: write.number(all), present: write.number(total.present), absent: write.number(total.absent), unknown: write.number(total.unknown), network: network ? networkName(network) : '' }
  return (
    <Section title={t('participation.title')} aside={states.data?.listAsOf && <span className="muted small">{t('asOf', { day: write.day(states.data.listAsOf) })}</span>}>
      <search className="dir-filters" aria-label={t('hospitals.filters')}>
        <SelectField name="network" label={t('participation.network')} value={network ?? ''} onChange={(value) => choose({ network: value || undefined })}>
          <option value="">{t('participation.anyNetwork')}</option>
          {data?.networks.map((one) => <option key={one.network} value={one.network}>{one.name}</option>)}
        </SelectField>
        <SelectField name="set" label={t('participation.set')} value={set ?? ''} onChange={(value) => choose({ set: value || undefined })}>
          <option value="">{t('participation.everyone')}</option>
          {sets.data?.items.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </SelectField>
        <SelectField name="type" label={t('participation.type')} value={type ?? ''} onChange={(value) => choose({ type: value || undefined })}>
          <option value="">{t('all')}</option>
          {data?.types.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
        </SelectField>
        <SelectField name="group" label={t('participation.owner')} value={group ?? ''} onChange={(value) => choose({ group: value || undefined })}>
          <option value="">{t('all')}</option>
          {groups.map((one) => <option key={one} value={one}>{t(`group.${one}`)}</option>)}
        </SelectField>
        <SelectField name="state" label={t('participation.state')} value={state ?? ''} onChange={(value) => choose({ state: value || undefined })}>
          <option value="">{t('all')}</option>
          {data?.states.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
        </SelectField>
      </search>
      {(states.error ?? rows.error) && <Notice tone="bad" live title={sentenceOf(states.error ?? rows.error)} actions={<Button size="s" onClick={() => void states.refetch()}>{t('common:failed.again')}</Button>} />}
      {figures && total && (
        <p className="dir-says" role="status">{total.present + total.absent === 0 ? t('participation.saysUnknown', figures) : t(network ? 'participation.saysOn' : 'participation.says', figures)}</p>
      )}
      {total && total.present + total.absent === 0 && !set && <p className="gap"><ButtonLink to="/directory/peers">{t('participation.teachAction')}</ButtonLink> <span className="muted">{t('participation.teach')}</span></p>}
      {states.data && data && <StateMap rows={states.data.rows} states={data.states} stateName={stateName} search={{ type, group, set, network }} />}
      <h3 className="dir-h">
        <span>{t(`participation.by.${by}`)}</span>
        <span className="seg" role="group" aria-label={t('participation.by.label')}>
          {ways.map((one) => <button key={one} type="button" aria-pressed={one === by} onClick={() => choose({ by: one === 'type' ? undefined : one })}>{t(`participation.by.${one}`)}</button>)}
        </span>
      </h3>
      {rows.data && rows.data.by === by && <Bars caption={t(`participation.by.${by}`)} rows={rows.data.rows.map((one) => ({ ...one, label: labelOf(one.key) }))} />}
      <details className="gap">
        <summary><Icon of={IconChevronRight} size="s" />{t('participation.method')}</summary>
        <div className="d">
          <p>{t('participation.method1', { networks: states.data?.networks ?? 0 })}</p>
          <p>{t('participation.method2')}</p>
          <p>{t('participation.method3')}</p>
          <p>{t('participation.method4', { day: states.data?.listAsOf ? write.day(states.data.listAsOf) : t('never'), looked: states.data?.lastChecked ? write.day(states.data.lastChecked) : t('never') })}</p>
        </div>
      </details>
    </Section>
  )
}
