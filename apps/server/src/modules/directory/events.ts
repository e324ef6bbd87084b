import { HospitalType, ImportState, Ownership, PresenceState } from '@bedside/contract/directory'
import * as z from 'zod'
import { event } from '../../platform/event.ts'

const many = z.number().int()
/** What this module writes to the ledger: ids, kinds, counts and hashes; no name, no address, no word that somebody typed. */
export const events = {
  importStarted: event('directory.import-started', 'import', { kind: z.enum(['hospitals', 'presence']), source: z.enum(['bundled', 'url', 'upload']), sha256: z.string().nullable() }),
  importRead: event('directory.import-read', 'import', { to: ImportState, sha256: z.string().nullable(), rows: many, new: many, changed: many, gone: many, problems: many }),
  importApproved: event('directory.import-approved', 'import', { new: many, changed: many, gone: many }),
  importStopAsked: event('directory.import-stop-asked', 'import', {}),
  importCancelled: event('directory.import-cancelled', 'import', { from: ImportState }),
  importResumed: event('directory.import-resumed', 'import', {}),
  importFailed: event('directory.import-failed', 'import', { from: ImportState }),
  listChanged: event('directory.list-changed', 'import', { sha256: z.string(), new: many, changed: many, gone: many }),
  presenceTaken: event('directory.presence-taken', 'import', { sha256: z.string(), hospitals: many, changed: many }),

  hospitalAdded: event('hospital.added', 'hospital', { type: HospitalType, ownership: Ownership, beds: many.nullable() }),
  hospitalChanged: event('hospital.changed', 'hospital', { fields: z.array(z.string()), beds: many.nullable() }),
  hospitalRemoved: event('hospital.removed', 'hospital', {}),
  hospitalRestored: event('hospital.restored', 'hospital', {}),
  hospitalChosen: event('facility.hospital-chosen', 'facility', { hospital: z.uuid().nullable(), ownership: Ownership.nullable() }),
  /** `moved`: it stayed found, at another address. */
  presenceChanged: event('hospital.presence-changed', 'hospital', { changes: z.array(z.object({ network: z.string(), from: PresenceState, to: PresenceState, moved: z.boolean() })), import: z.uuid().nullable() }),

  peerSetAdded: event('peer-set.added', 'peer_set', { kind: z.enum(['rule', 'picked']), hospitals: many }),
  peerSetChanged: event('peer-set.changed', 'peer_set', { kind: z.enum(['rule', 'picked']), hospitals: many }),
  peerSetRemoved: event('peer-set.removed', 'peer_set', {}),
  countsAsked: event('directory.counts-asked', 'organization', { addresses: many }),
  readingAdded: event('reading.added', 'reading', { kind: z.enum(['feed', 'person', 'site']), feed: z.boolean() }),
  readingChanged: event('reading.changed', 'reading', { kind: z.enum(['feed', 'person', 'site']), feed: z.boolean() }),
  readingRemoved: event('reading.removed', 'reading', {}),
  readingAsked: event('reading.fetch-asked', 'organization', {}),
}
