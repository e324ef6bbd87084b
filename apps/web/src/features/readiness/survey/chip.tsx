import { IconCircleCheck, IconLock, IconPencil } from '@tabler/icons-react'
import type { SurveyLine } from '@bedside/contract/survey'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/chip.tsx'

const looks = { draft: [IconPencil, 'dash'], open: [IconCircleCheck, 'ok'], closed: [IconLock, 'quiet'] } as const

export function SurveyChip({ state }: { state: SurveyLine['state'] }) {
  const { t } = useTranslation('readiness/survey')
  const [icon, tone] = looks[state]
  return <Chip icon={icon} tone={tone}>{t(`state.${state}`)}</Chip>
}
