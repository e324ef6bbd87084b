import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { contract } from '../packages/contract/src/index.ts'
import { createClient } from '../packages/contract/src/client.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const PASSWORD = 'river stone lantern copper'

/** A whole installation as an administrator would start it: the real program, its own data directory, its own port. */
export interface House {
  readonly url: string
  readonly dataDir: string
  /** The one-time link of a first start. */
  readonly setUpLink: string | null
  readonly output: () => string
  stop(signal?: NodeJS.Signals): Promise<number | null>
  start(): Promise<void>
  remove(): void
}

export async function startHouse(options: { args?: string[]; env?: Record<string, string> } = {}): Promise<House> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bedside-house-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let child: ChildProcess
  let output = ''
  const start = async (): Promise<void> => {
    output = ''
    child = spawn(process.execPath, ['apps/server/src/main.ts', ...(options.args ?? [])], { cwd: ROOT, env: { ...process.env, ...options.env, PORT: String(port), BEDSIDE_DATA: dataDir }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => void (output += chunk.toString()))
    const deadline = Date.now() + 90_000
    while (!output.includes('Bedside is ready')) {
      if (child.exitCode !== null) throw new Error(`Bedside ended with ${child.exitCode}:\n${output}`)
      if (Date.now() > deadline) throw new Error(`Bedside was not ready in time:\n${output}`)
      await new Promise((done) => setTimeout(done, 50))
    }
    // The set-up link is the last thing that is printed.
    await new Promise((done) => setTimeout(done, 300))
  }
  await start()
  return {
    url,
    dataDir,
    get setUpLink() { return /http\S+\/set-up#\S+/.exec(output)?.[0] ?? null },
    output: () => output,
    start,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null) return child.exitCode
      const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
      child.kill(signal)
      return ended
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** A person at the API: typed clients over fetch, with a cookie jar. */
export function person(url: string) {
  let cookie = ''
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url + address, { ...init, headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) } })
    for (const set of response.headers.getSetCookie()) if (/session=/.test(set)) cookie = set.split(';')[0]!
    return response
  }
  return { people: createClient(contract.people, send), publishing: createClient(contract.publishing, send), evidence: createClient(contract.evidence, send), readiness: createClient(contract.readiness, send), directory: createClient(contract.directory, send), cookie: () => cookie }
}
export type Person = ReturnType<typeof person>

const CAST = { ana: ['Ana Reyes', 'contributor'], ben: ['Ben Whitaker', 'approver'], priya: ['Priya Raman', 'privacy_officer'], carla: ['Carla Lund', 'communications_lead'] } as const

/** Sets up Mercy Valley Health through the one-time link and lets the cast accept their invitations. */
export async function mercyValley(house: House): Promise<Record<keyof typeof CAST | 'iris', Person> & { facilityId: string }> {
  const iris = person(house.url)
  await iris.people.setUp({ token: house.setUpLink!.split('#')[1]!, organization: { name: 'Mercy Valley Health', language: 'en' }, administrator: { name: 'Iris Tan', email: 'iris@mercyvalley.example', password: PASSWORD, alsoLead: false }, facility: { name: 'Mercy Valley East', zone: 'America/Chicago', phone: '555-0142', address: '410 Linden Street', website: 'https://mercyvalley.example' } })
  await iris.people.stepUp({ password: PASSWORD })
  const facilityId = (await iris.people.facilities({})).items[0]!.id
  const cast = {} as Record<keyof typeof CAST, Person>
  for (const [who, [name, role]] of Object.entries(CAST)) {
    const { link } = await iris.people.invite({ name, email: `${who}@mercyvalley.example`, roles: [role], facilityId, language: 'en' })
    const one = person(house.url)
    await one.people.acceptInvitation({ token: link.split('#')[1]!, name, password: PASSWORD })
    cast[who as keyof typeof CAST] = one
  }
  return { ...cast, iris, facilityId }
}

/** Waits until `check` gives something, and fails with `what` when it does not in time. */
export async function until<T>(what: string, check: () => Promise<T | null | undefined | false>, seconds = 30): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const found = await check()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain: ${what}`)
    await new Promise((done) => setTimeout(done, 250))
  }
}

/** Wall-clock time in a zone, some minutes from now, as the composer writes it. */
export function localSoon(zone: string, minutes: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(Date.now() + minutes * 60_000))
  return parts.replace(' ', 'T')
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
}
