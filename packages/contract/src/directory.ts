import * as z from 'zod'
import { route } from './route.ts'
import { ById, Done, Id, Instant, Language, Line, LocalDate, Nothing, page, PageInput, PersonRef } from './value.ts'

export const HospitalType = z.enum(['acute', 'critical_access', 'psychiatric', 'childrens', 'rural_emergency', 'long_term', 'veterans', 'defense', 'other'])
export type HospitalType = z.output<typeof HospitalType>
export const Ownership = z.enum(['nonprofit_private', 'nonprofit_church', 'nonprofit_other', 'proprietary', 'physician', 'district', 'local', 'state', 'federal', 'veterans', 'defense', 'tribal', 'unknown'])
export type Ownership = z.output<typeof Ownership>
/** Owners that live by the same rules. `public`: a state, county, city or district; the First Amendment, public records and ADA Title II apply. */
export const OwnershipGroup = z.enum(['nonprofit', 'for_profit', 'public', 'federal', 'tribal', 'unknown'])
export type OwnershipGroup = z.output<typeof OwnershipGroup>
/** By inpatient beds. The CMS list has no beds; a critical access hospital has at most 25 by law. */
export const SizeClass = z.enum(['to_25', 'to_99', 'to_299', 'from_300', 'unknown'])
export type SizeClass = z.output<typeof SizeClass>
/** `unknown`: nobody has looked; never the same as `none`, which somebody looked for and did not find. */
export const PresenceState = z.enum(['unknown', 'none', 'found', 'verified'])
export type PresenceState = z.output<typeof PresenceState>
/** How somebody came to know. */
export const PresenceHow = z.enum(['own_site', 'badge', 'asked', 'search', 'list', 'other'])
export type PresenceHow = z.output<typeof PresenceHow>
/** What a person found out; "unknown" takes back what was said before. */
export const Network = z.string().regex(/^[a-z][a-z-]{0,30}$/)

const GROUPS: Readonly<Record<Ownership, OwnershipGroup>> = {
  nonprofit_private: 'nonprofit', nonprofit_church: 'nonprofit', nonprofit_other: 'nonprofit', proprietary: 'for_profit', physician: 'for_profit', district: 'public', local: 'public', state: 'public',
  federal: 'federal', veterans: 'federal', defense: 'federal', tribal: 'tribal', unknown: 'unknown',
}
export const ownershipGroup = (ownership: Ownership): OwnershipGroup => GROUPS[ownership]
export const ownershipsOf = (group: OwnershipGroup): Ownership[] => Ownership.options.filter((one) => GROUPS[one] === group)

/** A hospital in one line. `gone`: it is no longer in the official list; what we know about it stays. */
export const HospitalLine = z.object({
  id: Id, ccn: z.string().nullable(), name: z.string(), city: z.string(), state: z.string(), type: HospitalType, ownership: Ownership, group: OwnershipGroup, size: SizeClass,
  beds: z.number().nullable(), rating: z.number().nullable(), present: z.array(z.string()), absent: z.array(z.string()), gone: z.boolean(), ours: z.boolean(),
})
export type HospitalLine = z.output<typeof HospitalLine>

export const Count = z.object({ state: z.enum(['ok', 'not_found', 'not_reachable', 'refused']), followers: z.number().nullable(), posts: z.number().nullable(), on: LocalDate, at: Instant, problem: z.string().nullable() })
export type Count = z.output<typeof Count>

export const Presence = z.object({
  network: z.string(), state: PresenceState, address: z.string().nullable(), how: PresenceHow.nullable(), checkedOn: LocalDate.nullable(), by: PersonRef.nullable(), fromFile: z.boolean(),
  /** The newest public count, and the last one that worked when the newest did not. */
  count: Count.nullable(), lastGood: Count.nullable(),
})
export type Presence = z.output<typeof Presence>

export const Hospital = HospitalLine.extend({
  address: z.string(), zip: z.string(), county: z.string(), phone: z.string(), emergency: z.boolean().nullable(), birthing: z.boolean().nullable(), byHand: z.boolean(), bedsSource: z.string().nullable(), officialName: z.string(),
  facilityIds: z.array(Id), presence: z.array(Presence),
})
export type Hospital = z.output<typeof Hospital>

