import { IconChevronRight, type TablerIcon } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'

/** One line of today; the whole of it is the link. */
export function TodayRow({ icon, tone = '', title, to, children }: { icon: TablerIcon; tone?: '' | 'warn' | 'bad'; title: string; to: LinkProps; children: ReactNode }) {
  return (
    <li>
      <Link className="trow" {...to}>
        <Icon of={icon} className={tone} />
        <span><b>{title}</b><span className="s">{children}</span></span>
        <Icon of={IconChevronRight} size="s" />
      </Link>
    </li>
  )
}
