import { createRoute } from '@tanstack/react-router'
import { screen, shellRoute } from '../../app/root.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)
type Search = Record<string, unknown>

export interface TakePartSearch { network?: string | undefined; state?: string | undefined; type?: string | undefined; group?: string | undefined; set?: string | undefined; by?: 'type' | 'group' | 'size' | 'network' | undefined }
export interface HospitalsSearch { q?: string | undefined; state?: string | undefined; type?: string | undefined; group?: string | undefined; size?: string | undefined; set?: string | undefined; network?: string | undefined; presence?: 'found' | 'none' | 'unknown' | undefined; gone?: 'with' | 'only' | undefined }

const one = <T extends string>(value: unknown, of: readonly T[]): T | undefined => of.find((word) => word === value)

export const directoryRoutes = [
  createRoute({
    getParentRoute: () => shellRoute, path: '/directory', component: screen('directory', () => import('./take-part.tsx')),
    validateSearch: (search: Search): TakePartSearch => ({ network: text(search.network), state: text(search.state), type: text(search.type), group: text(search.group), set: text(search.set), by: one(search.by, ['type', 'group', 'size', 'network']) }),
  }),
  createRoute({
    getParentRoute: () => shellRoute, path: '/directory/hospitals', component: screen('directory', () => import('./hospitals.tsx')),
    validateSearch: (search: Search): HospitalsSearch => ({ q: text(search.q), state: text(search.state), type: text(search.type), group: text(search.group), size: text(search.size), set: text(search.set), network: text(search.network), presence: one(search.presence, ['found', 'none', 'unknown']), gone: one(search.gone, ['with', 'only']) }),
  }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/hospitals/$hospitalId', component: screen('directory', () => import('./hospital.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/ours/$facilityId', component: screen('directory', () => import('./ours.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/peers', component: screen('directory', () => import('./peers.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/peers/$setId', component: screen('directory', () => import('./peer-set.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/peers/$setId/edit', component: screen('directory', () => import('./peer-edit.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/benchmarks', component: screen('directory', () => import('./benchmarks.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/reading', component: screen('directory', () => import('./reading.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/list', component: screen('directory', () => import('./list.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/directory/list/$importId', component: screen('directory', () => import('./import.tsx')) }),
] as const