/** One line of a hospital's history, from the log. Addresses are not in the log, only that they changed. */
export const PresenceChange = z.object({ at: Instant, by: PersonRef.nullable(), changes: z.array(z.object({ network: z.string(), from: PresenceState, to: PresenceState, moved: z.boolean() })), fromFile: z.boolean() })

export const HospitalInput = z.object({
  name: Line(120), city: Line(80), state: z.string().regex(/^[A-Z]{2}$/), type: HospitalType, ownership: Ownership, beds: z.coerce.number().int().min(0).max(5000).nullish(), bedsSource: z.string().trim().max(120).nullish(),
})

const Word = z.object({ code: z.string(), name: z.string() })
export const ListState = z.object({
  hospitals: z.number(), gone: z.number(), byHand: z.number(),
  /** The last list that was taken in. `released`: the date CMS gives it, when the file said so. */
  last: z.object({ importId: Id, source: z.enum(['bundled', 'url', 'upload']), released: LocalDate.nullable(), at: Instant, by: PersonRef.nullable() }).nullable(),
  source: z.object({ title: z.string(), publisher: z.string(), page: z.string(), address: z.string(), checked: LocalDate, rights: z.string(), bundledRows: z.number(), bundledTaken: LocalDate }),
})
export const OurHospital = z.object({
  facilityId: Id, facilityName: z.string(), hospital: HospitalLine.nullable(), chosenBy: PersonRef.nullable(), chosenAt: Instant.nullable(),
  /** The rules that its owner brings with it. `public`: First Amendment, public records, ADA Title II. */
  overlay: z.enum(['public', 'federal', 'tribal', 'none', 'unknown']),
})
export const Directory = z.object({
  list: ListState, ours: z.array(OurHospital), states: z.array(z.object({ code: z.string(), name: z.string(), column: z.number(), row: z.number() })), types: z.array(Word), ownerships: z.array(Word),
  networks: z.array(z.object({ network: z.string(), name: z.string(), counts: z.boolean() })),
})
export type Directory = z.output<typeof Directory>

const codes = <T extends z.ZodType<string, string>>(of: T) => z.string().max(300).transform((text) => text.split(',').filter(Boolean)).pipe(z.array(of).max(60)).optional()
/** Which hospitals. Lists are codes with commas between them. */
export const HospitalFilter = z.object({
  q: z.string().max(100).optional(), state: codes(z.string().regex(/^[A-Z]{2}$/)), type: codes(HospitalType), group: codes(OwnershipGroup), size: codes(SizeClass), peerSetId: Id.optional(),
  network: Network.optional(), presence: z.enum(['found', 'none', 'unknown']).optional(), gone: z.enum(['with', 'only']).optional(),
})
export type HospitalFilter = z.output<typeof HospitalFilter>

/** Three numbers that never hide one another: takes part, looked for and not found, nobody has looked. */
export const Tally = z.object({ present: z.number(), absent: z.number(), unknown: z.number(), verified: z.number() })
export type Tally = z.output<typeof Tally>
export const Participation = z.object({
  by: z.enum(['state', 'type', 'group', 'size', 'network']), network: z.string().nullable(), total: Tally, rows: z.array(Tally.extend({ key: z.string() })), listAsOf: LocalDate.nullable(), lastChecked: LocalDate.nullable(), networks: z.number(),
})
export type Participation = z.output<typeof Participation>

