import { ApiError, type Send } from '@bedside/contract/client'
import { i18n } from '../i18n/index.ts'
import { prove } from './proof.ts'
import { noteAnswer } from './session.ts'

/**
 * Sends one request of the typed client. When the session has ended, or a dangerous act asks who we are, a sheet opens over the page, and
 * the same request goes again afterwards; what was typed stays where it is.
 */
export const send: Send = async (path, init) => {
  const response = await ask(path, init)
  if (response.ok) {
    noteAnswer(path)
    return response
  }
  const need = await needOf(response)
  if (!need || !(await prove(need))) return response
  return ask(path, init)
}

/** Before the sign-in the server knows our language only from this header. */
function ask(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept-language', i18n.language)
  return fetch(path, { credentials: 'same-origin', ...init, headers })
}

/** For what is not JSON: uploads (`FormData`) and downloads. Throws ApiError like the typed client. */
export async function sendRaw(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('x-bedside', '1')
  if (!headers.has('accept')) headers.set('accept', 'application/json')
  const response = await send(path, { ...init, headers })
  if (response.ok) return response
  const problem = await response.json().catch(() => ({
    type: 'about:blank',
    title: 'Unreadable answer',
    status: response.status,
    code: 'unreadable',
    detail: response.statusText,
  }))
  throw new ApiError(problem)
}

/** Whether an error says that someone else saved first (412, code `stale`). A 409 says something else: read its sentence. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 412
}

async function needOf(response: Response): Promise<'sign_in' | 'step_up' | undefined> {
  if (response.status !== 401 && response.status !== 403) return undefined
  const { code } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string }
  return code === 'sign-in-needed' ? 'sign_in' : code === 'step-up-needed' ? 'step_up' : undefined
}
