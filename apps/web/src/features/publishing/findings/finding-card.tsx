import { IconReplace, IconScale } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { timeText } from '../../../ui/time.tsx'
import { DismissForm } from './dismiss-form.tsx'
import type { Shown } from './merge.ts'
import { Severity } from './severity.tsx'

interface Props {
  finding: Shown
  /** Where the words are, when they are not in the text: "In the title". */
  place: string
  open: boolean
  mayDismiss: boolean
  onOpen: () => void
  onUse: () => void
  onShow: () => void
  onDismiss: (reason: string) => Promise<void>
  onTakeBack: () => void
  /** The button that makes what was set aside known, for whom may do that. */
  know: ReactNode
}

/** A finding in the list beside the text: one line, or opened with why, what to write instead, and the rule. */
export function FindingCard(props: Props) {
  const { finding, place, open, onOpen, onUse, onShow } = props
  const { t } = useTranslation(['publishing', 'common'])
  const id = useId()
  const words = finding.words ? `“${finding.words}”` : place
  if (!open) {
    return (
      <li className="pub-fi" id={cardId(finding.key)} tabIndex={-1}>
        <Severity of={finding.severity} />
        <p className="pub-q" id={id}>{words}</p>
        {finding.words && place && <p className="pub-place">{place}</p>}
        {finding.dismissal ? <SetAside {...props} /> : <p className="pub-w">{finding.why}</p>}
        <div className="pub-do">
          {finding.fix && !finding.dismissal && <button type="button" className="link" onClick={onUse}>{finding.fix.label}</button>}
          <button type="button" className="link" aria-describedby={id} onClick={onOpen}>{t('finding.more')}</button>
        </div>
      </li>
    )
  }
  return (
    <li className="pub-card-li">
      <article className={`card fcard pub-${finding.severity}`} aria-labelledby={id} id={cardId(finding.key)} tabIndex={-1}>
        <Severity of={finding.severity} />
        <h3 id={id}>{words}</h3>
        {finding.words && place && <p className="pub-place">{place}</p>}
        <p>{finding.why}</p>
        {finding.dismissal && <SetAside {...props} />}
        {finding.fix && !finding.dismissal && (
          <dl className="swap">
            <dt>{t('finding.now')}</dt><dd><del>{finding.fix.whole ? t('finding.whole') : finding.words}</del></dd>
            <dt>{t('finding.instead')}</dt><dd>{finding.fix.replacement ? <ins>{finding.fix.replacement}</ins> : t('finding.nothing')}</dd>
          </dl>
        )}
        <OpenActions {...props} onShow={onShow} />
        <p className="rule"><Icon of={IconScale} size="s" />{finding.rule.citation}, {finding.rule.title}</p>
      </article>
    </li>
  )
}

function OpenActions({ finding, mayDismiss, onUse, onShow, onDismiss }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const [asking, setAsking] = useState(false)
  if (finding.dismissal) return null
  if (asking) return <DismissForm onDone={onDismiss} onClose={() => setAsking(false)} />
  return (
    <div className="acts">
      {finding.fix && <Button size="s" icon={IconReplace} onClick={onUse}>{finding.fix.label}</Button>}
      {!finding.fix && finding.words && <Button size="s" onClick={onShow}>{t('finding.show')}</Button>}
      {mayDismiss && finding.severity !== 'note' && <Button size="s" variant="text" onClick={() => setAsking(true)}>{t('dismiss.open')}</Button>}
    </div>
  )
}

function SetAside({ finding, mayDismiss, onTakeBack, know }: Props) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const zone = useZone()
  if (!finding.dismissal) return null
  const { by, at, reason } = finding.dismissal
  return (
    <div className="pub-aside">
      <p>{t('dismiss.by', { who: by.name, when: timeText(at, { zone, look: 'short', language: i18n.language }), reason })}</p>
      {mayDismiss && <button type="button" className="link" onClick={onTakeBack}>{t('dismiss.takeBack')}</button>}
      {know && <div className="pub-know">{know}</div>}
    </div>
  )
}

export const cardId = (key: string): string => `finding-${key}`
