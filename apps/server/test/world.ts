import { cloneDatabase, createTestCluster, databaseUrl, dropDatabase, templateDatabase } from '@bedside/postgres'
import { withFaults, type Connector, type Fault } from '@bedside/connectors'
import { contract } from '@bedside/contract/index'
import { createClient } from '@bedside/contract/client'
import type { Role } from '@bedside/contract/permission'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { Writable } from 'node:stream'
import { addMember, createOrganization } from '../src/modules/people/index.ts'
import type { Publisher } from '../src/modules/publishing/index.ts'
import type { Config } from '../src/platform/config.ts'
import { asBedside, type Context, type Services } from '../src/platform/context.ts'
import { openDb } from '../src/platform/db.ts'
import { createLog } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrate.ts'
import { createVault } from '../src/platform/vault.ts'
import { createRunning, type RunOptions } from '../src/running.ts'

/** Mercy Valley Health, always the same people: Ana writes, Ben approves, Priya is privacy officer, Carla leads, Dev contributes, Elena sits on the board, Iris runs the machine, Wes works on a ward. */
export const CAST = {
  ana: { name: 'Ana Reyes', roles: ['contributor'] },
  ben: { name: 'Ben Whitaker', roles: ['approver'] },
  priya: { name: 'Priya Raman', roles: ['privacy_officer'] },
  carla: { name: 'Carla Lund', roles: ['communications_lead'] },
  dev: { name: 'Dev Osei', roles: ['contributor', 'approver'] },
  elena: { name: 'Elena Marsh', roles: ['executive'] },
  iris: { name: 'Iris Tan', roles: ['administrator'] },
  wes: { name: 'Wes Hall', roles: ['workforce'] },
} as const satisfies Record<string, { name: string; roles: readonly Role[] }>
export type Who = keyof typeof CAST

export const PASSWORD = 'river stone lantern copper'
const START = '2026-11-10T15:00:00Z'
const KEY = createHash('sha256').update('Mercy Valley').digest()

export interface WorldOptions extends Pick<RunOptions, 'connectors' | 'screener' | 'fetch'> {
  /** The moment at which the clock stands. */
  readonly at?: string
  /** What goes wrong with which send of the practice network. */
  readonly faults?: Readonly<Record<number, Fault>> | ((step: number) => Fault | undefined)
  /** Share the database of another world: a second process. */
  readonly database?: WorldDatabase
}
export interface WorldDatabase { readonly name: string; readonly dataDir: string; readonly key: Buffer; readonly ownerUrl: string }
export type World = Awaited<ReturnType<typeof createWorld>>

const connectWords = { network: 'practice', answers: { name: 'Mercy Valley Health' } }

