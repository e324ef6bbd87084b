import type { PostEvidence } from '@bedside/contract/evidence'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { timeText } from '../../../ui/time.tsx'

type Claim = PostEvidence['claims'][number]

/** What had to be true before the post left, and whether it was. */
export function Claims({ claims, zone }: { claims: readonly Claim[]; zone: string | undefined }) {
  const { t } = useTranslation('evidence')
  const sentence = useSentence(zone)
  return (
    <ul className={`ev-claims n${claims.length}`}>
      {claims.map((claim) => (
        <li key={claim.name} className={claim.holds === null ? 'open' : claim.holds ? 'yes' : 'no'}>
          <Icon of={claim.holds === null ? IconCircleDashed : claim.holds ? IconCircleCheck : IconAlertTriangle} size="l" />
          <div>
            <h2>{t(`claims.${claim.name}`)}<span className="vh">: {t(`claims.${claim.holds === null ? 'open' : claim.holds ? 'yes' : 'no'}`)}</span></h2>
            <p>{sentence(claim)}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function useSentence(zone: string | undefined): (claim: Claim) => string {
  const { t, i18n } = useTranslation('evidence')
  const list = new Intl.ListFormat(i18n.language)
  return ({ name, holds, facts }) => {
    const number = (key: string) => (typeof facts[key] === 'number' ? facts[key] : 0)
    switch (name) {
      case 'explained_screen': {
        const parts = [t('claims.screened', { count: number('times') }), number('stopped') > 0 && t('claims.stopped', { count: number('stopped') }), number('dismissed') > 0 && t('claims.dismissed', { count: number('dismissed') })]
        return [...parts, t(holds === null ? 'claims.screenOpen' : holds ? 'claims.screenYes' : 'claims.screenNo')].filter(Boolean).join(' ')
      }
      case 'second_person': {
        const by = Array.isArray(facts.by) ? facts.by.map(String) : []
        if (by.length === 0) return t(holds === null ? 'claims.nobodyYet' : 'claims.nobody')
        const on = typeof facts.at === 'string' ? timeText(facts.at, { zone, look: 'date', language: i18n.language }) : ''
        return t(holds ? 'claims.approvedBy' : 'claims.approvedSelf', { count: by.length, who: list.format(by), on, author: String(facts.author ?? '') })
      }
      case 'exactly_once': {
        if (holds === null) return t('claims.notSent')
        if (!holds) return t('claims.copies', { count: number('copies') })
        return [t('claims.sent', { count: number('sent') }), number('readBack') > 0 ? t('claims.readBack', { count: number('readBack') }) : t('claims.readBackOpen')].join(' ')
      }
      // Its sentences come with the module that earns the right.
      case 'earned_right': return ''
    }
  }
}
