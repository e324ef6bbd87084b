import { KnownKind } from '@bedside/contract/known'
import * as z from 'zod'
import { event } from '../../platform/event.ts'

/** What happens around posts: pictures, the known list, slots, calendar addresses, rehearsal. Kinds, sizes, hashes and ids; never a word or a file name. */
export const peripheryEvents = {
  mediaAdded: event('media.added', 'media', {
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    mime: z.string(),
    bytes: z.number(),
    width: z.number(),
    height: z.number(),
    stripped: z.array(z.string()),
  }),
  knownAdded: event('known.added', 'organization', { kind: KnownKind, count: z.number().int(), from: z.enum(['page', 'dismissal']) }),
  knownChanged: event('known.changed', 'known', { from: KnownKind, to: KnownKind }),
  knownRemoved: event('known.removed', 'known', { kind: KnownKind, count: z.literal(1) }),
  knownPersonSwitched: event('known.person-switched', 'member', { off: z.boolean() }),
  slotAdded: event('slot.added', 'slot', { facility: z.uuid(), weekday: z.number(), time: z.string() }),
  slotRemoved: event('slot.removed', 'slot', { facility: z.uuid() }),
  feedMade: event('feed.made', 'feed', {}),
  feedRevoked: event('feed.revoked', 'feed', {}),
  practiceReplied: event('practice.replied', 'practice_post', {
    reply: z.uuid(),
    comment: z.string(),
    verdict: z.enum(['clear', 'review']),
  }),
}
