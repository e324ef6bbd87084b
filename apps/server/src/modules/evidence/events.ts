import * as z from 'zod'
import { event } from '../../platform/event.ts'

export const events = {
  placeAdded: event('ledger.place-added', 'place', { kind: z.enum(['mailbox', 'http']) }),
  placeRemoved: event('ledger.place-removed', 'place', {}),
  keyRotated: event('ledger.key-rotated', 'organization', { from: z.string(), to: z.string() }),
  exported: event('evidence.exported', 'post', { entries: z.number(), size: z.number(), sha256: z.string() }),
}
