import { createRoute } from '@tanstack/react-router'
import { rootRoute, screen } from '../../app/root.tsx'

/** Screens before the sign-in. Secrets of one-time links stand behind `#`, so that they reach no log; `?token=` is understood as well. */
export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    component: screen('sign-in', () => import('./sign-in.tsx')),
    validateSearch: (search): { next?: string } => (isOwnPath(search.next) ? { next: search.next } : {}),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgot-password',
    component: screen('sign-in', () => import('./forgot-password.tsx')),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/reset', component: screen('sign-in', () => import('./reset-password.tsx')) }),
  createRoute({ getParentRoute: () => rootRoute, path: '/accept', component: screen('sign-in', () => import('./invitation.tsx')) }),
] as const

/** Only an address inside this installation, so that a crafted link cannot lead away after the sign-in. */
function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value)
}
