import { IconFingerprint, IconSchool, IconShieldCheck, IconUserCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { speak } from '../../i18n/index.ts'
import { Icon, Mark } from '../../ui/icon.tsx'
import { usePageEntry } from '../../ui/page.tsx'
import './frame.css'

const promises = [
  [IconSchool, 'rehearse'],
  [IconShieldCheck, 'screened'],
  [IconUserCheck, 'second'],
  [IconFingerprint, 'once'],
] as const

/** The frame of the screens before the sign-in: the form on the left, what Bedside promises on the right. */
export function Frame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useTranslation(['sign-in', 'common'])
  const ref = usePageEntry([title])
  const other = i18n.language === 'es' ? 'en' : 'es'
  return (
    <div className="si read">
      <main className="l" id="main">
        <p className="brand">
          <Mark />
          Bedside
        </p>
        <div className="box">
          <h1 ref={ref} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="muted">{lead}</p>}
          {children}
        </div>
        <div className="lf">
          <button type="button" className="link" lang={other} onClick={() => void speak(other)}>
            {t('common:otherLanguage')}
          </button>
          <span>{t('logged')}</span>
        </div>
      </main>
      <aside className="r" aria-label={t('about')}>
        <svg className="lampbig" viewBox="0 0 120 170" aria-hidden="true">
          <rect width="22" height="170" rx="11" />
          <circle cx="70" cy="112" r="46" />
        </svg>
        <p className="say">{t('say')}</p>
        <ul>
          {promises.map(([icon, word]) => (
            <li key={word}>
              <Icon of={icon} />
              <span>{t(`promise.${word}`)}</span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  )
}
