import type { PostEvidence } from '@bedside/contract/evidence'
import { IconAlertTriangle, IconArrowBackUp, IconHandStop, IconShieldCheck, IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { StackedTable } from '../../../ui/stacked-table.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { shortHash, useParts } from './use-more.ts'

type Screen = PostEvidence['screens'][number]

/** Every time the screen read the post. */
export function Screens({ screens, zone }: { screens: readonly Screen[]; zone: string | undefined }) {
  const { t } = useTranslation('evidence')
  const parts = useParts()
  if (screens.length === 0) return null
  return (
    <section className="ev-table">
      <h2>{t('screens.title')}</h2>
      <StackedTable
        caption={t('screens.title')} rows={screens} keyOf={(one) => `${one.at} ${one.where}`}
        columns={[
          { key: 'when', label: t('screens.when'), cell: (one) => <TimeText at={one.at} zone={zone} look="short" /> },
          { key: 'what', label: t('screens.what'), cell: (one) => (one.where === 'delivery' ? t('screens.bytes') : parts(one.parts)) },
          { key: 'result', label: t('screens.result'), cell: (one) => <Result screen={one} /> },
          { key: 'engine', label: t('screens.engine'), cell: (one) => <span className="num">{one.engine.split('/').at(-1)}</span> },
        ]}
      />
    </section>
  )
}

function Result({ screen: { verdict, findings, dismissed } }: { screen: Screen }) {
  const { t } = useTranslation('evidence')
  const aside = dismissed > 0 ? ` ${t('screens.aside', { count: dismissed })}` : ''
  if (verdict === 'clear') return <span className="sev fine"><Icon of={IconShieldCheck} />{t('screens.clear')}</span>
  if (verdict === 'review') return <span className="sev review"><Icon of={IconAlertTriangle} />{t('screens.review', { count: findings })}{aside}</span>
  return <span className="sev block"><Icon of={IconHandStop} />{verdict === 'failed' ? t('screens.failed') : t('screens.block', { count: findings })}{aside}</span>
}

/** Who decided what, for which bytes. */
export function Approvals({ decisions, zone }: { decisions: PostEvidence['decisions']; zone: string | undefined }) {
  const { t } = useTranslation(['evidence', 'common'])
  if (decisions.length === 0) return null
  return (
    <section className="ev-table">
      <h2>{t('approvals.title')}</h2>
      <StackedTable
        caption={t('approvals.title')} rows={decisions} keyOf={(one) => `${one.at} ${one.by.id}`}
        columns={[
          { key: 'who', label: t('approvals.who'), cell: (one) => `${one.by.name}, ${t(`common:role.${one.as}`).toLowerCase()}` },
          { key: 'decision', label: t('approvals.decision'), cell: (one) => <Decided kind={one.kind} stands={one.stands} /> },
          { key: 'when', label: t('approvals.when'), cell: (one) => <TimeText at={one.at} zone={zone} look="short" /> },
          { key: 'bytes', label: t('approvals.bytes'), cell: (one) => <span className="mono">{shortHash(one.payloadHash)}</span> },
        ]}
      />
    </section>
  )
}

function Decided({ kind, stands }: { kind: 'approved' | 'returned'; stands: boolean }) {
  const { t } = useTranslation('evidence')
  if (kind === 'returned') return <span className="sev review"><Icon of={IconArrowBackUp} />{t('approvals.returned')}</span>
  return <span className={stands ? 'sev fine' : 'sev'}><Icon of={IconUserCheck} />{t(stands ? 'approvals.approved' : 'approvals.cancelled')}</span>
}
