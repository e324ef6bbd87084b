/** Signs that turn up nowhere by chance are put into every text and every secret; then everything that leaves, logs or stays is searched for them. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { openPostOffice } from '../src/modules/people/testing.ts'
import { backUp } from '../src/operate/backup.ts'
import type { Config } from '../src/platform/config.ts'
import { openDatabase, type Database } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import { createRunning, type Running } from '../src/running.ts'
import { clean, SECRETS, WORDS, wordSigns } from './canaries.ts'
import { browser, endAll, freePort, until } from './process.ts'

/** Lines of the ledger that such a day leaves. */
const NAMES = ['post.drafted', 'post.commented', 'post.finding-dismissed', 'post.sent-back', 'post.approved', 'delivery.published', 'media.added', 'second-factor.added', 'sign-in.refused', 'mail.changed', 'readiness.round-closed', 'readiness.task-changed', 'survey.opened']

const secretSigns = (): string[] => [...Object.values(SECRETS), ...Object.values(grown)]

const base = mkdtempSync(path.join(tmpdir(), 'bedside-canary-'))
chmodSync(base, 0o711)
const dataDir = path.join(base, 'data')
const log: string[] = []
/** Every answer with a status of 400 and above, with its address. */
const errors: string[] = []
const urls: string[] = []
const grown: Record<string, string> = {}
let post: Awaited<ReturnType<typeof openPostOffice>>
let database: Database
let running: Running
let config: Config
let port: number
let org = ''

before(async () => {
  post = await openPostOffice({ user: 'u', password: SECRETS.smtp })
  port = await freePort()
  config = { port, host: '127.0.0.1', dataDir, databaseUrl: undefined, url: `http://127.0.0.1:${port}`, masterKey: undefined, demoPassword: undefined, parentPid: undefined, trustedProxies: [], privateHosts: ['127.0.0.1'], logLevel: 'debug' }
  const logger = createLog('trace', { write: (line) => void log.push(line) })
  database = await openDatabase(config, (line) => void log.push(line), () => undefined)
  running = await createRunning(config, database, logger, { requestsPerMinute: 1_000_000 })
  await running.http.listen({ port, host: '127.0.0.1' })
  await running.startWork()
})
after(async () => {
  endAll()
  await running.stop().catch(() => undefined)
  await database.close().catch(() => undefined)
  await post.close()
  rmSync(base, { recursive: true, force: true })
})

type Json = Record<string, never> & { id: string; version: number; link: string; payloadHash: string; token: string; secret: string; recoveryCodes: string[]; url: string; items: Json[]; deliveries: Json[]; screen: { findings: { part: string; kind: string; start: number; end: number }[] }; organization: Json; facilities: Json[]; status: string; comments: Json[] }

