import type { PostEvidence } from '@bedside/contract/evidence'
import { IconAlertTriangle, IconCircleCheck, IconClock, IconCopy, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TimeText, timeText } from '../../../ui/time.tsx'
import { toast } from '../../../ui/toast.tsx'

interface Props {
  proof: PostEvidence['proof']
  entries: number
  hash: string | null
  file: string
  zone: string | undefined
}

const signs = { verified: ['ok', IconCircleCheck], waiting: ['info', IconClock], broken: ['bad', IconAlertTriangle] } as const

/** Whether the log still says what it said, checked when the page was opened, and how anyone can check it elsewhere. */
export function Proof({ proof, entries, hash, file, zone }: Props) {
  const { t, i18n } = useTranslation(['evidence', 'common'])
  const number = new Intl.NumberFormat(i18n.language)
  const [tone, icon] = signs[proof.state]
  const at = timeText(proof.checkedAt, { zone, look: 'time', language: i18n.language })
  const sentence = proof.state === 'verified' ? t(proof.outside.length > 0 ? 'proof.verifiedOutside' : 'proof.verified', { count: entries, at }) : t(`proof.${proof.state}`, { count: entries, at })
  const command = `./bedside verify ${file}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command)
      toast(t('common:copied'))
    } catch {
      // The clipboard needs https; over plain http the command is selected, so that Ctrl C copies it.
      const box = document.getElementById('ev-command')
      if (box) getSelection()?.selectAllChildren(box)
      toast(t('common:copyByHand'), { tone: 'note' })
    }
  }
  return (
    <Panel title={t('proof.title')} aside={<Chip tone={tone} icon={icon}>{t(`proof.state.${proof.state}`)}</Chip>}>
      <div className="ev-proof">
        <p className={`ev-ok ${proof.state}`}><Icon of={proof.state === 'broken' ? IconLockOpen : IconLock} /><span>{sentence}{proof.problem && <> <b>{proof.problem}</b></>}</span></p>
        <dl className="kv">
          {proof.from !== null && proof.to !== null && <div className="pair"><dt>{t('proof.entries')}</dt><dd className="num">{proof.from === proof.to ? number.format(proof.from) : t('proof.range', { from: number.format(proof.from), to: number.format(proof.to) })}</dd></div>}
          {proof.checkpoint && (
            <>
              <div className="pair"><dt>{t('proof.checkpoint')}</dt><dd className="num">{number.format(proof.checkpoint.size)}, <TimeText at={proof.checkpoint.at} zone={zone} look="short" /></dd></div>
              <div className="pair"><dt>{t('proof.root')}</dt><dd className="mono ev-hash">{proof.checkpoint.root}</dd></div>
            </>
          )}
          <div className="pair"><dt>{t('proof.outside')}</dt><dd>{proof.outside.length > 0 ? proof.outside.join(', ') : t('proof.outsideNone')}</dd></div>
          {hash && <div className="pair"><dt>{t('proof.bytes')}</dt><dd className="mono ev-hash">sha256 {hash.replace(/(.{4})(?=.)/g, '$1 ').slice(0, 19)} … {hash.slice(-4)}</dd></div>}
        </dl>
        <div>
          <p className="small muted">{t('proof.anyone')}</p>
          <div className="ev-cmd"><span id="ev-command">{command}</span><button type="button" className="tool" aria-label={t('proof.copy')} onClick={() => void copy()}><Icon of={IconCopy} /></button></div>
        </div>
      </div>
    </Panel>
  )
}
