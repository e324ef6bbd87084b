import { networkName } from '@bedside/contract/network/name'
import type { Network } from '@bedside/contract/publishing'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../i18n/index.ts'
import { Chip } from '../../ui/chip.tsx'
import { StackedTable } from '../../ui/stacked-table.tsx'
import { TimeText } from '../../ui/time.tsx'
import { NetworkIcon } from './network-icon.tsx'
import './accounts.css'

type Rules = Network['rules']
const units = { graphemes: 'characters', 'code points': 'characters', utf16: 'characters', weighted: 'weighted', bytes: 'bytes', 'emoji bytes': 'characters' } as const

/** What each network allows, where that was read and when; also of networks that Bedside cannot publish to yet, said plainly. */
export default function NetworkRulesTable({ networks }: { networks: readonly Network[] }) {
  const { t, i18n } = useTranslation(['publishing/accounts', 'common'])
  const number = new Intl.NumberFormat(i18n.language)
  const text = ({ text: { limit, unit, also } }: Rules) => [t(`units.${units[unit.value]}`, { count: limit.value, n: number.format(limit.value) }), also && t(`units.${units[also.unit.value]}`, { count: also.limit.value, n: number.format(also.limit.value) })].filter(Boolean).join(', ')
  const alt = ({ alt: one }: Rules) => (one.supported.value === 'unsure' ? t('alt.unsure') : one.supported.value ? (one.limit ? t('alt.upTo', { n: number.format(one.limit.value) }) : t('alt.yes')) : t('alt.no'))
  const able = networks.toSorted((a, b) => Number(b.connector !== null) - Number(a.connector !== null) || networkName(a.rules, currentLanguage()).localeCompare(networkName(b.rules, currentLanguage())))
  return (
    <section className="acc-rules" aria-labelledby="acc-rules">
      <h2 id="acc-rules">{t('title')}</h2>
      <p className="muted small">{t('lead')}</p>
      <StackedTable
        caption={t('title')} rows={able} keyOf={(one) => one.network}
        columns={[
          { key: 'network', label: t('columns.network'), cell: (one) => <span className="acc-name"><NetworkIcon network={one.network} /><b>{networkName(one.rules, currentLanguage())}</b></span> },
          { key: 'publish', label: t('columns.publish'), cell: (one) => (one.connector ? <Chip tone="ok" icon={IconCircleCheck}>{t('publish.yes')}</Chip> : <Chip tone="dash" icon={IconCircleDashed}>{t('publish.no')}</Chip>) },
          { key: 'text', label: t('columns.text'), cell: (one) => <span className="num">{text(one.rules)}</span> },
          { key: 'images', label: t('columns.images'), cell: (one) => <span className="num">{one.rules.images.most.value === 0 ? t('images.none') : t('images.most', { count: one.rules.images.most.value })}<br /><span className="muted small">{alt(one.rules)}</span></span> },
          { key: 'source', label: t('columns.source'), cell: (one) => <Source rules={one.rules} /> },
        ]}
      />
    </section>
  )
}

function Source({ rules }: { rules: Rules }) {
  const { t } = useTranslation('publishing/accounts')
  const { limit } = rules.text
  const source = rules.sources[limit.source]
  return (
    <span className="small">
      {source?.url ? <a href={source.url} target="_blank" rel="noreferrer">{source.title}</a> : source?.title}
      <br />{t(`mark.${limit.mark}`)}. {t('checked')} <TimeText at={rules.checked} zone="UTC" look="date" />
    </span>
  )
}
