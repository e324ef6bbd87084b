import { createRoute } from '@tanstack/react-router'
import { screen, shellRoute } from '../../app/root.tsx'

export const homeRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/', component: screen('home', () => import('./home.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/fears', component: screen(['home', 'home/fears'], () => import('./fears-how.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/fears/$fear', component: screen(['home', 'home/fears'], () => import('./fear.tsx')) }),
] as const
