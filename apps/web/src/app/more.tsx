import { IconCircleCheck, IconHelp, IconPlayerPause } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { AccountLinks } from './account-menu.tsx'
import { allowed, places, shortcuts } from './navigation.ts'
import type { Overlay } from './overlays.tsx'
import { useMay, useMe } from './query.ts'

/** On phones: every place that has no shortcut, the house, help, and the account. */
export default function More({ close, open }: { close: () => void; open: (overlay: Overlay) => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { publishing } = useMe()
  const near = shortcuts(may)
  const on = !publishing.frozen && !publishing.pausedAfterRestore
  return (
    <Dialog title={t('nav.more')} onClose={close}>
      <div className="menu-in">
        <ul>
          {allowed(places, may)
            .filter((place) => !near.includes(place))
            .map((place) => (
              <li key={place.word}>
                <Link to={place.to} onClick={close}>
                  <Icon of={place.icon} />
                  {t(`nav.${place.word}`)}
                </Link>
              </li>
            ))}
          {may('post.read') && (
            <li>
              <button type="button" onClick={() => open('house')}>
                <Icon of={on ? IconCircleCheck : IconPlayerPause} />
                {t(on ? 'house.on' : publishing.frozen ? 'house.frozen' : 'house.paused')}
              </button>
            </li>
          )}
          <li>
            <button type="button" onClick={() => open('help')}>
              <Icon of={IconHelp} />
              {t('help.button')}
            </button>
          </li>
        </ul>
        <AccountLinks leave={close} />
      </div>
    </Dialog>
  )
}
