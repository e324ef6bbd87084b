import { createRoute, createRouter } from '@tanstack/react-router'
import { directoryRoutes } from '../features/directory/routes.ts'
import { evidenceRoutes } from '../features/evidence/routes.ts'
import { homeRoutes } from '../features/home/routes.ts'
import { peopleRoutes } from '../features/people/routes.ts'
import { publishingRoutes } from '../features/publishing/routes.ts'
import { openSurveyRoutes, readinessRoutes } from '../features/readiness/routes.ts'
import { setUpRoutes } from '../features/set-up/routes.ts'
import { signInRoutes } from '../features/sign-in/routes.ts'
import { SkeletonLines } from '../ui/progress.tsx'
import { NotFound } from './failed.tsx'
import { rootRoute, shellRoute } from './root.tsx'

/** Whoever is signed in keeps the frame around them on a wrong address. */
const elsewhere = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound })

const tree = rootRoute.addChildren([
  shellRoute.addChildren([...homeRoutes, ...publishingRoutes, ...evidenceRoutes, ...directoryRoutes, ...peopleRoutes, ...readinessRoutes, elsewhere]),
  ...signInRoutes,
  ...setUpRoutes,
  ...openSurveyRoutes,
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  // The query client keeps answers; the router keeps none of its own.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 1_000,
  defaultPendingComponent: () => (
    <div className="page">
      <SkeletonLines lines={5} now />
    </div>
  ),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
