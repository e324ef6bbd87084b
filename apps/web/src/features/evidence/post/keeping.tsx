import type { PostEvidence } from '@bedside/contract/evidence'
import { useTranslation } from 'react-i18next'
import { TimeText } from '../../../ui/time.tsx'

/** How long the record is kept, and under which rule. */
export function Keeping({ keep }: { keep: PostEvidence['keep'] }) {
  const { t } = useTranslation('evidence')
  return (
    <section aria-labelledby="ev-keep">
      <h2 id="ev-keep">{t('keep.title')}</h2>
      <dl className="kv">
        <div className="pair"><dt>{t('keep.class')}</dt><dd>{t(keep.recordClass === 'published_post' ? 'keep.published' : 'keep.draft')}</dd></div>
        <div className="pair"><dt>{t('keep.until')}</dt><dd><TimeText at={keep.until} zone="UTC" look="date" /></dd></div>
        <div className="pair"><dt>{t('keep.hold')}</dt><dd>{t(keep.hold ? 'keep.held' : 'keep.none')}</dd></div>
      </dl>
      <p className="small faint ev-rule">{t('keep.rule')}</p>
    </section>
  )
}
