import type { ReactNode } from 'react'
import { useId } from 'react'

/** A box for what can be picked up or acted on. `well` is the sunken one. */
export function Panel({
  title,
  aside,
  well,
  children,
  level = 2,
}: {
  title: ReactNode
  aside?: ReactNode
  well?: boolean
  children: ReactNode
  level?: 2 | 3
}) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={well ? 'panel well' : 'panel'} aria-labelledby={id}>
      <div className="ph">
        <Heading id={id}>{title}</Heading>
        {aside}
      </div>
      <div className="pb">{children}</div>
    </section>
  )
}

/** A part of a page under a heavy line. */
export function Section({ title, aside, lead, children }: { title: ReactNode; aside?: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <div className="sec">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {lead && <p className="muted sec-lead">{lead}</p>}
      {children}
    </section>
  )
}

/** Says what will stand here, why it is worth it, and one way to begin. */
export function EmptyState({
  title,
  children,
  action,
  level = 2,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  level?: 2 | 3
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
