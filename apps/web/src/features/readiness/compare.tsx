import { IconChevronRight } from '@tabler/icons-react'
import type { RoundLine } from '@bedside/contract/readiness'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../app/query.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { timeText } from '../../ui/time.tsx'
import { useWords } from '../home/client.ts'
import { roundsQuery, useSet } from './client.ts'
import { ReadinessTabs } from './start.tsx'
import { Lines } from './compare/lines.tsx'
import './readiness.css'

/** Rounds beside each other: what moved, as a picture and as a table with the same numbers. */
export default function Compare() {
  const { t } = useTranslation(['readiness', 'common'])
  const rounds = useQuery(roundsQuery)
  const scored = rounds.data?.items.filter((one) => one.score).toReversed() ?? []
  const crumb = <><Link to="/readiness">{t('common:nav.readiness')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('tabs.rounds')}</span></>
  return (
    <Page title={t('compare.title')} module={t('common:nav.readiness')} register="read" crumb={crumb} lead={t('compare.lead')}>
      <ReadinessTabs current="rounds" />
      {rounds.error && <Notice tone="bad" live title={sentenceOf(rounds.error)} />}
      {rounds.isPending && <SkeletonLines lines={6} />}
      {rounds.isSuccess && scored.length === 0 && <div className="gap"><EmptyState title={t('compare.none')} action={<ButtonLink to="/readiness">{t('compare.begin')}</ButtonLink>}>{t('compare.noneMore')}</EmptyState></div>}
      {scored.length > 0 && <Movement rounds={scored} />}
    </Page>
  )
}

function Movement({ rounds }: { rounds: readonly RoundLine[] }) {
  const { t, i18n } = useTranslation('readiness')
  const words = useWords()
  const zone = useZone()
  const set = useSet(rounds.at(-1)!.setVersion)
  const day = (one: RoundLine) => timeText(one.closedAt ?? one.openedAt, { zone, look: 'date', language: i18n.language })
  const number = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '±0')
  if (!set) return <SkeletonLines lines={6} />
  const series = [{ id: 'overall', name: t('compare.overall'), values: rounds.map((one) => one.score!.overall) }, ...set.dimensions.map(({ id, name }) => ({ id, name: words(name), values: rounds.map((one) => one.score!.dimensions.find((other) => other.id === id)?.score ?? 0) }))]
  const changeOf = (values: readonly number[]) => values.at(-1)! - values[0]!
  const most = series.slice(1).toSorted((a, b) => changeOf(b.values) - changeOf(a.values))[0]!
  const finding = rounds.length < 2 ? t('compare.one') : changeOf(most.values) > 0 ? t('compare.most', { name: most.name, change: number(changeOf(most.values)) }) : t('compare.still')
  return (
    <Section title={finding}>
      <Lines series={series} labels={rounds.map((one) => one.name)} />
      <p className="muted small">{t('compare.source')}</p>
      <table className="table stack rd-compare">
        <caption className="vh">{t('compare.caption')}</caption>
        <thead><tr><th scope="col">{t('compare.dimension')}</th>{rounds.map((one) => <th key={one.id} scope="col" className="r"><Link to="/readiness/rounds/$roundId" params={{ roundId: one.id }}>{one.name}</Link><span className="under">{one.state === 'open' ? t('compare.open') : day(one)}</span></th>)}{rounds.length > 1 && <th scope="col" className="r">{t('compare.change')}</th>}</tr></thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.id}>
              <td>{one.id === 'overall' ? <b>{one.name}</b> : one.name}</td>
              {one.values.map((value, n) => <td key={rounds[n]!.id} className="r num" data-l={rounds[n]!.name}>{value}</td>)}
              {rounds.length > 1 && <td className="r num" data-l={t('compare.change')}>{number(changeOf(one.values))}</td>}
            </tr>
          ))}
          <tr><td>{t('compare.gates')}</td>{rounds.map((one) => <td key={one.id} className="r num" data-l={one.name}>{one.score!.gatesFailing}</td>)}{rounds.length > 1 && <td className="r">–</td>}</tr>
          <tr><td>{t('compare.people')}</td>{rounds.map((one) => <td key={one.id} className="r num" data-l={one.name}>{one.finished}/{one.respondents}</td>)}{rounds.length > 1 && <td className="r">–</td>}</tr>
        </tbody>
      </table>
    </Section>
  )
}
