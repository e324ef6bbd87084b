import type { PresenceState } from '@bedside/contract/directory'
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconSearch, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'

const looks: Record<PresenceState, [TablerIcon, 'ok' | 'info' | 'quiet' | 'dash']> = { verified: [IconCircleCheck, 'ok'], found: [IconSearch, 'info'], none: [IconCircleX, 'quiet'], unknown: [IconCircleDashed, 'dash'] }

/** What is known about one hospital on one network. "Not looked at" has a dashed edge: it is not an answer. */
export function PresenceChip({ state }: { state: PresenceState }) {
  const { t } = useTranslation('directory')
  const [icon, tone] = looks[state]
  return <Chip icon={icon} tone={tone}>{t(`state.${state}`)}</Chip>
}
