import { cloneDatabase, createTestCluster, dropDatabase, templateDatabase } from '@bedside/postgres'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { readConfig } from '../../platform/config.ts'
import type { Services } from '../../platform/context.ts'
import { APP_ROLE, inOrg, openDb } from '../../platform/db.ts'
import { createHttp } from '../../platform/http.ts'
import { createJobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { grantQueue, migrate } from '../../platform/migrate.ts'
import { createVault } from '../../platform/vault.ts'
import { authenticate, createPeople, createSetUpLink } from './index.ts'

export const ANA = { name: 'Ana Reyes', email: 'ana.reyes@mercyvalley.example', password: 'purple lantern over quiet river' }
export const BEN = { name: 'Ben Whitaker', email: 'ben.whitaker@mercyvalley.example', password: 'eleven wooden kites at noon' }

/** For the tests of this module: a real PostgreSQL, the real HTTP server, a clock that a test moves, and every log line that was written. */
export async function openHouse(options: { queue?: boolean; url?: string } = {}) {
  const cluster = await createTestCluster()
  const database = `people_${randomUUID().slice(0, 8)}`
  await templateDatabase(cluster.ownerUrl, 'people_template', async (url) => void (await migrate(url)))
  const ownerUrl = await cloneDatabase(cluster.ownerUrl, 'people_template', database)
  const open = openDb(ownerUrl, { role: APP_ROLE })
  const log: string[] = []
  const logger = createLog('debug', { write: (line) => void log.push(line) })
  let now = new Date('2027-01-12T15:00:00Z').getTime()
  const clock = { now: () => new Date(now), pass: (minutes: number) => void (now += minutes * 60_000) }
  const jobs = createJobs(ownerUrl, logger)
  const config = readConfig({ PORT: '4480', BEDSIDE_DATA: '/nowhere', ...(options.url ? { BEDSIDE_URL: options.url } : {}) })
  const services: Services = {
    config,
    db: open.db,
    clock,
    vault: createVault(Buffer.alloc(32, 7)),
    log: logger,
    jobs,
    fetchFor: () => fetch,
    pokeLedger: () => {},
  }
  const people = createPeople({
    publishingState: async () => ({ frozen: false, reason: null, by: null, at: null, pausedAfterRestore: false }),
  })
  const app = await createHttp(services, {
    served: [people as never],
    authenticate: authenticate(services),
    readiness: { problem: () => null },
    requestsPerMinute: 1_000_000,
  })
  if (options.queue) await jobs.start(people.jobs!(services), () => grantQueue(ownerUrl, APP_ROLE))

  /** A browser of its own: it keeps its cookie. */
  function visitor(from: { ip?: string; language?: string; agent?: string } = {}) {
    const cookies = new Map<string, string>()
    const visit = {
      cookies,
      async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, headers: Record<string, string> = {}) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await app.inject({
          method,
          url: `/api${path}`,
          remoteAddress: from.ip ?? '203.0.113.7',
          headers: {
            'x-bedside': '1',
            host: 'bedside.test',
            'accept-language': from.language ?? 'en',
            'user-agent': from.agent ?? 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
            ...(cookie ? { cookie } : {}),
            ...headers,
          },
          ...(body === undefined ? {} : { payload: body as object }),
        })
        for (const one of answer.cookies) {
          if (one.value) cookies.set(one.name, one.value)
          else cookies.delete(one.name)
        }
        return {
          status: answer.statusCode,
          headers: answer.headers,
          setCookie: String(answer.headers['set-cookie'] ?? ''),
          body: answer.body ? answer.json() : {},
        }
      },
      signIn: (person: { email: string; password: string }, code?: string) =>
        visit.send('POST', '/sessions', { email: person.email, password: person.password, ...(code ? { code } : {}) }),
      stepUp: (person: { password: string }, code?: string) =>
        visit.send('POST', '/me/step-up', { password: person.password, ...(code ? { code } : {}) }),
    }
    return visit
  }

  /** An organization with its first administrator, signed in. */
  async function founded(person = ANA, name = 'Mercy Valley Health') {
    const browser = visitor()
    const token = await createSetUpLink(services)
    const answer = await browser.send('POST', '/set-up', {
      token,
      organization: { name },
      administrator: { ...person, alsoLead: true },
      facility: { name: 'Mercy Valley Main', zone: 'America/Chicago' },
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    const me = (await browser.send('GET', '/me')).body
    return { browser, org: me.organization.id as string, id: me.id as string, facilityId: me.facilities[0].id as string, token }
  }

  /** A member who joined by an invitation of this administrator, signed in. */
  async function joined(
    admin: ReturnType<typeof visitor>,
    adminPassword: string,
    person: { name: string; email: string; password: string },
    roles: string[],
  ) {
    await admin.stepUp({ password: adminPassword })
    const invited = await admin.send('POST', '/invitations', { name: person.name, email: person.email, roles })
    if (invited.status !== 200) throw new Error(JSON.stringify(invited.body))
    const browser = visitor()
    const accepted = await browser.send('POST', '/invitation-acceptances', {
      token: invited.body.link.split('#')[1],
      name: person.name,
      password: person.password,
    })
    if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body))
    return { browser, id: (await browser.send('GET', '/me')).body.id as string }
  }

  const events = (org: string) => inOrg(open.db, org, (tx) => tx.selectFrom('event').selectAll().orderBy('id').execute())
  async function close() {
    await app.close()
    if (options.queue) await jobs.stop()
    await open.close()
    await dropDatabase(cluster.ownerUrl, database)
    await cluster.stop()
  }
  return { services, clock, log, visitor, founded, joined, events, close, db: open.db, jobs: people.jobs!(services) }
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** A real mail server on this machine. `refuse` makes it answer that SMTP code to every recipient. */
export async function openPostOffice(account?: { user: string; password: string }) {
  const letters: { to: string; raw: string }[] = []
  const state = { refuse: null as number | null }
  const server = new SMTPServer({
    authOptional: !account,
    allowInsecureAuth: true,
    disabledCommands: account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    onAuth: ({ username, password }, _session, answer) =>
      username === account?.user && password === account?.password
        ? answer(null, { user: username })
        : answer(Object.assign(new Error('no'), { responseCode: 535 })),
    onRcptTo: (_address, _session, answer) =>
      state.refuse ? answer(Object.assign(new Error('not now'), { responseCode: state.refuse })) : answer(),
    onData: (stream, session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map((one) => one.address).join(), raw: Buffer.concat(parts).toString() })
        answer()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    letters,
    state,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}
