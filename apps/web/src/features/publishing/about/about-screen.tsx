import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { Measure, ScreenAbout } from '@bedside/contract/known'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/chip.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { StackedTable } from '../../../ui/stacked-table.tsx'
import { publishing } from '../api.ts'
import { reached, repeated, targetOf } from './reached.ts'
import { checks, more, type Check } from './what-it-checks.ts'
import './about.css'

const chips = { reached: ['ok', IconCircleCheck], near: ['quiet', IconCircleDashed], below: ['warn', IconAlertTriangle] } as const
const LIMITS = ['names', 'pictures', 'stories', 'knowledge', 'languages', 'known', 'replies'] as const

/** What the screen checks, by which rule, how well it was measured to do, and what it cannot. Everyone may read it. */
export default function AboutScreen() {
  const { t } = useTranslation(['publishing/about', 'common'])
  const about = useQuery({ queryKey: ['screen-about'], queryFn: ({ signal }) => publishing.screenAbout({}, { signal }), staleTime: Infinity })
  return (
    <Page title={t('title')} module={t('common:help.button')} register="read" lead={t('lead')}>
      <Section title={t('how.title')}>
        <ul className="plain-list about-list">{(['severities', 'places', 'people', 'door'] as const).map((one) => <li key={one}>{t(`how.${one}`)}</li>)}</ul>
      </Section>
      <Section title={t('checks')} lead={t('checksLead')}><Checks list={checks} caption={t('checks')} /></Section>
      <Section title={t('more')} lead={t('moreLead')}><Checks list={more} caption={t('more')} /></Section>
      <Section title={t('scores')}>
        {about.error && <Notice tone="bad" title={sentenceOf(about.error)} />}
        {about.isPending && <SkeletonLines lines={6} />}
        {about.data && <Scores about={about.data} />}
      </Section>
      <Section title={t('limits')} lead={t('limitsLead')}>
        <ul className="plain-list about-list">{LIMITS.map((one) => <li key={one}>{t(`limit.${one}`)}</li>)}</ul>
        <p className="gap muted">{t('common:notLegalAdvice')}</p>
      </Section>
    </Page>
  )
}

function Checks({ list, caption }: { list: readonly Check[]; caption: string }) {
  const { t } = useTranslation('publishing/about')
  return (
    <StackedTable
      caption={caption} rows={list} keyOf={(one) => one.word}
      columns={[
        { key: 'what', label: t('column.what'), cell: (one) => <b>{t(`kind.${one.word}`)}</b> },
        { key: 'how', label: t('column.how'), cell: (one) => t(`how.${one.word}`) },
        { key: 'rule', label: t('column.rule'), cell: (one) => <span className="small about-rule">{one.citation}</span> },
      ]}
    />
  )
}

function Scores({ about: { engine, measured } }: { about: ScreenAbout }) {
  const { t, i18n } = useTranslation('publishing/about')
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(measured.date))
  const figure = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 })
  const share = (value: number) => figure.format(value)
  const below = measured.measures.filter((one) => reached(one) === 'below').length
  return (
    <>
      <dl className="kv about-facts">
        <dt>{t('engine')}</dt><dd><code>{engine}</code></dd>
        <dt>{t('measured')}</dt><dd>{date}{measured.engine !== engine && <>, <code>{measured.engine}</code></>}</dd>
      </dl>
      {measured.engine !== engine && <div className="gap"><Notice tone="warn" title={t('otherEngine')}>{t('otherEngineMore')}</Notice></div>}
      {below > 0 && <div className="gap"><Notice tone="warn" title={t('below', { count: below, of: measured.measures.length })}>{t('belowMore')}</Notice></div>}
      <p className="muted gap about-read">{t('scoresLead')}</p>
      <StackedTable<Measure>
        caption={t('scores')} rows={measured.measures} keyOf={(one) => one.id}
        columns={[
          { key: 'measure', label: t('column.measure'), cell: (one) => <MeasureName measure={one} /> },
          { key: 'must', label: t('column.must'), cell: ({ target }) => <span className="about-nowrap">{targetOf(target).most ? '≤' : '≥'} {share(targetOf(target).value)}</span> },
          { key: 'is', label: t('column.is'), cell: (one) => <span><b>{share(one.value)}</b> <span className="muted small about-nowrap">{t('interval', { low: share(one.low), high: share(one.high), of: one.of })}</span></span> },
          { key: 'state', label: t('column.state'), cell: (one) => <Chip tone={chips[reached(one)][0]} icon={chips[reached(one)][1]}>{t(`state.${reached(one)}`)}</Chip> },
        ]}
      />
    </>
  )
}

/** A measure in the reader's language; one that this build does not know keeps the name that the score command gave it. */
function MeasureName({ measure: { id, name } }: { measure: Measure }) {
  const { t, i18n } = useTranslation('publishing/about')
  if (i18n.exists(`publishing/about:measure.${id}`)) return t(`measure.${id}` as 'measure.mosaic-f1')
  const one = repeated(id)
  if (!one || !i18n.exists(`publishing/about:kindOf.${one.kind}`)) return name
  return t(`repeated.${one.of}`, { kind: t(`kindOf.${one.kind}` as 'kindOf.phone') })
}
