import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon, Mark } from '../ui/icon.tsx'
import { allowed, groups, useCurrentPlace, type Place } from './navigation.ts'
import { useMay } from './query.ts'
import { useWaiting } from './waiting.ts'

/** 220 px on wide screens, a rail of icon over word from 720 to 1199, nothing on phones. */
export function Navigation() {
  const { t } = useTranslation()
  const may = useMay()
  const current = useCurrentPlace()
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      <Link className="brand" to="/">
        <Mark />
        <span>Bedside</span>
        <span className="vh">, {t('nav.home')}</span>
      </Link>
      {groups.map((group) => {
        const shown = allowed(group.places, may)
        if (shown.length === 0) return null
        return (
          <div className="grp" key={group.word ?? 'home'}>
            {group.word && <h2>{t(`nav.${group.word}`)}</h2>}
            <ul>
              {shown.map((place) => (
                <li key={place.word}>
                  <PlaceLink place={place} current={place === current} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}

export function PlaceLink({ place, current, large }: { place: Place; current: boolean; large?: boolean }) {
  const { t } = useTranslation()
  const waiting = useWaiting()
  const count = place.word === 'review' ? waiting : 0
  return (
    <Link className="n" to={place.to} aria-current={current ? 'page' : undefined} activeOptions={{ exact: true }} activeProps={{}}>
      <Icon of={place.icon} size={large ? 'l' : 'm'} />
      <span>{t(`nav.${place.word}`)}</span>
      {count > 0 && (
        <span className="count">
          {count}
          <span className="vh"> {t('nav.waiting')}</span>
        </span>
      )}
    </Link>
  )
}
