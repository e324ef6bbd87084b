import { createLink } from '@tanstack/react-router'
import type { TablerIcon } from '@tabler/icons-react'
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon } from './icon.tsx'

interface Look {
  /** `primary` once a screen; `text` for the way out; `stop` for what halts the house. */
  variant?: 'primary' | 'outline' | 'text' | 'stop'
  size?: 's' | 'm' | 'big'
  icon?: TablerIcon
  wide?: boolean
  children?: ReactNode
}

/** A button. It is never disabled: while `busy` it takes no second press and says so. */
export function Button({
  variant,
  size,
  icon,
  wide,
  busy,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: Look & { busy?: boolean; ref?: Ref<HTMLButtonElement> } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      className={classes({ variant, size, wide }, className)}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {icon && <Icon of={icon} />}
      {children}
    </button>
  )
}

function Anchor({
  variant,
  size,
  icon,
  wide,
  children,
  className,
  ...rest
}: Look & { ref?: Ref<HTMLAnchorElement> } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={classes({ variant, size, wide }, className)}>
      {icon && <Icon of={icon} />}
      {children}
    </a>
  )
}

/** A link that looks like a button; takes the router's `to`, `params` and `search`. */
export const ButtonLink = createLink(Anchor)

function classes({ variant, size, wide }: Look, more = ''): string {
  return ['btn', variant && variant !== 'outline' ? variant : '', size && size !== 'm' ? size : '', wide ? 'wide' : '', more]
    .filter(Boolean)
    .join(' ')
}
