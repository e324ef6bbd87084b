import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { ApiError } from '@bedside/contract/client'
import type { ComponentType } from 'react'
import { i18n, speak } from '../i18n/index.ts'
import { Toaster } from '../ui/toast.tsx'
import { Failed, NotFound } from './failed.tsx'
import { ProofSheet } from './proof-sheet.tsx'
import { meQuery, queryClient } from './query.ts'
import { Shell } from './shell.tsx'

/** A feature: the name of its folder and of its words. */
export type Feature =
  | 'directory'
  | 'home'
  | 'home/fears'
  | 'people'
  | 'sign-in'
  | 'set-up'
  | 'publishing'
  | 'evidence'
  | `publishing/${'about' | 'accounts' | 'calendar' | 'freeze' | 'known' | 'practice'}`
  | 'readiness'
  | `readiness/${'plan' | 'survey'}`

export const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Failed })

/** Parent of every screen that needs a signed-in person: navigation, top bar, palette. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Failed,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ApiError && error.problem.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
      throw error
    })
    await speak(me.language)
    if (me.mustAddSecondFactor && location.pathname !== '/account') throw redirect({ to: '/account' })
  },
})

/** A lazy screen: its code and its words are fetched side by side. The file's default export is the screen. */
export function screen(feature: Feature | Feature[], load: () => Promise<{ default: ComponentType }>) {
  return lazyRouteComponent(async () => {
    const [file] = await Promise.all([load(), i18n.loadNamespaces(feature)])
    return file
  })
}

function Root() {
  return (
    <>
      <Outlet />
      <ProofSheet />
      <Toaster />
    </>
  )
}
