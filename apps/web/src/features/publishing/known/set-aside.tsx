import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../../app/query.ts'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { timeText } from '../../../ui/time.tsx'
import { KnowButton } from './know-button.tsx'
import { dismissedQuery } from './queries.ts'

/** What colleagues set aside lately and could go on the list, by its words. */
export function SetAside() {
  const { t, i18n } = useTranslation(['publishing/known', 'publishing'])
  const zone = useZone()
  const found = useQuery(dismissedQuery)
  return (
    <Section title={t('aside.title')} lead={t('aside.lead')}>
      {found.error && <Notice tone="bad" title={sentenceOf(found.error)} />}
      {found.isPending && <SkeletonLines />}
      {found.data?.items.length === 0 && <p className="muted">{t('aside.none')}</p>}
      {found.data && found.data.items.length > 0 && (
        <ul className="rows thing-rows">
          {found.data.items.map((one) => (
            <li key={one.key}>
              <div>
                <Link to="/publishing/posts/$postId" params={{ postId: one.place.postId }}><b>{one.words}</b></Link>
                <span className="under">
                  {t(`one.${one.as[0]!}`)}, {t('aside.posts', { count: one.posts })}, {t('aside.last', { who: one.by.name, when: timeText(one.lastAt, { zone, look: 'date', language: i18n.language }), reason: one.reason })}
                </span>
              </div>
              <KnowButton postId={one.place.postId} finding={one.place} words={one.words} kinds={one.as} />
            </li>
          ))}
        </ul>
      )}
      {found.data && found.data.never > 0 && <p className="small muted known-note">{t('aside.never', { count: found.data.never })}</p>}
      {found.data?.truncated && <p className="small muted known-note">{t('aside.truncated')}</p>}
    </Section>
  )
}
