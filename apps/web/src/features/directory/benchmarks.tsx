import type { Benchmark } from '@bedside/contract/directory'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { directory } from './api.ts'
import { useWriting } from './directory.ts'
import { DirectoryTabs } from './tabs.tsx'
import './directory.css'

/** Figures from outside, each with its year, source, formula and what it does not say. */
export default function Benchmarks() {
  const { t, i18n } = useTranslation('directory')
  const query = useQuery({ queryKey: ['benchmarks', i18n.language], queryFn: ({ signal }) => directory.benchmarks({}, { signal }), staleTime: Infinity })
  return (
    <Page title={t('benchmarks.title')} module={t('title')} register="read" lead={t('benchmarks.lead')}>
      <DirectoryTabs />
      {query.error && <Notice tone="bad" live title={sentenceOf(query.error)} />}
      {query.isPending && <SkeletonLines lines={6} />}
      {query.data && <p className="hint dir-part">{t('benchmarks.note')}</p>}
      {query.data?.groups.map((group) => (
        <Section key={group.group} title={group.title}>{group.items.map((one) => <One key={one.id} one={one} />)}</Section>
      ))}
    </Page>
  )
}

function One({ one }: { one: Benchmark }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const most = Math.max(...one.values.map(({ value }) => Math.abs(value)))
  return (
    <article className="dir-bench" id={one.id}>
      <h3>{one.title} <span className="muted small">({one.unit})</span></h3>
      <dl className="dir-figure">
        {one.values.map(({ label, value }) => (
          <div className="pair" key={label}>
            <dt>{label}</dt>
            <dd>{write.number(value)}</dd>
            <dd className="bar-line" aria-hidden="true"><span style={{ width: `${(100 * Math.abs(value)) / most}%` }} /></dd>
          </div>
        ))}
      </dl>
      <dl className="kv">
        <div className="pair"><dt>{t('benchmarks.caveat')}</dt><dd>{one.caveat}</dd></div>
        <div className="pair"><dt>{t('benchmarks.formula')}</dt><dd>{one.formula}</dd></div>
        <div className="pair"><dt>{t('benchmarks.year')}</dt><dd>{one.yearSure ? one.year : t('benchmarks.yearGuess', { year: one.year })}</dd></div>
        <div className="pair"><dt>{t('benchmarks.source')}</dt><dd><a href={one.source.url} target="_blank" rel="noreferrer noopener">{one.source.title}</a>. {t('benchmarks.checked', { day: write.day(one.checked) })}. {one.mark === 'S' ? t('benchmarks.mark.S') : <Chip tone={one.mark === 'D' ? 'quiet' : 'warn'}>{t(`benchmarks.mark.${one.mark}`)}</Chip>}</dd></div>
      </dl>
    </article>
  )
}