/** A person's browser that keeps what was refused. */
function person() {
  const inner = browser(port)
  return async (method: string, url: string, body?: object): Promise<{ status: number; body: Json }> => {
    urls.push(url)
    const answer = await inner.send<Json>(method, url, body)
    if (answer.status >= 400) errors.push(`${method} ${url} ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer
  }
}

const sql = async (text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const result = await client.query(`select set_config('app.org_id', '*', false); ${text}`)
    return (result as unknown as pg.QueryResult[]).at(-1)!.rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

test('a whole day of work, with everything that can be typed and much that goes wrong', async () => {
  const { createSetUpLink } = await import('../src/modules/people/index.ts')
  grown['set-up link'] = await createSetUpLink(running.services)
  const [ana, ben, priya] = [person(), person(), person()]
  const ok = async (answer: Promise<{ status: number; body: Json }>): Promise<Json> => {
    const { status, body } = await answer
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  await ok(ana('POST', '/set-up', { token: grown['set-up link'], organization: { name: 'Mercy Valley Health' }, facility: { name: 'East', zone: 'America/Chicago' }, administrator: { name: 'Ana Reyes', email: 'ana@mercyvalley.example', password: SECRETS.password, alsoLead: true } }))
  const me = await ok(ana('GET', '/me'))
  org = me.organization.id
  const facilityId = me.facilities[0]!.id
  await ok(ana('POST', '/me/step-up', { password: SECRETS.password }))
  await ok(ana('PUT', '/mail-settings', { host: '127.0.0.1', port: post.port, secure: false, user: 'u', password: SECRETS.smtp, from: 'bedside@mercyvalley.example' }))
  for (const [who, name, roles] of [[ben, 'Ben Whitaker', ['approver']], [priya, 'Priya Raman', ['privacy_officer']]] as const) {
    const invited = await ok(ana('POST', '/invitations', { name, email: `${name.split(' ')[0]!.toLowerCase()}@mercyvalley.example`, roles }))
    grown[`invitation ${name}`] = invited.link.split('#')[1]!
    await ok(who('POST', '/invitation-acceptances', { token: grown[`invitation ${name}`], name, password: SECRETS.password }))
  }
  // Secrets: a wrong password, a second factor, a token, a feed, an account of a network that keeps a password.
  await person()('POST', '/sessions', { email: 'ana@mercyvalley.example', password: SECRETS.wrong })
  await ok(ben('POST', '/me/step-up', { password: SECRETS.password }))
  grown['totp secret'] = (await ok(ben('POST', '/me/second-factor'))).secret
  const code = new TOTP({ secret: Secret.fromBase32(grown['totp secret']) }).generate()
  const { recoveryCodes } = await ok(ben('PUT', '/me/second-factor', { code }))
  recoveryCodes.forEach((one, n) => (grown[`recovery code ${n}`] = one))
  grown['api token'] = (await ok(ana('POST', '/api-tokens', { name: 'Reports', scopes: ['read'], days: 5 }))).token
  grown['feed'] = /feeds\/([\w-]+)/.exec((await ok(ana('POST', '/calendar-feeds'))).url)![1]!
  await ana('POST', '/password-resets', { email: 'ana@mercyvalley.example' })
  await ana('POST', '/accounts', { network: 'bluesky', facilityId, answers: { service: 'http://127.0.0.1:1', handle: 'mercy.example', identifier: 'mercy.example', password: SECRETS.account } })
  const account = (await ok(ana('POST', '/accounts', { network: 'practice', facilityId, answers: { name: 'Mercy Valley' } }))).id
  // A sealed secret of an account, put in as a connector that keeps one would.
  const { sealSecrets } = await import('../src/modules/publishing/account-secrets.ts')
  const sealed = sealSecrets({ ...running.services, org } as never, account, { password: SECRETS.account })
  await running.services.db.transaction().execute(async (tx) => {
    const { sql: q } = await import('kysely')
    await q`select set_config('app.org_id', ${org}, true)`.execute(tx)
    await tx.updateTable('account').set({ secrets: sealed }).where('id', '=', account).execute()
  })
  // Words: drafted, edited, pictured, commented on, screened, dismissed, sent back, approved, sent, withdrawn.
  const sharp = (await import('sharp')).default
  const jpeg = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#106471' } }).withExif({ IFD0: { Artist: WORDS.text } }).jpeg().toBuffer()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), `${WORDS.file}.jpg`)
  const cookie = await signedIn('ana@mercyvalley.example')
  const media = (await (await fetch(`http://127.0.0.1:${port}/api/media`, { method: 'POST', headers: { 'x-bedside': '1', cookie }, body: form })).json()) as { id: string; sha256: string }
  assert.ok(media.id)
  const when = { local: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16), zone: 'UTC' }
  const words = { title: WORDS.title, text: `${WORDS.text}. Call 402-555-0188.`, language: 'en', facilityId, variants: [{ accountId: account, text: WORDS.variant }], media: [{ id: media.id, alt: WORDS.alt }], patientContent: true, when }
  let made = await ok(ana('POST', '/posts', words))
  made = await ok(ana('PUT', `/posts/${made.id}`, { ...words, text: `${WORDS.edited}. Call 402-555-0188.`, version: made.version }))
  await ana('PUT', `/posts/${made.id}`, { ...words, version: 99 })
  await ana('PUT', `/posts/${made.id}`, { ...words, language: WORDS.kind, version: made.version })
  await ana('POST', '/posts', { ...words, variants: [{ accountId: made.id, text: WORDS.variant }] })
  await ana('POST', '/posts', { ...words, replyTo: `https://${WORDS.replyTo}/${'x'.repeat(600)}` })
  await ok(ana('POST', `/posts/${made.id}/comments`, { text: WORDS.comment }))
  await ok(ana('POST', '/screenings', { text: `${WORDS.screened}, SSN 123-45-6789`, kind: 'post' }))
  await ana('GET', `/posts?q=${encodeURIComponent(WORDS.search)}`)
  await ok(ana('POST', '/ledger/places', { kind: 'mailbox', address: WORDS.place }))
  await ok(priya('POST', '/me/step-up', { password: SECRETS.password }))
  const dismiss = async (): Promise<void> => {
    const seen = await ok(priya('GET', `/posts/${made.id}`))
    for (const { part, kind, start, end } of seen.screen.findings) await priya('POST', `/posts/${made.id}/dismissals`, { part, kind, start, end, reason: WORDS.reason })
  }
  await dismiss()
  let sent = await ok(ana('POST', `/posts/${made.id}/submission`, { version: (await ok(ana('GET', `/posts/${made.id}`))).version }))
  await ok(ben('POST', `/posts/${made.id}/return`, { reason: WORDS.returned, comment: WORDS.comment }))
  await dismiss()
  sent = await ok(ana('POST', `/posts/${made.id}/submission`, { version: (await ok(ana('GET', `/posts/${made.id}`))).version }))
  await ben('POST', `/posts/${made.id}/approval`, { payloadHash: 'a'.repeat(64), comment: WORDS.comment })
  await ok(ben('POST', `/posts/${made.id}/approval`, { payloadHash: sent.payloadHash, comment: WORDS.comment }))
  await ok(priya('POST', `/posts/${made.id}/approval`, { payloadHash: sent.payloadHash }))
  await ok(priya('POST', '/freeze', { reason: WORDS.frozen }))
  const held = await ok(ana('GET', `/posts/${made.id}`))
  await ok(priya('POST', '/freeze/resumption', { choices: held.deliveries.map((one) => ({ deliveryId: one.id, action: 'send_now' })) }))
  await until('it is published', async () => (await ana('GET', `/posts/${made.id}`)).body.status === 'published', 60)
  const practice = (await ok(ana('GET', '/practice'))).items[0]!
  await ana('POST', `/practice/${practice.id}/replies`, { commentId: practice.comments[0]?.id ?? 'none', text: WORDS.reply })
  await ok(priya('POST', `/posts/${made.id}/withdrawal`, { reason: WORDS.withdrawn }))
  await until('it is withdrawn', async () => (await ana('GET', `/posts/${made.id}`)).body.status === 'withdrawn', 60)
  assert.equal((await ben('POST', '/freeze', { reason: WORDS.frozen })).status, 403)
  // A bug inside, whose message quotes the row as PostgreSQL's do.
  await sql(`alter table comment add constraint broken check (text <> '${WORDS.comment}') not valid`)
  assert.equal((await ana('POST', `/posts/${made.id}/comments`, { text: WORDS.comment })).status, 500)
  await sql('alter table comment drop constraint broken')
  // Readiness: a comment, a task that is dropped, a survey and what somebody wrote there.
  const round = await ok(ana('POST', '/readiness/rounds', { name: WORDS.round, respondents: [{ memberId: me.id, as: 'communications' }] }))
  await ok(ana('PUT', `/readiness/rounds/${round.id}/answers/privacy-policy`, { value: 1, comment: WORDS.interview }))
  await ana('PUT', `/readiness/rounds/${round.id}/answers/privacy-policy`, { value: 9, comment: WORDS.interview })
  await ok(ana('POST', `/readiness/rounds/${round.id}/completion`))
  await ok(ana('POST', `/readiness/rounds/${round.id}/closure`))
  const { tasks } = (await ok(ana('GET', '/readiness/plan'))) as unknown as { tasks: Json[] }
  await ok(ana('PUT', `/readiness/tasks/${tasks[0]!.id}`, { version: 1, state: 'dropped', reason: WORDS.dropped }))
  const survey = await ok(ana('POST', '/surveys', { title: { en: WORDS.survey }, intro: {}, audience: 'staff', languages: ['en'], questions: [{ kind: 'text', text: { en: 'What else?' } }] }))
  const { url } = await ok(ana('POST', `/surveys/${survey.id}/opening`, { closesOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10) }))
  const poster = url.split('/s/')[1]!
  const { nonce } = (await ok(person()('GET', `/open-surveys/${poster}`))) as unknown as { nonce: string }
  await person()('POST', `/open-surveys/${poster}/answers`, { nonce: 'x.y.z', answers: [{ question: 'q1', text: WORDS.surveyRefused }] })
  await new Promise((done) => setTimeout(done, 3_200))
  await ok(person()('POST', `/open-surveys/${poster}/answers`, { nonce, answers: [{ question: 'q1', text: WORDS.surveyWords }] }))
  await ok(ana('PUT', '/me/password', { current: SECRETS.password, password: SECRETS.next }))
  const bundle = await fetch(`http://127.0.0.1:${port}/api/evidence/posts/${made.id}`, { headers: { cookie: await signedIn('ana@mercyvalley.example', SECRETS.next) } })
  assert.equal(bundle.status, 200)
  await until('letters have gone out', () => post.letters.length >= 3, 40)
  await running.sequencer.flush()
})