/** A whole hospital: real PostgreSQL of its own, real HTTP, people with roles, a clock you turn, and a practice network that can fail as you say. */
export async function createWorld(options: WorldOptions = {}) {
  const cluster = await createTestCluster()
  const template = await templateDatabase(cluster.ownerUrl, templateName(), makeTemplate)
  const name = options.database?.name ?? `world_${randomBytes(6).toString('hex')}`
  if (!options.database) await cloneDatabase(cluster.ownerUrl, template, name)
  const ownerUrl = databaseUrl(cluster.ownerUrl, name)
  const dataDir = options.database?.dataDir ?? mkdtempSync(path.join(tmpdir(), 'bedside-world-'))
  const key = options.database?.key ?? KEY
  const database: WorldDatabase = { name, dataDir, key, ownerUrl }

  let time = new Date(options.at ?? START)
  const logged: string[] = []
  const log = createLog('debug', new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) }) as never)
  const config: Config = { port: 4480, host: '127.0.0.1', dataDir, databaseUrl: undefined, url: 'https://bedside.test', masterKey: undefined, demoPassword: undefined, parentPid: undefined, trustedProxies: [], privateHosts: [], logLevel: 'debug' }
  const open = openDb(ownerUrl, { role: 'bedside_app' })
  const vault = createVault(key)
  await open.db.insertInto('installation').values({ one: true, key_id: vault.keyId, restored_at: null, version: 'test' }).onConflict((c) => c.doNothing()).execute()
  let practice: ReturnType<typeof withFaults> | undefined
  const faulty = (real: ReadonlyMap<string, Connector>): ReadonlyMap<string, Connector> => {
    practice = withFaults(real.get('practice')!, { faults: options.faults ?? {} })
    return new Map([...real, ['practice', practice.connector]])
  }
  const running = await createRunning(config, { open, ownerUrl, role: 'bedside_app', vault, external: Boolean(options.database), restored: false, close: open.close }, log, {
    clock: { now: () => new Date(time) }, connectors: options.connectors ?? faulty, requestsPerMinute: 1_000_000, ...(options.screener ? { screener: options.screener } : {}), ...(options.fetch ? { fetch: options.fetch } : {}),
  })
  await running.http.ready()
  const publisher = running.loops.find((loop) => loop.name === 'publisher') as Publisher

  const cookies = new Map<string, string>()
  const signedInAt = new Map<string, number>()
  const send = (who: string | null) => async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = who ? cookies.get(who) : undefined
    const response = await running.http.inject({ method: init.method as 'GET', url, headers: { ...(init.headers as Record<string, string>), 'user-agent': 'test', ...(cookie ? { cookie } : {}) }, ...(init.body === undefined || init.body === null ? {} : { payload: init.body as string }) })
    const set = response.cookies.find((one) => one.name.endsWith('session'))
    if (who && set) cookies.set(who, `${set.name}=${set.value}`)
    return new Response(response.statusCode === 204 ? null : new Uint8Array(response.rawPayload), { status: response.statusCode, headers: response.headers as Record<string, string> })
  }
  const clientsFor = (who: string | null) => ({ people: createClient(contract.people, send(who)), publishing: createClient(contract.publishing, send(who)), evidence: createClient(contract.evidence, send(who)), readiness: createClient(contract.readiness, send(who)), directory: createClient(contract.directory, send(who)) })

  const ids = {} as Record<Who, string>
  let org = ''
  let facilityId = ''

  const world = {
    database, running, services: running.services, publisher, logged, ids, send,
    get org() { return org },
    get facilityId() { return facilityId },
    get practice() { return practice! },
    /** The context of a job, for what has no route. */
    get context(): Context { return asBedside(running.services, org) },
    now: () => time,
    at: (iso: string) => void (time = new Date(iso)),
    wait: (seconds: number) => void (time = new Date(time.getTime() + seconds * 1000)),
    /** Clients of a signed-in person of the cast, or of nobody. */
    async as(who: Who) {
      // A clock turned far ends sessions, as it should; the person signs in again.
      if (!cookies.has(who) || Math.abs(time.getTime() - (signedInAt.get(who) ?? 0)) > 20 * 60_000) await world.signIn(who)
      return clientsFor(who)
    },
    nobody: () => clientsFor(null),
    clientsFor,
    async signIn(who: Who): Promise<void> {
      cookies.delete(who)
      signedInAt.set(who, time.getTime())
      await clientsFor(who).people.signIn({ email: `${who}@mercyvalley.example`, password: PASSWORD })
    },
    async stepUp(who: Who): Promise<void> {
      await (await world.as(who)).people.stepUp({ password: PASSWORD })
    },
    forget: (who: string) => void cookies.delete(who),
    /** The cookie of a signed-in person. */
    cookie: (who: string) => cookies.get(who),
    /** Everything due is sent, everything unknown is looked at. */
    round: () => publisher.round(),
    flushLedger: () => running.sequencer.flush(),
    /** Names of the events about a thing, oldest first, with who did it. */
    async trail(subjectId: string): Promise<string[]> {
      const rows = await open.db.transaction().execute(async (tx) => {
        await sql`select set_config('app.org_id', ${org}, true)`.execute(tx)
        return tx.selectFrom('event').select(['name', 'actor_id']).where('subject_id', '=', subjectId).orderBy('id').execute()
      })
      return rows.map((row) => `${Object.entries(ids).find(([, id]) => id === row.actor_id)?.[0] ?? 'bedside'} ${row.name}`)
    },
    /** A practice account, connected by Carla. */
    async account(words: { name?: string } = {}): Promise<string> {
      await world.stepUp('carla')
      return (await (await world.as('carla')).publishing.connectAccount({ ...connectWords, facilityId, answers: { name: words.name ?? 'Mercy Valley Health' } })).id
    },
    async stop(): Promise<void> {
      await running.stop()
      await open.close()
      if (!options.database) {
        await dropDatabase(cluster.ownerUrl, name)
        rmSync(dataDir, { recursive: true, force: true })
      }
    },
  }

  const rows = await open.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.org_id', '*', true)`.execute(tx)
    return tx.selectFrom('member').select(['org_id', 'id', 'email', 'facility_id']).where('email', 'like', '%@mercyvalley.example').execute()
  })
  for (const row of rows) {
    org = row.org_id
    facilityId = row.facility_id!
    ids[row.email.split('@')[0] as Who] = row.id
  }
  return world
}

/** The cast is made once: hashing eight passwords for every world would be most of the time. */
async function makeTemplate(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl)
  const open = openDb(ownerUrl, { role: 'bedside_app' })
  const vault = createVault(KEY)
  await open.db.insertInto('installation').values({ one: true, key_id: vault.keyId, restored_at: null, version: 'test' }).execute()
  const services = { db: open.db, vault, clock: { now: () => new Date(START) }, pokeLedger: () => undefined } as unknown as Services
  const made = await createOrganization(services, {
    organization: { name: 'Mercy Valley Health', language: 'en' },
    administrator: { name: CAST.iris.name, email: 'iris@mercyvalley.example', password: PASSWORD, roles: CAST.iris.roles },
    facility: { name: 'Mercy Valley East', zone: 'America/Chicago', phone: '555-0142', address: '410 Linden Street', website: 'https://mercyvalley.example' },
  })
  for (const [who, one] of Object.entries(CAST)) {
    if (who !== 'iris') await addMember(asBedside(services, made.org), { name: one.name, email: `${who}@mercyvalley.example`, password: PASSWORD, roles: one.roles, facilityId: made.facilityId })
  }
  await open.close()
}

/** A template for each state of the migrations, made once per cluster. */
function templateName(): string {
  const folder = new URL('../migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)))
  for (const file of ['../src/platform/migrate.ts', './world.ts']) hash.update(readFileSync(new URL(file, import.meta.url)))
  return `template_${hash.digest('hex').slice(0, 12)}`
}
