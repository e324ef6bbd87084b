import { IconMenu2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { shortcuts, useCurrentPlace } from './navigation.ts'
import { PlaceLink } from './navigation-bar.tsx'
import { useMay } from './query.ts'

/** The phone's bottom bar. In a task it gives way to the task bar (`.task` on the page). */
export function BottomBar({ openMore }: { openMore: () => void }) {
  const { t } = useTranslation()
  const current = useCurrentPlace()
  return (
    <nav className="bottombar" aria-label={t('nav.shortcuts')}>
      {shortcuts(useMay()).map((place) => (
        <PlaceLink key={place.word} place={place} current={place === current} large />
      ))}
      <button type="button" className="n" onClick={openMore} aria-haspopup="dialog">
        <Icon of={IconMenu2} size="l" />
        <span>{t('nav.more')}</span>
      </button>
    </nav>
  )
}
