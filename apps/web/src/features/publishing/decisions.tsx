import type { Post } from '@bedside/contract/post'
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { timeText } from '../../ui/time.tsx'
import { reasonWords } from './decide/reasons.ts'

/** Who decided what; an approval that an edit cancelled says so. */
export function Decisions({ post, zone }: { post: Post; zone?: string | undefined }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  if (post.decisions.length === 0) return null
  return (
    <section className="pub-sect" aria-labelledby="pub-decisions">
      <h2 id="pub-decisions">{t('decisions.title')}</h2>
      <ul className="check">
        {post.decisions.map((one) => {
          const blanks = { who: one.by.name, when: timeText(one.at, { zone, look: 'short', language: i18n.language }) }
          const [icon, tone] = one.kind === 'returned' ? ([IconArrowBackUp, 'look'] as const) : one.stands ? ([IconCircleCheck, 'yes'] as const) : ([IconCircleDashed, 'wait'] as const)
          const sentence = one.kind === 'returned' ? t('decisions.returned', blanks) : t(one.as === 'privacy_officer' ? 'decisions.approvedPrivacy' : 'decisions.approved', blanks)
          return (
            <li key={`${one.at} ${one.by.id}`}>
              <Icon of={icon} className={tone} />
              <span>{sentence} {one.kind === 'approved' && !one.stands && t('decisions.cancelled')} {one.reason && `“${reasonWords(one.reason, t)}”`} {one.comment}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
