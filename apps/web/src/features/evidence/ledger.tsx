import { IconChevronRight, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { evidence } from './api.ts'
import { Checkpoints } from './ledger/checkpoints.tsx'
import { Entries } from './ledger/entries.tsx'
import { Outside } from './ledger/outside.tsx'
import { RotateKey } from './ledger/rotate-key.tsx'
import './evidence.css'

/** The log itself: how long it is, who signs it, its checkpoints and every entry. */
export default function LedgerPage() {
  const { t, i18n } = useTranslation(['evidence', 'common'])
  const may = useMay()('ledger.manage')
  const zone = useZone()
  const [rotating, setRotating] = useState(false)
  const log = useQuery({ queryKey: ['ledger'], queryFn: ({ signal }) => evidence.ledger({}, { signal }) })
  const number = new Intl.NumberFormat(i18n.language)
  const crumb = <><Link to="/evidence">{t('common:nav.evidence')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('ledger.title')}</span></>
  return (
    <Page title={t('ledger.title')} module={t('common:nav.evidence')} register="read" crumb={crumb} lead={t('ledger.lead')}>
      {log.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(log.error)} /></div>}
      {log.isPending && <SkeletonLines lines={5} />}
      {log.data && (
        <div className="ev-facts">
          <Panel title={t('ledger.state')}>
            <dl className="kv">
              <div className="pair"><dt>{t('ledger.size')}</dt><dd className="num">{number.format(log.data.size)}</dd></div>
              <div className="pair"><dt>{t('ledger.waiting')}</dt><dd className="num">{log.data.waiting === 0 ? t('ledger.nothingWaits') : number.format(log.data.waiting)}</dd></div>
              {log.data.checkpoint && (
                <>
                  <div className="pair"><dt>{t('proof.checkpoint')}</dt><dd className="num">{number.format(log.data.checkpoint.size)}, <TimeText at={log.data.checkpoint.at} zone={zone} look="short" /></dd></div>
                  <div className="pair"><dt>{t('proof.root')}</dt><dd className="mono ev-hash">{log.data.checkpoint.root}</dd></div>
                </>
              )}
            </dl>
            <Outside may={may} />
          </Panel>
          <Panel title={t('ledger.key')}>
            <p className="small">{t('ledger.keyMore')}</p>
            <div><b className="small">{t('ledger.fingerprint')}</b><CopyText text={log.data.fingerprint} label={t('ledger.fingerprint')} /></div>
            <details>
              <summary><Icon of={IconChevronRight} size="s" />{t('ledger.vkey')}</summary>
              <div className="d"><p className="small">{t('ledger.vkeyMore')}</p><CopyText text={log.data.vkey} label={t('ledger.vkey')} /></div>
            </details>
            {may && <div><Button size="s" icon={IconKey} onClick={() => setRotating(true)}>{t('rotate.open')}</Button></div>}
          </Panel>
        </div>
      )}
      <Checkpoints zone={zone} />
      <Entries zone={zone} />
      {rotating && <RotateKey close={() => setRotating(false)} />}
    </Page>
  )
}
