import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { FearChip, Lamp } from './fear-state.tsx'
import './fear.css'

const states = ['not_started', 'in_progress', 'handled', 'needs_attention'] as const

/** How the states on home are worked out. */
export default function FearsHow() {
  const { t } = useTranslation(['home', 'home/fears', 'common'])
  const crumb = <><Link to="/">{t('common:nav.home')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('fear.how')}</span></>
  return (
    <Page title={t('fear.how')} module={t('common:nav.home')} register="read" narrow crumb={crumb} lead={t('home/fears:how.lead')}>
      <dl className="fear-states">
        {states.map((state) => (
          <div key={state}>
            <dt><Lamp state={state} /><FearChip state={state} /></dt>
            <dd>{t(`home/fears:how.${state}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="gap">{t('home/fears:how.facts')}</p>
      <p className="gap">{t('home/fears:how.order')}</p>
    </Page>
  )
}
