import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../ui/button.tsx'
import { sentenceOf } from '../ui/form.ts'
import { Page } from '../ui/page.tsx'

/** A screen that could not be shown: says so, keeps the frame, offers to try again. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <Page title={t('failed.title')} register="read" narrow lead={sentenceOf(error)}>
      <div className="acts">
        <Button variant="primary" onClick={() => (isOldBuild(error) ? location.reload() : reset())}>
          {t('failed.again')}
        </Button>
        <ButtonLink to="/" variant="text">
          {t('failed.home')}
        </ButtonLink>
      </div>
    </Page>
  )
}

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('notFound.title')} register="read" narrow lead={t('notFound.more')}>
      <p className="acts">
        <Link to="/">{t('failed.home')}</Link>
      </p>
    </Page>
  )
}

/** After an upgrade the files of the old build are gone; only a fresh page helps. */
function isOldBuild(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|Importing a module/i.test(error.message)
}
