import type { FearState } from '@bedside/contract/fears'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'

const looks = { not_started: [IconCircleDashed, 'dash'], in_progress: [IconCircleHalf2, 'info'], handled: [IconCircleCheck, 'ok'], needs_attention: [IconAlertTriangle, 'bad'] } as const

export function FearChip({ state }: { state: FearState }) {
  const { t } = useTranslation('home')
  const [icon, tone] = looks[state]
  return <Chip icon={icon} tone={tone}>{t(`fear.state.${state}`)}</Chip>
}

/** The lamp: lit with a tick, half lit, not lit, or a ring with "!". The chip beside it says the same in words. */
export function Lamp({ state }: { state: FearState }) {
  return (
    <svg className="lampg" viewBox="0 0 36 36" aria-hidden="true">
      {state === 'handled' && <><circle className="d" cx="18" cy="18" r="15" /><path className="k" d="m11.5 18.5 4.5 4.5 9-10" /></>}
      {state === 'in_progress' && <><path className="d" d="M18 3a15 15 0 0 0 0 30z" /><circle className="r" cx="18" cy="18" r="15" /></>}
      {state === 'not_started' && <circle className="r dashed" cx="18" cy="18" r="15" />}
      {state === 'needs_attention' && <><circle className="a" cx="18" cy="18" r="15" /><path className="x" d="M18 10.5v9.5M18 25.2v.3" /></>}
    </svg>
  )
}
