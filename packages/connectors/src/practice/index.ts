import { isDeepStrictEqual } from 'node:util'
import { entities } from '@bedside/contract/network'
import type { Account, Connector, Content, Payload, Sending } from '../connector.ts'
import { misfit } from '../fits.ts'
import { picture } from '../picture.ts'
import { rulesOf } from '../rules.ts'
import type { PracticePost, PracticeStore } from './store.ts'

/** Where Bedside shows a practice post. */
export function practiceLink(accountId: string, key: string): string {
  return `/practice/${encodeURIComponent(accountId)}/${encodeURIComponent(key)}`
}

/** The practice network: looks and behaves like a social network, and never leaves the building. */
export function createPractice(store: PracticeStore): Connector {
  const rules = rulesOf('practice')
  return {
    network: 'practice',
    form: [{ name: 'name', kind: 'text', required: true }],
    abilities: { idempotent: true, readBack: true, withdraw: true, reply: true, images: rules.images.most.value },
    mintKey: (at) => `${at.getTime().toString(36)}-${crypto.randomUUID()}`,

    async connect(answers) {
      const displayName = (answers['name'] ?? '').trim()
      if (!displayName) return { kind: 'refused', field: 'name', why: { code: 'name_missing' } }
      const plain = displayName.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      const handle = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'account'
      return { kind: 'connected', remoteId: `practice:${handle}`, handle, displayName, secrets: {} }
    },

    async prepare(content: Content) {
      const why = misfit(content, rules)
      if (why) return { kind: 'refused', why }
      const { text, language, images, replyTo } = content
      const body = {
        entities: entities(text, 'practice').map(({ kind, start, end, value }) => ({ kind, start, end, value })),
        ...(replyTo && { replyTo }),
      }
      return { kind: 'prepared', payload: { network: 'practice', version: 1, text, language, images, body, shown: [] } }
    },

    async publish(sending, account, io) {
      for (const { sha256 } of sending.payload.images) {
        const found = await picture(sha256, io)
        if (found.kind !== 'bytes') return { kind: found.kind === 'changed' ? 'rejected' : 'not_sent', why: found.why }
      }
      if (io.signal.aborted) return { kind: 'not_sent', why: { code: 'stopped' } }
      const result = await store.create(account.id, sending.key, postOf(sending)).catch(() => undefined)
      if (!result) return { kind: 'unknown', why: { code: 'no_answer' } }
      const live = result === 'exists' ? await store.find(account.id, sending.key).catch(() => undefined) : undefined
      if (result === 'exists' && !(live && same(live, sending.payload))) {
        return { kind: 'unknown', why: { code: 'key_taken' } }
      }
      return { kind: 'published', remoteId: sending.key, permalink: practiceLink(account.id, sending.key), answer: { result } }
    },

    async readBack(sent, account: Account) {
      const key = sent.remoteId ?? sent.key
      const live = await store.find(account.id, key)
      if (!live) return { kind: 'absent' }
      const copies = Math.max(1, await store.countText(account.id, sent.payload.text))
      return {
        kind: 'live',
        remoteId: key,
        permalink: practiceLink(account.id, key),
        matches: same(live, sent.payload),
        copies,
        record: { ...live, at: live.at.toISOString() },
      }
    },

    async withdraw(sent, account) {
      await store.remove(account.id, sent.remoteId)
      const left = await store.find(account.id, sent.remoteId)
      return left ? { kind: 'unknown', why: { code: 'still_there' } } : { kind: 'gone' }
    },
  }
}

function postOf({ payload, at }: Sending): PracticePost {
  const { replyTo } = payload.body
  return { text: payload.text, language: payload.language, images: payload.images, at, ...(typeof replyTo === 'string' && { replyTo }) }
}

/** The instant is not part of a payload. */
function same(live: PracticePost, payload: Payload): boolean {
  const wanted = postOf({ payload, key: '', at: live.at })
  return isDeepStrictEqual(JSON.parse(JSON.stringify(live)), JSON.parse(JSON.stringify(wanted)))
}
