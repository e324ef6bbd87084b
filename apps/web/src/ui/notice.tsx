import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export type Tone = 'info' | 'ok' | 'warn' | 'bad' | 'quiet'
const icons: Record<Tone, TablerIcon> = {
  info: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconHandStop,
  quiet: IconInfoCircle,
}

/** A message in the page; the bold first sentence is the message. At most one a column. `live` announces it when it appears. */
export function Notice({
  tone = 'info',
  icon,
  title,
  children,
  actions,
  live,
}: {
  tone?: Tone
  icon?: TablerIcon
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  live?: boolean
}) {
  return (
    <div className={tone === 'info' ? 'notice' : `notice ${tone}`} role={live ? 'status' : undefined}>
      <Icon of={icon ?? icons[tone]} />
      <div className="w">
        <p>
          <b>{title}</b> {children}
        </p>
        {actions && <div className="acts">{actions}</div>}
      </div>
    </div>
  )
}
