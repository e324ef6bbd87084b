import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { withErrorPrefix } from './title.ts'

interface PageProps {
  /** The page's name: the h1 and the first part of the document title. */
  title: string
  /** The module's name, second part of the document title. */
  module?: string
  /** `read` for pages one reads (Literata headings), `work` for pages one works in. */
  register?: 'read' | 'work'
  narrow?: boolean
  /** What stands above the title: links back. */
  crumb?: ReactNode
  /** One sentence or one line of facts. */
  lead?: ReactNode
  /** Top right: the one primary action last. */
  actions?: ReactNode
  /** When the visible heading is something else than the title (a greeting). */
  heading?: ReactNode
  children?: ReactNode
}

/** One screen: sets the document title, moves the focus to the h1 on navigation, and lays out the header. */
export function Page({ title, module, register = 'work', narrow, crumb, lead, actions, heading, children }: PageProps) {
  const ref = usePageEntry([title, module])
  return (
    <div className={`page ${register}${narrow ? ' narrow' : ''}`}>
      <div className="head">
        <div className="t">
          {crumb && <div className="crumb">{crumb}</div>}
          <h1 ref={ref} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead && (typeof lead === 'string' ? <p className="lead">{lead}</p> : lead)}
        </div>
        {actions && <div className="a">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

let entered: string | undefined

/** For screens with a layout of their own: give the ref to the h1. Title becomes "Page · Module · Bedside". */
export function usePageEntry(parts: (string | undefined)[]) {
  const ref = useRef<HTMLHeadingElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname })
  const title = [...parts, 'Bedside'].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = withErrorPrefix(title)
  }, [title])
  useEffect(() => {
    // The first page of a visit keeps the browser's own focus; the skip link is the first stop there. After that every new screen, and
    // every new step of one, begins at its heading; on a new address the router looks after the scrolling.
    if (entered !== undefined) ref.current?.focus({ preventScroll: entered !== path })
    entered = path
  }, [path])
  return ref
}
