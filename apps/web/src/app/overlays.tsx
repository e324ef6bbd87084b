import { lazy, Suspense } from 'react'

export type Overlay = 'palette' | 'house' | 'help' | 'more' | 'insecure' | undefined

const Palette = lazy(() => import('./palette.tsx'))
const House = lazy(() => import('./house.tsx'))
const Help = lazy(() => import('./help.tsx'))
const Insecure = lazy(() => import('./insecure.tsx'))
const More = lazy(() => import('./more.tsx'))

/** What may lie over the page, one at a time; fetched when first opened. */
export function Overlays({ overlay, open }: { overlay: Overlay; open: (overlay: Overlay) => void }) {
  const close = () => open(undefined)
  return (
    <Suspense>
      {overlay === 'palette' && <Palette close={close} open={open} />}
      {overlay === 'house' && <House close={close} />}
      {overlay === 'help' && <Help close={close} />}
      {overlay === 'more' && <More close={close} open={open} />}
      {overlay === 'insecure' && <Insecure close={close} />}
    </Suspense>
  )
}
