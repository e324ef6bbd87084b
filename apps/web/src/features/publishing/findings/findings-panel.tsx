import { IconChevronRight, IconReplace } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { FindingCard } from './finding-card.tsx'
import type { Shown } from './merge.ts'
import { Severity, tally, useSumOf } from './severity.tsx'
import type { Screening } from './use-screen.ts'
import './findings.css'

interface Props {
  screening: Screening
  active: string | undefined
  placeOf: (part: string) => string
  mayDismiss: (finding: Shown) => boolean
  onOpen: (finding: Shown) => void
  onNext: (by: 1 | -1) => void
  onUse: (finding: Shown) => void
  onShow: (finding: Shown) => void
  onDismiss: (finding: Shown, reason: string) => Promise<void>
  onTakeBack: (finding: Shown) => void
  knowOf: (finding: Shown) => ReactNode
  maySay: boolean
  onSay: () => void
}

/** The list of findings: what the underlines say, in words, for everybody. */
export function FindingsPanel({ screening, active, placeOf, mayDismiss, onOpen, onNext, onUse, onShow, onDismiss, onTakeBack, knowOf, maySay, onSay }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const sumOf = useSumOf()
  const { findings, leftAlone, down, pending } = screening
  const open = findings.some((one) => one.key === active) ? active : findings.find((one) => !one.dismissal)?.key
  return (
    <section aria-labelledby="pub-findings" className="pub-findings">
      <div className="pub-fh">
        <h2 id="pub-findings">{t('findings')}</h2>
        <span className="pub-sum" id="pub-sum" role="status">{!pending && sumOf(tally(findings))}</span>
        {findings.length > 0 && <Button size="s" onClick={() => onNext(1)}>{t('next')}<kbd>F8</kbd></Button>}
      </div>
      {maySay && <div className="pub-say"><Button size="s" icon={IconReplace} onClick={onSay}>{t('rewrite.open')}</Button></div>}
      {down && <Notice tone="warn" live title={t('screenDown.title')}>{t('screenDown.more')}</Notice>}
      {findings.length === 0 && pending && <p className="pub-none"><Severity of="pending" /></p>}
      {findings.length === 0 && !pending && <p className="pub-none"><Severity of="fine">{t('severity.fine')}</Severity><span>{t('nothingFound')}</span></p>}
      <ol className="rows pub-cards">
        {findings.map((one) => (
          <FindingCard
            key={one.key} finding={one} place={placeOf(one.part)} open={one.key === open} mayDismiss={mayDismiss(one)}
            onOpen={() => onOpen(one)} onUse={() => onUse(one)} onShow={() => onShow(one)} onDismiss={(reason) => onDismiss(one, reason)} onTakeBack={() => onTakeBack(one)} know={knowOf(one)}
          />
        ))}
      </ol>
      {leftAlone.length > 0 && (
        <details className="pub-left">
          <summary><Icon of={IconChevronRight} size="s" />{t('leftAlone', { count: leftAlone.length })}</summary>
          <ul className="d small">{leftAlone.map((one) => <li key={one.key}>“{one.words}”: {one.why}</li>)}</ul>
        </details>
      )}
      <p className="small pub-about"><Link to="/help/screen">{t('aboutScreen')}</Link></p>
    </section>
  )
}
