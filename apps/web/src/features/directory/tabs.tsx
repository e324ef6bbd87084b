import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

const tabs = [
  { to: '/directory', word: 'takePart' },
  { to: '/directory/hospitals', word: 'hospitals' },
  { to: '/directory/peers', word: 'peers' },
  { to: '/directory/benchmarks', word: 'benchmarks' },
  { to: '/directory/reading', word: 'reading' },
  { to: '/directory/list', word: 'list' },
] as const

/** The parts of the directory. */
export function DirectoryTabs() {
  const { t } = useTranslation('directory')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const current = tabs.findLast((one) => path === one.to || path.startsWith(`${one.to}/`))
  return (
    <nav className="tabs dir-tabs" aria-label={t('tabs.label')}>
      {tabs.map((one) => (
        <Link key={one.to} className="tab" to={one.to} aria-current={one === current ? 'page' : undefined} activeProps={{}} activeOptions={{ exact: true }}>
          {t(`tabs.${one.word}`)}
        </Link>
      ))}
    </nav>
  )
}
