import { createRoute } from '@tanstack/react-router'
import { rootRoute, screen } from '../../app/root.tsx'

export const setUpRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/set-up', component: screen('set-up', () => import('./set-up.tsx')) }),
] as const
