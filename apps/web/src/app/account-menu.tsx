import { IconLogout, IconSettings, IconUserCircle, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { people } from '../features/people/api.ts'
import { speak } from '../i18n/index.ts'
import { Icon } from '../ui/icon.tsx'
import { useMay, useMe } from './query.ts'
import { noteSignedOut, saveNow } from './session.ts'
import { prefer } from './theme.ts'

/** The avatar and what opens under it: account, people, settings, language, theme, sign out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { name } = useMe()
  const [shown, setShown] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!shown) return
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setShown(false)
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setShown(false)
      button.current?.focus()
    }
    document.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [shown])
  return (
    <div className="account" ref={box}>
      <button
        className="tool"
        type="button"
        ref={button}
        aria-expanded={shown}
        aria-controls="account-menu"
        onClick={() => setShown(!shown)}
      >
        <b className="avatar" aria-hidden="true">
          {initials(name)}
        </b>
        <span className="vh">{t('account.button', { name })}</span>
      </button>
      {shown && (
        <div className="menu" id="account-menu">
          <AccountLinks leave={() => setShown(false)} />
        </div>
      )}
    </div>
  )
}

/** The content of the account menu; also stands in the phone's More sheet. */
export function AccountLinks({ leave }: { leave: () => void }) {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const may = useMay()
  const themes = ['auto', 'light', 'dark'] as const
  return (
    <>
      <p className="who">
        <b>{me.name}</b>
        <span>{me.email}</span>
        <span>{me.roles.map((role) => t(`role.${role}`)).join(', ')}</span>
      </p>
      <ul>
        <li>
          <Link to="/account" onClick={leave}>
            <Icon of={IconUserCircle} />
            {t('account.own')}
          </Link>
        </li>
        {may('member.read') && (
          <li>
            <Link to="/people" onClick={leave}>
              <Icon of={IconUsers} />
              {t('account.people')}
            </Link>
          </li>
        )}
        {(may('organization.manage') || may('account.manage') || may('token.manage') || may('known.manage')) && (
          <li>
            <Link to="/settings" onClick={leave}>
              <Icon of={IconSettings} />
              {t('account.settings')}
            </Link>
          </li>
        )}
      </ul>
      <div className="prefs">
        <span id="menu-language">{t('account.language')}</span>
        <div className="seg" role="group" aria-labelledby="menu-language">
          {(['en', 'es'] as const).map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={i18n.language === one}
              onClick={() => void Promise.all([speak(one), prefer({ language: one })])}
            >
              {one === 'en' ? 'English' : 'Español'}
            </button>
          ))}
        </div>
        <span id="menu-theme">{t('account.theme')}</span>
        <div className="seg" role="group" aria-labelledby="menu-theme">
          {themes.map((one) => (
            <button key={one} type="button" aria-pressed={me.theme === one} onClick={() => void prefer({ theme: one })}>
              {t(`account.themes.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <ul>
        <li>
          <button type="button" onClick={() => void signOut()}>
            <Icon of={IconLogout} />
            {t('account.signOut')}
          </button>
        </li>
      </ul>
    </>
  )
}

/** A full page load afterwards, so that nothing of the last person stays in memory. */
async function signOut(): Promise<void> {
  saveNow()
  await people.signOut({}).catch(() => undefined)
  noteSignedOut()
  location.assign('/sign-in')
}

export function initials(name: string): string {
  const words = name.replace(/^(dr|dra|mr|ms|mrs|sr|sra)\.?\s+/i, '').split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase()
}
