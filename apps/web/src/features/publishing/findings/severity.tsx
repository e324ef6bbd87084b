import { IconAlertTriangle, IconCircleDashed, IconHandStop, IconInfoCircle, IconShieldCheck } from '@tabler/icons-react'
import type { PostFinding } from '@bedside/contract/post'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'

const icons = { block: IconHandStop, review: IconAlertTriangle, note: IconInfoCircle, fine: IconShieldCheck, pending: IconCircleDashed }

/** "Stops this post" with its icon. */
export function Severity({ of, children }: { of: PostFinding['severity'] | 'fine' | 'pending'; children?: React.ReactNode }) {
  const { t } = useTranslation(['publishing', 'common'])
  return <span className={`sev ${of}`}><Icon of={icons[of]} />{children ?? t(`severity.${of}`)}</span>
}

export interface Tally { block: number; review: number; note: number }

/** How many findings stand, by severity; what was set aside does not count. */
export function tally(findings: readonly { severity: PostFinding['severity']; dismissal: unknown }[]): Tally {
  const standing = findings.filter((one) => one.dismissal === null)
  const of = (severity: PostFinding['severity']) => standing.filter((one) => one.severity === severity).length
  return { block: of('block'), review: of('review'), note: of('note') }
}

/** "2 stop, 1 to check": the sum beside the heading. */
export function useSumOf(): (tally: Tally) => string {
  const { t } = useTranslation(['publishing', 'common'])
  return ({ block, review, note }) => [block && t('sum.block', { count: block }), review && t('sum.review', { count: review }), note && t('sum.note', { count: note })].filter(Boolean).join(', ') || t('sum.none')
}

/** The two counts that matter before a post is handed in. */
export function StandsInTheWay({ tally: { block, review }, pending }: { tally: Tally; pending: boolean }) {
  const { t } = useTranslation(['publishing', 'common'])
  if (block + review === 0 && pending) return <Severity of="pending" />
  if (block + review === 0) return <Severity of="fine">{t('bar.clear')}</Severity>
  return (
    <>
      {block > 0 && <Severity of="block">{t('bar.block', { count: block })}</Severity>}
      {review > 0 && <Severity of="review">{t('bar.review', { count: review })}</Severity>}
    </>
  )
}
