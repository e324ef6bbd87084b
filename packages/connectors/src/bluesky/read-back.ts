import type { Account, Io, Payload, ReadBack } from '../connector.ts'
import { call } from './api.ts'
import { collection, network, permalink, sameAsApproved } from './record.ts'
import type { BlueskySecrets } from './session.ts'

/** Looks for the post by its record key. Needs no session: records are public. */
export async function readBack(sent: { key: string; remoteId?: string; payload: Payload }, account: Account, io: Io): Promise<ReadBack> {
  const { pds, did } = account.secrets as BlueskySecrets
  const rkey = sent.remoteId?.split('/').at(-1) ?? sent.key
  const reply = await call(pds, { method: 'com.atproto.repo.getRecord', query: { repo: did, collection, rkey } }, io)
  if (reply.kind === 'refused')
    return reply.error === 'RecordNotFound' ? { kind: 'absent' } : { kind: 'unknown', why: { code: 'would_not_say', network, message: reply.message } }
  if (reply.kind !== 'ok') return { kind: 'unknown', why: reply.why }
  const { uri, value } = reply.body
  if (typeof uri !== 'string' || typeof value !== 'object') return { kind: 'unknown', why: { code: 'other_answer', network } }

  const recent = await call(pds, { method: 'com.atproto.repo.listRecords', query: { repo: did, collection, limit: '100' } }, io)
  if (recent.kind !== 'ok' || !Array.isArray(recent.body['records']))
    return { kind: 'unknown', why: { code: 'recent_unread' } }
  const same = (recent.body['records'] as { uri?: unknown; value?: { text?: unknown } }[]).filter(
    (each) => each.uri === uri || each.value?.text === sent.payload.text,
  )
  // An old post may have left the first hundred; it is there all the same.
  const copies = Math.max(1, same.length)
  return {
    kind: 'live',
    remoteId: uri,
    permalink: permalink(account.handle, rkey),
    matches: sameAsApproved(value, sent.payload),
    copies,
    record: value,
  }
}
