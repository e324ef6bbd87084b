import type { Account, Io, Withdrawn } from '../connector.ts'
import { call } from './api.ts'
import { collection, network } from './record.ts'
import { openSession, refusal } from './session.ts'

/** Deletes the record, then looks for it. Deleting what is not there succeeds too, so doing it twice is safe. */
export async function withdraw(sent: { key: string; remoteId: string }, account: Account, io: Io): Promise<Withdrawn> {
  const session = openSession(account, io)
  const rkey = sent.remoteId.split('/').at(-1) ?? sent.key
  const reply = await session.send({ method: 'com.atproto.repo.deleteRecord', json: { repo: session.did, collection, rkey } })
  if (reply.kind === 'unreached') return { kind: 'not_sent', why: reply.why }
  if (reply.kind === 'refused') {
    const { kind, why } = refusal(reply)
    return { kind: kind === 'not_sent' ? 'not_sent' : 'impossible', why }
  }
  const look = await call(session.pds, { method: 'com.atproto.repo.getRecord', query: { repo: session.did, collection, rkey } }, io)
  if (look.kind === 'refused' && look.error === 'RecordNotFound') return { kind: 'gone' }
  return { kind: 'unknown', why: look.kind === 'ok' ? { code: 'still_there', network } : { code: 'not_known_gone' } }
}