async function signedIn(email: string, password = SECRETS.password): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/sessions`, { method: 'POST', headers: { 'x-bedside': '1', 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith('session='))!.split(';')[0]!
  grown[`session ${Object.keys(grown).length}`] = cookie.slice('session='.length)
  return cookie
}

test('no log line, no event, no refusal, no address, no metric, no job and no checkpoint holds a word or a secret', async (t) => {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const events = (await sql('select name, subject_kind, subject_id, detail::text from event')).map((row) => JSON.stringify(row))
  const names = new Set(events.map((line) => (JSON.parse(line) as { name: string }).name))
  for (const name of NAMES) assert.ok(names.has(name), `nothing was done that leaves ${name}; there are ${[...names].sort().join(', ')}`)
  assert.ok(log.some((line) => line.includes('"msg":"denied"')) && log.some((line) => line.includes('a bug')) && errors.length > 5, `${log.length} log lines, ${errors.length} refusals`)
  const jobs = (await sql(`select table_name as name from information_schema.tables where table_schema = 'pgboss' and table_type = 'BASE TABLE'`)).map((row) => String(row['name']))
  const queued: string[] = []
  for (const name of jobs) queued.push(...(await sql(`select t::text as line from pgboss."${name}" t`)).map((row) => String(row['line'])))
  assert.ok(queued.length > 0)
  const places: Record<string, string> = { 'the log': log.join('\n'), 'the ledger': events.join('\n'), 'a refusal': errors.filter((line) => !line.includes('/posts?q=')).join('\n'), metrics, 'a job': queued.join('\n') }
  for (const [where, text] of Object.entries(places)) clean(where, text, [...wordSigns(), ...secretSigns()])
  clean('an address', urls.filter((url) => !url.startsWith('/posts?q=')).join('\n'), [...wordSigns(), ...secretSigns()])
  t.diagnostic(`searched ${log.length} log lines, ${events.length} events, ${errors.length} refusals, ${queued.length} rows of jobs for ${wordSigns().length + secretSigns().length} signs`)
})

test('letters hold no word of a post, no password and no link but the one their reader needs', () => {
  assert.ok(post.letters.length >= 3)
  for (const { to, raw } of post.letters) {
    const text = raw.replace(/=\r?\n/g, '').replace(/=3D/g, '=')
    const own = Object.entries(grown).filter(([name]) => name.startsWith('invitation') && to.startsWith(name.split(' ')[1]!.toLowerCase())).map(([, value]) => value)
    clean(`a letter to ${to}`, text, [...wordSigns().filter((sign) => sign !== WORDS.place || to !== WORDS.place), ...secretSigns().filter((sign) => !own.includes(sign))])
    // Base64 bodies are read as well.
    for (const part of raw.split(/\r?\n\r?\n/)) if (/^[A-Za-z0-9+/=\r\n]{60,}$/.test(part.trim())) clean(`a letter to ${to}`, Buffer.from(part, 'base64').toString(), [...wordSigns(), ...secretSigns().filter((sign) => !own.includes(sign))])
  }
})

test('the words of people stand in their own columns of the database and nowhere else', async () => {
  const allowed: Record<string, readonly string[]> = {
    post: ['title', 'text', 'reply_to'], post_variant: ['text', 'payload'], post_media: ['alt'], media: ['file_name'], comment: ['text'], decision: ['reason', 'comment', 'snapshot'], dismissal: ['reason'], freeze: ['reason'], archive: ['payload', 'answer'], practice_post: ['post'], post_seen: ['text', 'alts', 'variants'], withdrawal: ['reason'], checkpoint_place: ['address'],
    readiness_round: ['name'], readiness_answer: ['comment'], readiness_task: ['reason'], survey: ['title', 'intro', 'questions'], survey_answer: ['answers'],
  }
  const tables = (await sql(`select c.table_name as name, c.column_name as column from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = 'public' where c.table_schema = 'public'`)) as { name: string; column: string }[]
  const strange: string[] = []
  for (const { name, column } of tables) {
    const text = (await sql(`select string_agg("${column}"::text, ' ') as text from "${name}"`))[0]!['text']
    if (typeof text !== 'string') continue
    for (const sign of wordSigns()) if (text.includes(sign) && !allowed[name]?.includes(column)) strange.push(`${name}.${column}: ${sign}`)
    clean(`${name}.${column}`, text, secretSigns())
  }
  assert.deepEqual(strange, [])
})

test('the backup, the checkpoint file and every raw file of the data directory keep each secret and each picture sealed', async (t) => {
  const pictures = await sql(`select bytes from file_blob`)
  assert.ok(pictures.length >= 2)
  const backup = path.join(base, 'day.backup')
  await backUp(database, readKey(), backup, 'four plain words together')
  await running.stop()
  // All of it to the disk, so that the files are what they are.
  await sql('checkpoint')
  await database.close()
  let searched = 0
  const jpegStart = Buffer.from([0xff, 0xd8, 0xff])
  const pictureSigns = [Buffer.from('JFIF\0'), Buffer.concat([jpegStart, Buffer.from([0xe0])]), Buffer.from('WEBPVP8 ')]
  const walk = (dir: string): void => {
    for (const name of readdirSync(dir)) {
      const file = path.join(dir, name)
      if (statSync(file).isDirectory()) walk(file)
      else if (statSync(file).isFile() && !file.startsWith(path.join(dataDir, 'keys'))) {
        const bytes = readFileSync(file)
        searched += bytes.length
        const where = path.relative(base, file)
        clean(where, bytes, secretSigns())
        for (const sign of secretSigns()) assert.equal(bytes.includes(Buffer.from(sign).toString('base64')), false, `${where} holds “${sign}” in base64`)
        for (const sign of pictureSigns) assert.equal(bytes.includes(sign), false, `${where} holds a picture that is not sealed`)
      }
    }
  }
  assert.ok(existsSync(path.join(dataDir, 'checkpoints', `${org}.txt`)))
  walk(dataDir)
  clean('the checkpoint file', readFileSync(path.join(dataDir, 'checkpoints', `${org}.txt`), 'utf8'), [...wordSigns(), ...secretSigns()])
  clean('the log of the database', readFileSync(path.join(dataDir, 'postgres', 'postgres.log'), 'utf8'), [...wordSigns(), ...secretSigns()])
  clean('the backup', readFileSync(backup), [...wordSigns(), ...secretSigns(), 'Ana Reyes', 'mercyvalley'])
  t.diagnostic(`searched ${(searched / 1e6).toFixed(0)} MB of raw files for ${secretSigns().length} secrets`)
})

const readKey = (): Buffer => Buffer.from(readFileSync(path.join(dataDir, 'keys', 'master.key'), 'utf8').trim(), 'base64')
