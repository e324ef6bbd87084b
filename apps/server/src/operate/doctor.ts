import { existsSync, statfsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { acrossOrgs } from '../platform/db.ts'
import { openForCommand, organizations, type Opened } from './open.ts'
import { line } from './terminal.ts'
import { verifyTail } from './verify-tail.ts'

export interface Look { readonly what: string; readonly ok: boolean | null; readonly says: string; readonly next?: string }

/** `bedside doctor`: looks over this installation. Exit 0 when nothing needs attention, 1 when something does. */
export async function run(): Promise<number> {
  const opened = await openForCommand()
  try {
    const looks = await examine(opened)
    for (const one of looks) {
      line(`${one.ok === null ? '–' : one.ok ? '✓' : '✗'} ${one.what}: ${one.says}`)
      if (one.ok === false && one.next) line(`  Next: ${one.next}`)
    }
    const bad = looks.filter((one) => one.ok === false).length
    line(bad ? `${bad} ${bad === 1 ? 'thing needs' : 'things need'} attention.` : 'All is well.')
    return bad ? 1 : 0
  } finally {
    await opened.close()
  }
}

/** Everything that is looked at, in the order in which it is printed. `ok` is null when it is neither good nor bad. */
export const examine = async (opened: Opened): Promise<Look[]> => [...machine(opened), ...(await database(opened)), ...(await work(opened))]

function machine({ config }: Opened): Look[] {
  const disk = statfsSync(config.databaseUrl ? '.' : config.dataDir)
  const free = (disk.bavail * disk.bsize) / 1e9
  const key = `${config.dataDir}/keys/master.key`
  const built = existsSync(fileURLToPath(new URL('../../../web/dist/index.html', import.meta.url)))
  const open = !config.masterKey && existsSync(key) && (statSync(key).mode & 0o077) !== 0
  return [
    { what: 'Node.js', ok: Number(process.versions.node.split('.')[0]) >= 24, says: process.versions.node, next: 'Start Bedside with npm start; it brings the right one.' },
    { what: 'Free disk space', ok: free > 2, says: `${free.toFixed(1)} GB`, next: 'Make room on the disk that holds the data.' },
    { what: 'Master key', ok: !open, says: open ? 'other users of this machine can read it' : config.masterKey ? 'from the configuration' : 'private', next: `chmod 600 ${key}` },
    { what: 'Address', ok: config.url ? config.url.startsWith('https://') : null, says: config.url ?? 'not set; people reach it on this machine only, or unencrypted', next: 'Put a proxy with TLS in front and set BEDSIDE_URL=https://…' },
    { what: 'Pages', ok: built, says: built ? 'built' : 'not built', next: 'npm start builds them.' },
  ]
}

async function database(opened: Opened): Promise<Look[]> {
  const { services, database: data } = opened
  const row = (await sql<{ version: string; now: Date; size: string; fenced: boolean }>`select version() as version, now() as now, pg_size_pretty(pg_database_size(current_database())) as size,
    not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as fenced`.execute(services.db)).rows[0]!
  const apart = Math.abs(row.now.getTime() - Date.now()) / 1000
  return [
    { what: 'Database', ok: true, says: `${row.version.split(' ').slice(0, 2).join(' ')}, ${row.size}, ${data.external ? 'given by DATABASE_URL' : 'embedded'}` },
    { what: 'Row-level security', ok: row.fenced, says: row.fenced ? 'binds this connection' : 'this user is above it', next: 'Use a database user that is no superuser, or let Bedside make its role.' },
    { what: 'Clocks', ok: apart < 5, says: `database and machine are ${apart.toFixed(1)} s apart`, next: 'Turn on time synchronisation (NTP) on both.' },
  ]
}

async function work(opened: Opened): Promise<Look[]> {
  const { services } = opened
  const all = await organizations(opened)
  const counts = await acrossOrgs(services.db, async (tx) => (await sql<{ state: string; n: number }>`select state, count(*)::int as n from delivery where state in ('unknown', 'held', 'missed', 'not_sent', 'rejected') group by state`.execute(tx)).rows)
  const late = await acrossOrgs(services.db, async (tx) => (await sql<{ n: number }>`select count(*)::int as n from delivery where state = 'scheduled' and due_at < now() - interval '2 minutes' and (next_at is null or next_at < now())`.execute(tx)).rows[0]!.n)
  const mails = await acrossOrgs(services.db, async (tx) => (await sql<{ n: number }>`select count(*)::int as n from mail_settings`.execute(tx)).rows[0]!.n)
  const logs = await Promise.all(all.map(async (one) => ({ name: one.name, problem: await verifyTail(services, one.org_id) })))
  return [
    { what: 'Organizations', ok: all.length > 0, says: `${all.length}${all.some((one) => one.demo) ? ', one of them the demo' : ''}`, next: 'Start Bedside and open the set-up link.' },
    { what: 'Waiting for a person', ok: counts.length ? false : true, says: counts.map((one) => `${one.n} ${one.state.replace('_', ' ')}`).join(', ') || 'nothing', next: 'Open Home in Bedside; each one says what to do.' },
    { what: 'Overdue', ok: late === 0, says: late === 0 ? 'nothing' : `${late} posts are due and not sent`, next: 'See whether Bedside is running, and whether publishing is frozen.' },
    { what: 'Mail', ok: mails > 0 ? true : null, says: mails > 0 ? 'set up' : 'not set up; invitations are links to copy' },
    ...logs.map(({ name, problem }): Look => ({ what: `Evidence log of ${name}`, ok: problem === null, says: problem ?? 'its newest checkpoint holds', next: 'Run ./bedside verify for the whole log.' })),
  ]
}
