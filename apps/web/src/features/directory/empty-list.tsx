import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/panel.tsx'

/** Before the first list: what will stand here and one way to begin. */
export function EmptyList() {
  const { t } = useTranslation('directory')
  const may = useMay()('directory.manage')
  return (
    <div className="dir-part">
      <EmptyState title={t('empty.title')} action={may ? <ButtonLink to="/directory/list" variant="primary">{t('empty.action')}</ButtonLink> : <p>{t('empty.ask')}</p>}>
        {t('empty.text')}
      </EmptyState>
    </div>
  )
}
