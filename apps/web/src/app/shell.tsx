import { IconPlayerPause, IconWifiOff } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { speak, type Language } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/progress.tsx'
import { timeText } from '../ui/time.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { IdleWarning } from './idle-warning.tsx'
import { Navigation } from './navigation-bar.tsx'
import { Overlays, type Overlay } from './overlays.tsx'
import { useMe, useZone } from './query.ts'
import { TopBar } from './top-bar.tsx'
import { prefer, useSavedTheme } from './theme.ts'
import './shell.css'

/** The frame around every screen: navigation, top bar, the sheet, the bottom bar, and what may lie over it. */
export function Shell() {
  const { t } = useTranslation()
  const [overlay, open] = useState<Overlay>()
  useSavedTheme()
  usePaletteKey(() => open('palette'))
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="shell">
        <Navigation />
        <TopBar open={open} />
        <main className="sheet" id="main" tabIndex={-1}>
          <HouseNotice open={open} />
          <OfflineNotice />
          <Suspense
            fallback={
              <div className="page">
                <SkeletonLines lines={5} />
              </div>
            }
          >
            <Outlet />
          </Suspense>
          <Foot />
        </main>
        <BottomBar openMore={() => open('more')} />
      </div>
      <Overlays overlay={overlay} open={open} />
      <IdleWarning />
    </>
  )
}

/** While publishing is frozen or paused, every screen says so. */
function HouseNotice({ open }: { open: (overlay: Overlay) => void }) {
  const { t, i18n } = useTranslation()
  const { publishing } = useMe()
  const zone = useZone()
  if (!publishing.frozen && !publishing.pausedAfterRestore) return null
  const since = publishing.at ? timeText(publishing.at, { zone, look: 'short', language: i18n.language }) : ''
  const more = publishing.frozen
    ? t('house.frozenMore', { since, who: publishing.by ?? '', reason: publishing.reason ?? '' })
    : t('house.pausedMore')
  return (
    <div className="house">
      <Notice
        tone="bad"
        icon={IconPlayerPause}
        title={publishing.frozen ? t('house.frozen') : `${t('house.paused')}.`}
        actions={
          <Button size="s" onClick={() => open('house')}>
            {t('house.see')}
          </Button>
        }
      >
        {more}
      </Notice>
    </div>
  )
}

function OfflineNotice() {
  const { t } = useTranslation()
  const online = useSyncExternalStore(watchConnection, () => navigator.onLine)
  return (
    <div role="status" className={online ? undefined : 'house'}>
      {!online && (
        <Notice tone="warn" icon={IconWifiOff} title={t('offline.title')}>
          {t('offline.more')}
        </Notice>
      )}
    </div>
  )
}

function Foot() {
  const { t, i18n } = useTranslation()
  const { organization } = useMe()
  const other: Language = i18n.language === 'es' ? 'en' : 'es'
  return (
    <footer className="foot">
      <span>{organization.name}</span>
      {organization.demo && <span>{t('demo')}</span>}
      <span>{t('notLegalAdvice')}</span>
      <button type="button" className="link" lang={other} onClick={() => void Promise.all([speak(other), prefer({ language: other })])}>
        {t('otherLanguage')}
      </button>
    </footer>
  )
}

/** Ctrl K, and Cmd K on a Mac. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

function watchConnection(tell: () => void): () => void {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}
