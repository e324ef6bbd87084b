import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { speak } from '../../i18n/index.ts'
import { Icon, Mark } from '../../ui/icon.tsx'
import { usePageEntry } from '../../ui/page.tsx'
import './frame.css'

export const steps = ['organization', 'administrator', 'facility', 'check'] as const
export type Step = (typeof steps)[number]

/** One thing at a time: where we are on the left, one question in the middle. */
export function Frame({ step, title, lead, children }: { step: Step; title: string; lead?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useTranslation(['set-up', 'common'])
  const ref = usePageEntry([title, t('module')])
  const at = steps.indexOf(step)
  const other = i18n.language === 'es' ? 'en' : 'es'
  return (
    <div className="su read">
      <header>
        <p className="brand">
          <Mark />
          Bedside
        </p>
      </header>
      <div className="mid">
        <nav className="steps" aria-label={t('steps')}>
          <h2>
            <span className="phone">{t('stepOf', { at: at + 1, of: steps.length })}</span>
            <span className="wide">{t('howLong')}</span>
          </h2>
          <ol>
            {steps.map((one, index) => (
              <li key={one} className={index < at ? 'done' : index === at ? 'now' : ''} aria-current={index === at ? 'step' : undefined}>
                {index === at ? <span className="dot" /> : <Icon of={index < at ? IconCircleCheck : IconCircleDashed} />}
                <span>
                  {t(`step.${one}`)}
                  {index < at && <span className="vh">, {t('done')}</span>}
                </span>
              </li>
            ))}
          </ol>
          <p>{t('later')}</p>
        </nav>
        <main className="box" id="main">
          <h1 ref={ref} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
          {children}
        </main>
      </div>
      <footer>
        <span>{t('common:notLegalAdvice')}</span>
        <button type="button" className="link" lang={other} onClick={() => void speak(other)}>
          {t('common:otherLanguage')}
        </button>
      </footer>
    </div>
  )
}
