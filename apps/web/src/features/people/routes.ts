import { createRoute } from '@tanstack/react-router'
import { screen, shellRoute } from '../../app/root.tsx'

export const peopleRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/people', component: screen('people', () => import('./members.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/account', component: screen('people', () => import('./account.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/settings', component: screen('people', () => import('./settings.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/settings/$part', component: screen('people', () => import('./settings.tsx')) }),
] as const
