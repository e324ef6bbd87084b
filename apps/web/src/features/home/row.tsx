import { IconChevronRight, type TablerIcon } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'

/** One line of home: what, in a sentence why, and the way there. The whole row can be pressed; the link is the title. */
export function Row({
  icon,
  tone = '',
  title,
  to,
  children,
  chip,
}: {
  icon: TablerIcon
  tone?: '' | 'warn' | 'bad'
  title: string
  to: LinkProps
  children: ReactNode
  chip?: ReactNode
}) {
  return (
    <li className="home-row">
      <Icon of={icon} size="l" className={tone} />
      <div className="q">
        <h3>
          <Link {...to}>{title}</Link>
        </h3>
        <p>{children}</p>
      </div>
      {chip && <div className="st">{chip}</div>}
      <Icon of={IconChevronRight} size="s" className="go" />
    </li>
  )
}
