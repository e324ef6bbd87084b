import { ApiError, createClient } from '@bedside/contract/client'
import { publishingContract } from '@bedside/contract/publishing'
import { send } from '../../../app/send.ts'
import { publishing } from '../api.ts'
import type { Content } from './content.ts'
import type { Ports } from './draft-store.ts'

/** The browser lets go of a page's requests when it closes, except those marked so; together they may hold 64 KiB. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
const longestKept = 60_000

/** Saves outlive the page that sent them. */
const lasting = createClient(publishingContract, (path, init) => send(path, { ...init, keepalive: String(init.body ?? '').length * 3 < longestKept }))

export const ports: Ports = {
  create: (content: Content, idempotencyKey: string) => lasting.draft(content, { idempotencyKey }),
  save: (id, version, content) => lasting.edit({ ...content, id, version }),
  load: (id) => publishing.post({ id }),
  judge: (error) => {
    if (!(error instanceof ApiError)) return 'later'
    const { status } = error.problem
    if (status === 412) return 'stale'
    return status >= 500 || status === 429 ? 'later' : 'refused'
  },
}