/** Who our peers are: everyone that fits these, or the hospitals picked by hand. An empty list asks nothing. */
export const PeerRule = z.object({ types: z.array(HospitalType).max(9), sizes: z.array(SizeClass).max(5), states: z.array(z.string().regex(/^[A-Z]{2}$/)).max(60), groups: z.array(OwnershipGroup).max(6) })
export type PeerRule = z.output<typeof PeerRule>
export const PeerSetInput = z.object({ name: Line(80), kind: z.enum(['rule', 'picked']), rule: PeerRule.optional(), hospitalIds: z.array(Id).max(500).optional(), facilityId: Id.nullish() })
export const PeerSet = z.object({ id: Id, name: z.string(), kind: z.enum(['rule', 'picked']), rule: PeerRule.nullable(), hospitalIds: z.array(Id), facilityId: Id.nullable(), hospitals: z.number(), madeBy: PersonRef.nullable(), madeAt: Instant })
export type PeerSet = z.output<typeof PeerSet>
export const Comparison = z.object({
  set: PeerSet, ours: HospitalLine.nullable(), listAsOf: LocalDate.nullable(), lastChecked: LocalDate.nullable(),
  /** Hospitals left out because nobody knows how many beds they have, when the rule asks for a size. */
  sizeUnknown: z.number(),
  /** On any network at all. */
  all: Tally,
  networks: z.array(z.object({
    network: z.string(), ours: PresenceState, tally: Tally,
    counts: z.object({ hospitals: z.number(), medianFollowers: z.number().nullable(), medianPosts: z.number().nullable(), ourFollowers: z.number().nullable(), ourPosts: z.number().nullable(), newest: LocalDate.nullable(), oldest: LocalDate.nullable(), notReachable: z.number() }).nullable(),
  })),
  ratings: z.object({ known: z.number(), median: z.number().nullable(), ours: z.number().nullable() }),
})
export type Comparison = z.output<typeof Comparison>

export const BenchmarkValue = z.object({ label: z.string(), value: z.number(), network: z.string().nullable(), at: z.string().nullable() })
export const Benchmark = z.object({
  id: z.string(), title: z.string(), unit: z.string(), year: z.number(), yearSure: z.boolean(), source: z.object({ title: z.string(), url: z.string() }), checked: LocalDate,
  /** S read in the source, D worked out by us from it, K from knowledge, G general knowledge: the last two still have to be checked. */
  mark: z.enum(['S', 'D', 'K', 'G']),
  formula: z.string(), caveat: z.string(), series: z.boolean(), values: z.array(BenchmarkValue),
})
export type Benchmark = z.output<typeof Benchmark>

export const ImportState = z.enum(['waiting', 'reading', 'ready', 'refused', 'failed', 'applying', 'applied', 'cancelled'])
export type ImportState = z.output<typeof ImportState>
export const RowProblem = z.object({ row: z.number(), column: z.string().nullable(), problem: z.string(), mend: z.string() })
export const Import = z.object({
  id: Id, kind: z.enum(['hospitals', 'presence']), source: z.enum(['bundled', 'url', 'upload']), address: z.string().nullable(), fileName: z.string().nullable(), released: LocalDate.nullable(), state: ImportState,
  step: z.enum(['fetching', 'checking', 'comparing', 'writing']).nullable(), done: z.number(), total: z.number(), stopAsked: z.boolean(), rows: z.number(), new: z.number(), changed: z.number(), gone: z.number(), same: z.number(),
  problems: z.array(RowProblem), problemCount: z.number(), notes: z.array(z.string()), why: z.object({ problem: z.string(), next: z.string() }).nullable(),
  /** So many would go that it has to be confirmed on purpose. */
  goneIsMuch: z.boolean(), by: PersonRef.nullable(), at: Instant, endedAt: Instant.nullable(),
})
export type Import = z.output<typeof Import>
export const ImportChange = z.object({ kind: z.enum(['new', 'changed', 'gone', 'back']), key: z.string(), name: z.string(), place: z.string(), fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })) })
export type ImportChange = z.output<typeof ImportChange>

export const ReadingItem = z.object({ title: z.string(), url: z.string(), at: Instant.nullable() })
export const ReadingEntry = z.object({
  /** An id for what the house added itself, a word for what comes with Bedside. */
  key: z.string(), own: z.boolean(), kind: z.enum(['feed', 'person', 'site']), title: z.string(), url: z.string(), feed: z.string().nullable(), language: Language, about: z.string(), why: z.string(), checkedOn: LocalDate.nullable(), checkedHow: z.enum(['site_read', 'feed_usual', 'feed_lists', 'pages']).nullable(), by: PersonRef.nullable(),
  fetch: z.object({ at: Instant, ok: z.boolean(), problem: z.string().nullable(), lastGoodAt: Instant.nullable() }).nullable(), items: z.array(ReadingItem),
})
export type ReadingEntry = z.output<typeof ReadingEntry>
export const ReadingInput = z.object({ title: Line(120), kind: z.enum(['feed', 'person', 'site']), url: z.url({ protocol: /^https?$/ }).max(500), feed: z.url({ protocol: /^https?$/ }).max(500).nullish(), language: Language, why: z.string().trim().max(300) })

