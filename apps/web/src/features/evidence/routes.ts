import { createRoute } from '@tanstack/react-router'
import { screen, shellRoute } from '../../app/root.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export interface LedgerSearch { about?: string | undefined; name?: string | undefined }

export const evidenceRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/evidence', component: screen(['evidence', 'publishing'], () => import('./posts.tsx')), validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({ q: text(search.q) }) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/evidence/posts/$postId', component: screen(['evidence', 'publishing'], () => import('./post.tsx')) }),
  // `about` is the id of a post: the entries about it alone.
  createRoute({ getParentRoute: () => shellRoute, path: '/evidence/ledger', component: screen('evidence', () => import('./ledger.tsx')), validateSearch: (search: Record<string, unknown>): LedgerSearch => ({ about: text(search.about), name: text(search.name) }) }),
] as const
