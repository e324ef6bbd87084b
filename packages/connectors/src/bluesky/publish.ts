import type { Account, Io, Outcome, Sending } from '../connector.ts'
import { picture } from '../picture.ts'
import { readBack } from './read-back.ts'
import { collection, network, permalink, recordOf } from './record.ts'
import { openSession, refusal, type Session } from './session.ts'

/**
 * Uploads the pictures, then writes the record under our own key. `swapRecord: null` means "only if there is none": a second write with the same
 * bytes changes nothing and succeeds, one with other bytes is refused with InvalidSwap (packages/pds/src/api/com/atproto/repo/putRecord.ts).
 */
export async function publish(sending: Sending, account: Account, io: Io): Promise<Outcome> {
  const session = openSession(account, io)
  const blobs = new Map<string, unknown>()
  for (const name of picturesIn(sending.payload.body)) {
    const uploaded = await upload(name, sending, session, io)
    if ('kind' in uploaded) return uploaded
    blobs.set(name, uploaded.blob)
  }
  const record = recordOf(sending.payload, blobs, sending.at)
  const json = { repo: session.did, collection, rkey: sending.key, record, swapRecord: null }
  const reply = await session.send({ method: 'com.atproto.repo.putRecord', json })

  if (reply.kind === 'unreached') return { kind: 'not_sent', why: reply.why }
  if (reply.kind === 'lost') return { kind: 'unknown', why: reply.why }
  if (reply.kind === 'refused') return reply.error === 'InvalidSwap' ? settle(sending, account, io) : refusal(reply)
  const { uri, cid } = reply.body
  if (uri !== `at://${session.did}/${collection}/${sending.key}` || typeof cid !== 'string') {
    return { kind: 'unknown', why: { code: 'other_answer', network } }
  }
  return { kind: 'published', remoteId: uri, permalink: permalink(account.handle, sending.key), answer: reply.body }
}

/** There is already a record under this key: ours from an earlier try, or something else that a person must look at. */
async function settle(sending: Sending, account: Account, io: Io): Promise<Outcome> {
  const found = await readBack(sending, account, io)
  if (found.kind === 'live' && found.matches)
    return { kind: 'published', remoteId: found.remoteId, permalink: found.permalink, answer: { alreadyThere: found.record } }
  return { kind: 'unknown', why: { code: 'key_taken' } }
}

/** Nothing of the post is sent before its pictures are up, so no failure here is `unknown`. */
async function upload(sha256: string, sending: Sending, session: Session, io: Io): Promise<{ blob: unknown } | Outcome> {
  const found = await picture(sha256, io)
  if (found.kind === 'lost') return { kind: 'not_sent', why: found.why }
  if (found.kind === 'changed') return { kind: 'rejected', why: found.why }
  const mime = sending.payload.images.find((image) => image.sha256 === sha256)?.mime ?? 'image/*'
  const reply = await session.send({ method: 'com.atproto.repo.uploadBlob', bytes: found.bytes, mime })
  if (reply.kind === 'refused') return refusal(reply)
  const blob = reply.kind === 'ok' ? (reply.body['blob'] as { ref?: { $link?: unknown } } | undefined) : undefined
  if (typeof blob?.ref?.$link === 'string') return { blob }
  return { kind: 'not_sent', why: { code: 'picture_not_uploaded', ...('why' in reply && { cause: reply.why }) } }
}

function picturesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { $sha256 } = value as { $sha256?: unknown }
  return typeof $sha256 === 'string' ? [$sha256] : [...new Set(Object.values(value).flatMap(picturesIn))]
}
