import { IconCircleCheck, IconHelp, IconPlayerPause, IconSearch, IconShieldOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon, Mark } from '../ui/icon.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { Overlay } from './overlays.tsx'
import { useMay, useMe } from './query.ts'

/** Search · the state of the house · Help, always in this place · the account. */
export function TopBar({ open }: { open: (overlay: Overlay) => void }) {
  const { t } = useTranslation()
  const { publishing, insecure } = useMe()
  const may = useMay()
  const on = !publishing.frozen && !publishing.pausedAfterRestore
  return (
    <header className="top">
      <Link className="brand only-phone" to="/">
        <Mark />
        <span>Bedside</span>
      </Link>
      <button className="search" type="button" onClick={() => open('palette')} aria-haspopup="dialog">
        <Icon of={IconSearch} />
        <span>{t('palette.button')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="push not-phone" />
      {insecure && (
        <button className="tool warn" type="button" onClick={() => open('insecure')} aria-haspopup="dialog">
          <Icon of={IconShieldOff} />
          <span>{t('insecure.button')}</span>
        </button>
      )}
      {may('post.read') && (
        <button className="tool not-phone" type="button" onClick={() => open('house')} aria-haspopup="dialog">
          <Icon of={on ? IconCircleCheck : IconPlayerPause} className={on ? 'ok' : 'stop'} />
          <span>{t(on ? 'house.on' : publishing.frozen ? 'house.frozen' : 'house.paused')}</span>
        </button>
      )}
      <button className="tool" type="button" onClick={() => open('help')} aria-haspopup="dialog">
        <Icon of={IconHelp} />
        <span>{t('help.button')}</span>
      </button>
      <AccountMenu />
    </header>
  )
}