export const directoryContract = {
  directory: route({ method: 'GET', path: '/directory', may: 'directory.read', scope: 'read', summary: 'The hospital list, where it comes from, which hospitals are ours, and the words it uses', input: Nothing, output: Directory }),
  hospitals: route({ method: 'GET', path: '/hospitals', may: 'directory.read', scope: 'read', summary: 'Hospitals by name', input: PageInput.extend(HospitalFilter.shape), output: page(HospitalLine).extend({ found: z.number() }) }),
  suggestHospitals: route({ method: 'GET', path: '/hospital-suggestions', may: 'directory.read', scope: 'read', summary: 'The hospitals that best fit what was typed: name, city, state or CCN', input: z.object({ q: z.string().max(100), state: z.string().regex(/^[A-Z]{2}$/).optional() }), output: z.object({ items: z.array(HospitalLine) }) }),
  hospital: route({ method: 'GET', path: '/hospitals/:id', may: 'directory.read', scope: 'read', object: 'hospital', summary: 'One hospital with its presence on every network', input: ById, output: Hospital }),
  hospitalHistory: route({ method: 'GET', path: '/hospitals/:id/history', may: 'directory.read', object: 'hospital', summary: 'What was found out about a hospital, when and by whom', input: ById, output: z.object({ items: z.array(PresenceChange) }) }),
  addHospital: route({ method: 'POST', path: '/hospitals', may: 'directory.edit', summary: 'Add a hospital that is not in the official list', input: HospitalInput, output: Hospital }),
  changeHospital: route({ method: 'PUT', path: '/hospitals/:id', may: 'directory.edit', object: 'hospital', summary: 'Change a hospital added by hand; of one in the official list only its beds', input: HospitalInput.partial().extend({ id: Id }), output: Hospital }),
  removeHospital: route({ method: 'DELETE', path: '/hospitals/:id', may: 'directory.edit', object: 'hospital', summary: 'Remove a hospital that was added by hand', input: ById, output: Done }),
  restoreHospital: route({ method: 'POST', path: '/hospitals/:id/restoration', may: 'directory.edit', object: 'hospital', summary: 'Bring back a hospital that was added by hand and removed', input: ById, output: Hospital }),
  chooseHospital: route({ method: 'PUT', path: '/facilities/:id/hospital', may: 'directory.manage', object: 'facility', summary: 'Say which hospital of the list a facility is', input: z.object({ id: Id, hospitalId: Id.nullable() }), output: OurHospital }),
  setPresence: route({
    method: 'PUT', path: '/hospitals/:id/presence/:network', may: 'directory.edit', object: 'hospital', summary: 'Say what was found out about a hospital on a network; “unknown” takes it back',
    input: z.object({ id: Id, network: Network, state: PresenceState, address: z.string().trim().max(500).nullish(), how: PresenceHow.nullish(), checkedOn: LocalDate.nullish() }), output: Presence,
  }),
  presenceFile: route({ method: 'GET', path: '/presence-file', may: 'directory.read', file: 'text/csv', summary: 'What is known about presence, as CSV; with `worksheet` also a line for everything not looked at yet', input: HospitalFilter.extend({ worksheet: z.enum(['yes', 'no']).default('no') }), output: z.any() }),
  participation: route({ method: 'GET', path: '/participation', may: 'directory.read', scope: 'read', summary: 'How many hospitals take part, by state, type, owner, size or network', input: HospitalFilter.pick({ q: true, state: true, type: true, group: true, size: true, peerSetId: true, network: true }).extend({ by: z.enum(['state', 'type', 'group', 'size', 'network']) }), output: Participation }),

  peerSets: route({ method: 'GET', path: '/peer-sets', may: 'directory.read', scope: 'read', summary: 'The peer sets', input: Nothing, output: z.object({ items: z.array(PeerSet) }) }),
  comparePeers: route({ method: 'GET', path: '/peer-sets/:id', may: 'directory.read', scope: 'read', object: 'peer_set', summary: 'A peer set compared with us', input: ById, output: Comparison }),
  matchPeers: route({ method: 'POST', path: '/peer-set-matches', may: 'directory.read', summary: 'How many hospitals a rule would find', input: z.object({ rule: PeerRule }), output: z.object({ hospitals: z.number(), sizeUnknown: z.number(), some: z.array(HospitalLine) }) }),
  addPeerSet: route({ method: 'POST', path: '/peer-sets', may: 'directory.edit', summary: 'Save a peer set', input: PeerSetInput, output: PeerSet }),
  changePeerSet: route({ method: 'PUT', path: '/peer-sets/:id', may: 'directory.edit', object: 'peer_set', summary: 'Change a peer set', input: PeerSetInput.extend({ id: Id }), output: PeerSet }),
  removePeerSet: route({ method: 'DELETE', path: '/peer-sets/:id', may: 'directory.edit', object: 'peer_set', summary: 'Remove a peer set', input: ById, output: Done }),
  collectCounts: route({ method: 'POST', path: '/count-runs', may: 'directory.manage', summary: 'Read the public counts of our peers and ourselves now', input: Nothing, output: z.object({ hospitals: z.number(), addresses: z.number() }) }),
  benchmarks: route({ method: 'GET', path: '/benchmarks', may: 'directory.read', scope: 'read', summary: 'Figures from outside, each with year, source, formula and caveat', input: Nothing, output: z.object({ groups: z.array(z.object({ group: z.string(), title: z.string(), items: z.array(Benchmark) })) }) }),

  imports: route({ method: 'GET', path: '/directory-imports', may: 'directory.read', summary: 'Imports, newest first', input: PageInput.extend({ kind: z.enum(['hospitals', 'presence']).optional() }), output: page(Import) }),
  startImport: route({ method: 'POST', path: '/directory-imports', may: 'directory.manage', summary: 'Fetch the official list from an address, or take the one that comes with Bedside; nothing changes until it is applied', input: z.object({ source: z.enum(['bundled', 'url']), address: z.string().trim().max(500).optional() }), output: Import }),
  uploadImport: route({ method: 'POST', path: '/directory-imports/uploads', may: 'directory.edit', upload: true, summary: 'Upload the official list, or presence, as CSV; nothing changes until it is applied', input: z.object({ kind: z.enum(['hospitals', 'presence']) }), output: Import }),
  import: route({ method: 'GET', path: '/directory-imports/:id', may: 'directory.read', object: 'import', quiet: true, summary: 'How far an import is and what it would change', input: ById, output: Import }),
  importChanges: route({ method: 'GET', path: '/directory-imports/:id/changes', may: 'directory.read', object: 'import', summary: 'What an import would change, or has changed', input: PageInput.extend({ id: Id, kind: z.enum(['new', 'changed', 'gone', 'back']).optional() }), output: page(ImportChange) }),
  applyImport: route({ method: 'POST', path: '/directory-imports/:id/application', may: 'directory.edit', object: 'import', summary: 'Apply an import that was looked at: everything or nothing', input: z.object({ id: Id, acceptGone: z.boolean().default(false) }), output: Import }),
  resumeImport: route({ method: 'POST', path: '/directory-imports/:id/resumption', may: 'directory.edit', object: 'import', summary: 'Try again an import that failed on its way', input: ById, output: Import }),
  cancelImport: route({ method: 'DELETE', path: '/directory-imports/:id', may: 'directory.edit', object: 'import', summary: 'Stop an import; nothing of it stays', input: ById, output: Import }),

  readingList: route({ method: 'GET', path: '/reading-list', may: 'directory.read', scope: 'read', summary: 'Feeds and people worth following, with their newest items', input: Nothing, output: z.object({ items: z.array(ReadingEntry), fetching: z.boolean() }) }),
  addReading: route({ method: 'POST', path: '/reading-list', may: 'directory.edit', summary: 'Add an entry of our own to the reading list', input: ReadingInput, output: ReadingEntry }),
  changeReading: route({ method: 'PUT', path: '/reading-list/:id', may: 'directory.edit', object: 'reading', summary: 'Change an entry of our own', input: ReadingInput.extend({ id: Id }), output: ReadingEntry }),
  removeReading: route({ method: 'DELETE', path: '/reading-list/:id', may: 'directory.edit', object: 'reading', summary: 'Remove an entry of our own', input: ById, output: Done }),
  fetchReading: route({ method: 'POST', path: '/reading-list/fetches', may: 'directory.edit', summary: 'Look for new items now', input: Nothing, output: Done }),
}
