import type { Permission } from '@bedside/contract/permission'
import {
  IconBuildingHospital,
  IconCalendar,
  IconClipboardCheck,
  IconEye,
  IconFingerprint,
  IconHome,
  IconMessages,
  IconPencilPlus,
  IconSend,
  type TablerIcon,
} from '@tabler/icons-react'
import { useRouterState, type LinkProps } from '@tanstack/react-router'

export interface Place {
  to: NonNullable<LinkProps['to']>
  /** Its word: `nav.*` in i18n/en.json. */
  word: 'home' | 'publishing' | 'review' | 'calendar' | 'practice' | 'evidence' | 'write' | 'readiness' | 'directory'
  icon: TablerIcon
  may?: Permission
}

const home: Place = { to: '/', word: 'home', icon: IconHome }
const publishing: Place = { to: '/publishing', word: 'publishing', icon: IconSend, may: 'post.read' }
const review: Place = { to: '/publishing/review', word: 'review', icon: IconEye, may: 'post.approve' }
const calendar: Place = { to: '/publishing/calendar', word: 'calendar', icon: IconCalendar, may: 'post.read' }
const practice: Place = { to: '/publishing/practice', word: 'practice', icon: IconMessages, may: 'practice.use' }
const evidence: Place = { to: '/evidence', word: 'evidence', icon: IconFingerprint, may: 'evidence.read' }
const readiness: Place = { to: '/readiness', word: 'readiness', icon: IconClipboardCheck, may: 'readiness.read' }
const directory: Place = { to: '/directory', word: 'directory', icon: IconBuildingHospital, may: 'directory.read' }
const write: Place = { to: '/publishing/write', word: 'write', icon: IconPencilPlus, may: 'post.write' }

/** The navigation, group by group. A new module adds its line here. */
export const groups: readonly { word?: 'daily' | 'plan' | 'proof'; places: readonly Place[] }[] = [
  { places: [home] },
  { word: 'daily', places: [publishing, review, calendar, practice] },
  { word: 'plan', places: [readiness, directory] },
  { word: 'proof', places: [evidence] },
]

/** Every place of the navigation, and writing. */
export const places: readonly Place[] = [...groups.flatMap((group) => group.places), write]

type May = (permission: Permission) => boolean

export function allowed(list: readonly Place[], may: May): Place[] {
  return list.filter((place) => !place.may || may(place.may))
}

/** The phone's bottom bar, without More: those who write get Write, those who decide get Review and Calendar. */
export function shortcuts(may: May): Place[] {
  return allowed(
    may('post.write') ? [home, publishing, write] : may('post.approve') ? [home, review, calendar] : [home, publishing, practice, evidence],
    may,
  ).slice(0, 4)
}

/** Where we are: the place with the longest matching address. */
export function useCurrentPlace(): Place | undefined {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const inside = places.filter((place) => path === place.to || (place.to !== '/' && path.startsWith(`${place.to}/`)))
  return inside.toSorted((a, b) => String(b.to).length - String(a.to).length)[0]
}
