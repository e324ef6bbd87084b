import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { evidence } from '../api.ts'

/** Where checkpoints are kept outside, in one line; those who look after them get the way there. */
export function Outside({ may }: { may: boolean }) {
  const { t } = useTranslation('evidence')
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => evidence.places({}, { signal }), enabled: may })
  if (!may) return <p className="small muted">{t('outside.ask')}</p>
  if (!places.data) return null
  const failing = places.data.items.filter((one) => one.problem)
  const line = places.data.items.length === 0 ? t('outside.none') : failing.length > 0 ? t('outside.failing', { count: failing.length }) : t('outside.kept', { count: places.data.items.length })
  const fine = places.data.items.length > 0 && failing.length === 0
  return <p className="ev-ok"><Icon of={fine ? IconCircleCheck : IconAlertTriangle} /><span>{line} <Link to="/settings/$part" params={{ part: 'places' }}>{t('outside.open')}</Link></span></p>
}
