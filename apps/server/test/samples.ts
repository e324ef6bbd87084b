const id = '00000000-0000-7000-8000-000000000001'
const long = 'x'.repeat(43)
const words = 'river stone lantern copper'
const post = { title: 'T', text: 'Hello', language: 'en', facilityId: id, variants: [], media: [], patientContent: false }

/** An input for every route that its schema accepts, so that a test reaches the rule behind it. */
export const SAMPLES: Record<string, Record<string, unknown>> = {
  setUpState: {}, setUp: { token: long, organization: { name: 'A' }, administrator: { name: 'B', email: 'b@c.example', password: words }, facility: { name: 'F', zone: 'America/Chicago' } },
  signIn: { email: 'nobody@nowhere.example', password: words }, signOut: {}, me: {}, setPreferences: { language: 'en' }, mySessions: {}, endSession: {}, extendSession: {}, stepUp: { password: words },
  changePassword: { current: words, password: `${words} two` }, startSecondFactor: {}, confirmSecondFactor: { code: '000000' }, removeSecondFactor: {}, askPasswordReset: { email: 'nobody@nowhere.example' }, resetPassword: { token: long, password: words },
  members: {}, changeMember: { roles: ['workforce'] }, deactivate: {}, reactivate: {}, resetSecondFactor: {}, invitations: {}, invite: { name: 'New', email: 'x@y.example', roles: ['workforce'] }, withdrawInvitation: {}, viewInvitation: { token: long }, acceptInvitation: { token: long, name: 'N', password: words },
  organization: {}, changeOrganization: { name: 'Cedar County', language: 'en', graceMinutes: 15 }, facilities: {}, addFacility: { name: 'West', zone: 'America/Denver' }, changeFacility: { name: 'West', zone: 'America/Denver' },
  mailSettings: {}, setMailSettings: { host: 'mail.example', port: 25, secure: false, from: 'a@b.example' }, testMail: {}, apiTokens: {}, addApiToken: { name: 'T', scopes: ['read'], days: 1 }, revokeApiToken: {},
  networks: {}, accounts: {}, connectAccount: { network: 'practice', facilityId: id, answers: { name: 'X' } }, reconnectAccount: { answers: { name: 'X' } }, disconnectAccount: {}, known: {}, screenText: { text: 'Hello' },
  posts: {}, draft: { facilityId: id }, post: {}, edit: { ...post, version: 1 }, discard: {}, restore: {}, present: {}, upload: {}, picture: {}, networkPicture: { sha256: 'a'.repeat(64) },
  dismiss: { part: 'text', kind: 'phone', start: 0, end: 1, reason: 'Ours' }, undismiss: { part: 'text', kind: 'phone', start: 0, end: 1 }, submit: { version: 1 }, takeBack: {}, reviews: {}, review: {}, approve: { payloadHash: 'a'.repeat(64) }, sendBack: { reason: 'Unclear' }, comments: {}, comment: { text: 'Hi' }, history: {},
  checkTime: { local: '2026-11-12T09:00', zone: 'America/Chicago' }, schedule: { when: { local: '2026-12-12T09:00', zone: 'America/Chicago' } }, unschedule: {}, queue: {}, slots: {}, addSlot: { facilityId: id, weekday: 1, time: '09:00' }, removeSlot: {}, repeat: { every: 'week', times: 2 }, calendar: { from: '2026-11-01', to: '2026-11-30' },
  feeds: {}, addFeed: {}, removeFeed: {}, feed: { secret: long }, settle: { decision: 'leave_it' }, lookAgain: {}, sendLate: {}, withdraw: { reason: 'Wrong' }, freezeState: {}, freeze: { reason: 'Drill' }, resume: { choices: [] }, practiceFeed: {}, practiceReply: { commentId: 'c', text: 'Thank you' }, today: {},
  evidence: {}, postEvidence: {}, bundle: {}, ledger: {}, ledgerEvents: {}, checkpoints: {}, places: {}, addPlace: { kind: 'mailbox', address: 'records@county.example' }, removePlace: {}, rotateKey: {},
  directory: {}, hospitals: {}, suggestHospitals: { q: 'mercy' }, hospital: {}, hospitalHistory: {}, addHospital: { name: 'Cedar', city: 'Cedar', state: 'WI', type: 'acute', ownership: 'local' }, changeHospital: { beds: 20 }, removeHospital: {}, restoreHospital: {}, chooseHospital: { hospitalId: null },
  setPresence: { network: 'facebook', state: 'none' }, presenceFile: {}, participation: { by: 'state' }, peerSets: {}, comparePeers: {}, matchPeers: { rule: { types: ['acute'], sizes: [], states: [], groups: [] } }, addPeerSet: { name: 'Near us', kind: 'rule', rule: { types: ['acute'], sizes: [], states: [], groups: [] } },
  changePeerSet: { name: 'Near us', kind: 'rule', rule: { types: ['acute'], sizes: [], states: [], groups: [] } }, removePeerSet: {}, collectCounts: {}, benchmarks: {}, imports: {}, startImport: { source: 'bundled' }, uploadImport: { kind: 'presence' }, import: {}, importChanges: {}, applyImport: {}, resumeImport: {}, cancelImport: {},
  readingList: {}, addReading: { title: 'News', kind: 'site', url: 'https://news.example/', language: 'en', why: '' }, changeReading: { title: 'News', kind: 'site', url: 'https://news.example/', language: 'en', why: '' }, removeReading: {}, fetchReading: {},
}
