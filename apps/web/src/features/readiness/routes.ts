import { createRoute } from '@tanstack/react-router'
import { rootRoute, screen, shellRoute } from '../../app/root.tsx'

export interface InterviewSearch { q?: string | undefined }
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export const readinessRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness', component: screen('readiness', () => import('./start.tsx')) }),
  // `q` is the id of a question; without it the first that is not answered.
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/interview/$roundId', component: screen('readiness', () => import('./interview.tsx')), validateSearch: (search: Record<string, unknown>): InterviewSearch => ({ q: text(search.q) }) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/interview/$roundId/table', component: screen('readiness', () => import('./table.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/rounds', component: screen('readiness', () => import('./compare.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/rounds/$roundId', component: screen('readiness', () => import('./round.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/plan', component: screen(['readiness', 'readiness/plan'], () => import('./plan.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/surveys', component: screen('readiness/survey', () => import('./surveys.tsx')) }),
  createRoute({ getParentRoute: () => shellRoute, path: '/readiness/surveys/$surveyId', component: screen('readiness/survey', () => import('./survey.tsx')) }),
] as const

/** What people without an account see: a survey by its link. */
export const openSurveyRoutes = [createRoute({ getParentRoute: () => rootRoute, path: '/s/$code', component: screen('readiness/survey', () => import('./take.tsx')) })] as const
