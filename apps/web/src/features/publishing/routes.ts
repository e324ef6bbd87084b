import { createRoute } from '@tanstack/react-router'
import { screen, shellRoute } from '../../app/root.tsx'
import { readCalendarSearch } from './calendar/search.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** What the list of posts shows; in the address, so that it can be kept and shared. */
export interface PostsSearch { status?: string | undefined; account?: string | undefined; facility?: string | undefined; author?: string | undefined; q?: string | undefined }

export const publishingRoutes = [
  createRoute({
    getParentRoute: () => shellRoute, path: '/publishing', component: screen('publishing', () => import('./posts.tsx')),
    validateSearch: (search: Record<string, unknown>): PostsSearch => ({ status: text(search.status), account: text(search.account), facility: text(search.facility), author: text(search.author), q: text(search.q) }),
  }),
  // `post` is the draft being written; without it a new one begins and gets its address with the first save.
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/write', component: screen('publishing', () => import('./write.tsx')), validateSearch: (search: Record<string, unknown>): { post?: string | undefined } => ({ post: text(search.post) }) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/posts/$postId', component: screen('publishing', () => import('./post.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/calendar', component: screen(['publishing', 'publishing/calendar'], () => import('./calendar.tsx')), validateSearch: readCalendarSearch }),
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/resume', component: screen(['publishing', 'publishing/freeze'], () => import('./freeze-resume.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/review', component: screen('publishing', () => import('./reviews.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/review/$postId', component: screen('publishing', () => import('./review.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/publishing/practice', component: screen(['publishing', 'publishing/practice'], () => import('./practice.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/help/screen', component: screen('publishing/about', () => import('./about/about-screen.tsx')) }),
  // The address that the practice network gives to a post, as every network gives one.
  createRoute({ getParentRoute: () => shellRoute, path: '/practice/$accountId/$key', component: screen(['publishing', 'publishing/practice'], () => import('./practice.tsx')) }),
] as const
