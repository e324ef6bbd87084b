import type { TablerIcon } from '@tabler/icons-react'
import markAddress from './mark.svg'

/** A Tabler outline icon; decorative by default, because the word beside it says the same. Sizes: s 16, m 20, l 24, xl 32 px. */
export function Icon({ of: Shape, size = 'm', className = '' }: { of: TablerIcon; size?: 's' | 'm' | 'l' | 'xl'; className?: string }) {
  return <Shape className={`i ${size === 'm' ? '' : size} ${className}`} aria-hidden="true" />
}

/** The mark: a bed's headboard and a lamp. Never redrawn, never smaller than 20 px. */
export function Mark() {
  return <img className="mark" src={markAddress} alt="" width={30} height={30} />
}
