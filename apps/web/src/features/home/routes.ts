import { createRoute } from '@tanstack/react-router'
import { screen, shellRoute } from '../../app/root.tsx'

export const homeRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/', component: screen('home', () => import('./home.tsx')) }),
] as const
