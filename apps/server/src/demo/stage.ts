import { networks, publicProfiles, type Connector, type Outcome, type ProfileAnswer } from '@bedside/connectors'
import type { peopleContract } from '@bedside/contract/people'
import type { directoryContract } from '@bedside/contract/directory'
import type { publishingContract } from '@bedside/contract/publishing'
import type { readinessContract } from '@bedside/contract/readiness'
import { permissionsOf } from '@bedside/contract/permission'
import type { Handlers } from '@bedside/contract/route'
import { readinessKit } from '../app.ts'
import { createDirectory, createImporter, readCounts, type Importer } from '../modules/directory/index.ts'
import { addMember, createOrganization, createPeople } from '../modules/people/index.ts'
import { createNetworks, createPracticeStore, createPublisher, createPublishing, publishingState, type Kit } from '../modules/publishing/index.ts'
import { createReadiness } from '../modules/readiness/index.ts'
import { asBedside, type Context, type RequestFacts, type Services } from '../platform/context.ts'
import { sequence } from '../platform/ledger.ts'
import type { Running } from '../running.ts'
import type { House } from './story.ts'

/** What goes wrong with which text on its way out. */
export type Mishap = 'unknown' | 'rejected' | 'not_sent'

export interface Stage {
  readonly org: string
  readonly facilities: Readonly<Record<string, { id: string; zone: string }>>
  readonly publishing: Handlers<typeof publishingContract, Context>
  readonly people: Handlers<typeof peopleContract, Context>
  readonly readiness: Handlers<typeof readinessContract, Context>
  readonly directory: Handlers<typeof directoryContract, Context>
  /** Works off the imports of this organization. */
  readonly importer: Pick<Importer, 'round'>
  /** Reads public counts as they would be; no network is asked. */
  readCounts(answer: (address: string) => ProfileAnswer): Promise<void>
  /** The same house, as one of its people sees it. */
  as(who: string, request?: Partial<RequestFacts>): Context
  idOf(who: string): string
  /** Somebody without an account, at this address. */
  anyone(ip: string): Context
  wait(seconds: number): void
  /** Turns the clock. Only forward, so that the ledger reads in the order in which things happened. */
  to(at: Date): void
  /** Everything due now leaves, everything fresh is read back; only in this organization. */
  send(): Promise<unknown>
  /** Gives what has happened its place in the ledger, with a checkpoint of that moment. */
  seal(): Promise<void>
}

/** Opens the house on its first day and hires everyone. All of it goes through the same use cases as a person's clicks, under a clock that we turn. */
export async function setStage(running: Running, house: House, password: string, began: Date, mishaps: ReadonlyMap<string, Mishap>): Promise<Stage> {
  let now = began
  const services: Services = { ...running.services, clock: { now: () => new Date(now) }, pokeLedger: () => undefined }
  const connectors = stumbling(networks(createPracticeStore(services)), mishaps)
  const kit: Kit = { connectors, ...createNetworks(connectors), screener: running.app.kit.screener, owner: 'demo' }
  const publishing = createPublishing(kit, { alone: false }).handlers
  const people = createPeople({ publishingState }).handlers
  const readiness = createReadiness(readinessKit(kit)).handlers
  const cast = Object.entries(house.people)
  const [[first, founder], ...rest] = [cast[0]!, ...cast.slice(1)]
  const home = house.facilities[founder.at]!
  const email = (who: string): string => `${who}@mercyvalley.example`
  const made = await createOrganization(services, {
    organization: { ...house.organization, demo: true }, administrator: { name: founder.name, email: email(first), password, roles: founder.roles }, facility: home,
  })
  const ids: Record<string, string> = { [first]: made.administratorId }
  const as = (who: string, request: Partial<RequestFacts> = {}): Context => {
    const person = house.people[who]
    const id = ids[who]
    if (!person || !id) throw new Error(`The demo names ${who}, who does not work there.`)
    const facts: RequestFacts = { ip: '127.0.0.1', device: '', secure: true, origin: running.services.config.url ?? `http://localhost:${running.services.config.port}`, setCookie: () => undefined, ...request }
    return { ...services, org: made.org, language: person.language, request: facts, actor: { id, name: person.name, permissions: permissionsOf(person.roles), via: 'session', scopes: [], sessionId: null, steppedUpUntil: null } }
  }
  const facilities: Record<string, { id: string; zone: string }> = { [founder.at]: { id: made.facilityId, zone: home.zone } }
  for (const [name, one] of Object.entries(house.facilities)) if (!facilities[name]) facilities[name] = { id: (await people.addFacility(as(first), one)).id, zone: one.zone }
  await Promise.all(rest.map(async ([who, one]) => {
    ids[who] = await addMember(asBedside(services, made.org), { name: one.name, email: email(who), password, roles: one.roles, language: one.language, facilityId: facilities[one.at]!.id })
  }))
  // Only this organization: the publisher of the others keeps to the real clock.
  const publisher = createPublisher(services, kit, { alone: false, only: made.org })
  return {
    org: made.org, facilities, publishing, people, readiness, as,
    idOf: (who) => ids[who]!,
    anyone: (ip) => ({ ...as(first, { ip }), org: '', actor: { id: null, name: '', permissions: [], via: 'nobody', scopes: [], sessionId: null, steppedUpUntil: null } }),
    wait: (seconds) => void (now = new Date(now.getTime() + seconds * 1000)),
    directory: createDirectory().handlers, importer: createImporter(services, { only: made.org }),
    readCounts: (answer) => readCounts({ context: asBedside(services, made.org), goOn: async () => true, pause: async () => undefined }, new Map([...publicProfiles].map(([network, reader]) => [network, { ...reader, parse: (address: string) => ({ host: 'demo', account: address }), read: async (address: string) => answer(address) }]))),
    to(at) {
      if (at > now) now = at
    },
    send: () => publisher.round(),
    async seal() {
      while ((await sequence(services, made.org)) > 0);
    },
  }
}

const OUTCOMES: Readonly<Record<Mishap, Outcome>> = {
  unknown: { kind: 'unknown', why: { code: 'connection_lost' } },
  rejected: { kind: 'rejected', why: { code: 'refused', message: 'This account may not post for a day' } },
  not_sent: { kind: 'not_sent', why: { code: 'sign_in_again' }, signInAgain: true },
}

/** The practice network and nothing else: whatever happens in the demo, no real network can be reached from it. */
function stumbling(real: ReadonlyMap<string, Connector>, mishaps: ReadonlyMap<string, Mishap>): ReadonlyMap<string, Connector> {
  const practice = real.get('practice')!
  const connector: Connector = {
    ...practice,
    async publish(sending, account, io) {
      const mishap = mishaps.get(sending.payload.text)
      if (mishap !== 'rejected' && mishap !== 'not_sent') {
        const outcome = await practice.publish(sending, account, io)
        if (!mishap) return outcome
      }
      return OUTCOMES[mishap]
    },
    readBack: async (sent, account, io) => (mishaps.has(sent.payload.text) ? { kind: 'unknown', why: { code: 'recent_unread' } } : practice.readBack(sent, account, io)),
  }
  return new Map([['practice', connector]])
}
