import {
  IconArrowBackUp,
  IconBan,
  IconBulb,
  IconCircleCheck,
  IconClock,
  IconClockOff,
  IconEye,
  IconHandStop,
  IconHelpCircle,
  IconLoader2,
  IconLock,
  IconMessageCircle,
  IconPencil,
  IconPlayerPause,
  IconSendOff,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

type ChipTone = 'quiet' | 'ok' | 'warn' | 'bad' | 'info' | 'dash' | 'line'

/** Icon, word and tone, in that order of trust. A dashed edge means: not yet real. */
export function Chip({ icon, tone = 'quiet', children }: { icon?: TablerIcon; tone?: ChipTone; children: ReactNode }) {
  return (
    <span className={tone === 'quiet' ? 'chip' : `chip ${tone}`}>
      {icon && <Icon of={icon} />}
      {children}
    </span>
  )
}

/** The look of every state a post, a delivery or the house can be in. The words are `state.*` in i18n/en.json. */
const looks = {
  idea: [IconBulb, 'dash'],
  draft: [IconPencil, 'dash'],
  in_review: [IconEye, 'info'],
  changes_requested: [IconMessageCircle, 'warn'],
  approved: [IconCircleCheck, 'ok'],
  held: [IconHandStop, 'bad'],
  scheduled: [IconClock, 'quiet'],
  claimed: [IconLoader2, 'info'],
  sending: [IconLoader2, 'info'],
  published: [IconCircleCheck, 'ok'],
  partly_published: [IconHelpCircle, 'warn'],
  rejected: [IconBan, 'bad'],
  not_sent: [IconSendOff, 'warn'],
  unknown: [IconHelpCircle, 'warn'],
  missed: [IconClockOff, 'warn'],
  expired: [IconClockOff, 'warn'],
  withdrawing: [IconLoader2, 'info'],
  withdrawn: [IconArrowBackUp, 'quiet'],
  frozen: [IconPlayerPause, 'bad'],
  locked: [IconLock, 'quiet'],
  verified: [IconCircleCheck, 'ok'],
} satisfies Record<string, [TablerIcon, ChipTone]>
export type ChipState = keyof typeof looks

/** A state's chip. A state this build does not know shows as "unknown", because an honest question beats a wrong answer. */
export function StatusChip({ state, children }: { state: string; children?: ReactNode }) {
  const { t } = useTranslation()
  const known: ChipState = state in looks ? (state as ChipState) : 'unknown'
  const [icon, tone] = looks[known]
  return (
    <Chip icon={icon} tone={tone}>
      {children ?? t(`state.${known}`)}
    </Chip>
  )
}

/** The icon of a state, for lists and the calendar. */
export function stateIcon(state: string): TablerIcon {
  return looks[state in looks ? (state as ChipState) : 'unknown'][0]
}
