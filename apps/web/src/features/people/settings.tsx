import type { Permission } from '@bedside/contract/permission'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import './people.css'

const parts = [
  { word: 'organization', may: 'organization.manage', Part: lazy(() => import('./organization.tsx')) },
  { word: 'facilities', may: 'organization.manage', Part: lazy(() => import('./facilities.tsx')) },
  { word: 'accounts', may: 'account.manage', Part: lazy(() => import('./accounts.tsx')) },
  { word: 'known', may: 'known.manage', Part: lazy(() => import('../publishing/known/known-part.tsx')) },
  { word: 'mail', may: 'organization.manage', Part: lazy(() => import('./mail.tsx')) },
  { word: 'tokens', may: 'token.manage', Part: lazy(() => import('./tokens.tsx')) },
  { word: 'places', may: 'ledger.manage', Part: lazy(() => import('./places.tsx')) },
] as const satisfies readonly { word: string; may: Permission; Part: ComponentType }[]

/** The settings a person may change, part by part. */
export default function Settings() {
  const { t } = useTranslation(['people', 'common'])
  const may = useMay()
  const { part } = useParams({ strict: false })
  const shown = parts.filter((one) => may(one.may))
  const current = shown.find((one) => one.word === part) ?? shown[0]
  if (!current) return <Page title={t('common:account.settings')} lead={t('settingsNone')} />
  const { Part } = current
  return (
    <Page
      title={`${t(`settings.${current.word}.title`)}`}
      module={t('common:account.settings')}
      crumb={<span>{t('common:account.settings')}</span>}
      lead={t(`settings.${current.word}.lead`)}
    >
      <nav className="tabs settings-tabs" aria-label={t('common:account.settings')}>
        {shown.map((one) => (
          <Link
            key={one.word}
            className="tab"
            to="/settings/$part"
            params={{ part: one.word }}
            aria-current={one === current ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`settings.${one.word}.title`)}
          </Link>
        ))}
      </nav>
      <div className="settings-part" key={current.word}>
        <Suspense fallback={<SkeletonLines lines={4} />}>
          <Part />
        </Suspense>
      </div>
    </Page>
  )
}
