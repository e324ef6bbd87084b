import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { blockedAt } from './account.ts'
import { end, holdProcess } from './fixture/hold-process.ts'
import { startPostgres, StartRefusal } from './index.ts'
import { isAlive } from './process-identity.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-refuse-'))
chmodSync(base, 0o711)
after(() => rmSync(base, { recursive: true, force: true }))

const root = process.getuid?.() === 0
/** Ordinary users: one that every Linux knows, and an id without a name, as containers have it. */
const nobody = { uid: 65534, gid: 65534 }
const nameless = { uid: 54321, gid: 54321 }
const as = ({ uid, gid }: typeof nobody): string[] => ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--']
const works = (...command: string[]): boolean => spawnSync(command[0]!, command.slice(1)).status === 0
const reachable = root && works(...as(nobody), process.execPath, '-e', '0') && blockedAt(import.meta.filename, nobody) === undefined
const otherUser = { skip: reachable ? false : 'needs root, setpriv and a checkout that others may read' }

function refusal(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StartRefusal, String(error))
    assert.equal(error.code, code, error.message)
    for (const sentence of [error.message, error.next]) assert.match(sentence, /^[A-Z].{20,}/)
    return true
  }
}

test('files of another PostgreSQL version are refused and left as they are', async () => {
  const data = path.join(base, 'older/postgres/data')
  mkdirSync(data, { recursive: true })
  writeFileSync(path.join(data, 'PG_VERSION'), '17\n')
  await assert.rejects(startPostgres({ dir: path.join(base, 'older') }), refusal('data-version'))
  assert.equal(readFileSync(path.join(data, 'PG_VERSION'), 'utf8'), '17\n')
})

test('data of a newer Bedside are refused before anything is made', async () => {
  const dir = path.join(base, 'newer')
  mkdirSync(dir)
  writeFileSync(path.join(dir, 'bedside-data.json'), '{"format":2,"postgres":"18"}')
  await assert.rejects(startPostgres({ dir }), refusal('data-newer'))
  assert.equal(existsSync(path.join(dir, 'postgres')), false)
})

test('damaged files give a sentence that names the log and the backup', async () => {
  const dir = path.join(base, 'damaged')
  await (await startPostgres({ dir })).stop()
  rmSync(path.join(dir, 'postgres/data/global/pg_control'))
  await assert.rejects(startPostgres({ dir }), (error) => refusal('database-failed')(error) && /restore/.test((error as StartRefusal).next))
})

for (const [who, person] of [['an ordinary user', nobody], ['a user id without a name', nameless]] as const) {
  const impossible = person === nameless && !works(...as(person), 'unshare', '--user', '--map-user=1', 'true') && 'needs user namespaces'
  test(`${who} runs the database as themselves`, impossible ? { skip: impossible } : otherUser, async () => {
    const dir = path.join(base, `person-${person.uid}`)
    mkdirSync(dir)
    chownSync(dir, person.uid, person.gid)
    const { said, child } = await holdProcess('postgres', dir, as(person))
    assert.deepEqual([said.message, said.uid], [undefined, person.uid])
    assert.equal(statSync(`/proc/${said.pid}`).uid, person.uid)
    await end(child, 'SIGTERM')
    assert.equal(isAlive(said.pid!), false)
  })
}

test('data that belong to somebody else are refused in a sentence with the command that mends it', otherUser, async () => {
  const dir = path.join(base, 'not-mine')
  await (await startPostgres({ dir })).stop()
  const { said } = await holdProcess('postgres', dir, as(nameless))
  assert.equal(said.code, 'permission', said.message)
  assert.match(said.next!, /chown/)
})

const small = mkdtempSync(path.join(tmpdir(), 'bedside-small-disk-'))
const mounted = root && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m,mode=711', 'none', small]).status === 0
after(() => {
  if (mounted) spawnSync('umount', ['-l', small])
  rmSync(small, { recursive: true, force: true })
})
const smallDisk = { skip: mounted ? false : 'needs the right to mount a small disk' }

test('a disk too full for a new database is named, and nothing half-made stays', smallDisk, async () => {
  const dir = path.join(small, 'first')
  const filler = fill(20)
  await assert.rejects(startPostgres({ dir }), refusal('disk-full'))
  assert.equal(existsSync(path.join(dir, 'postgres/data')), false)
  assert.equal(existsSync(path.join(dir, 'postgres/data.unfinished')), false)
  rmSync(filler)
  await (await startPostgres({ dir })).stop()
})

test('a disk that fills up later stops the start, harms nothing, and the start works once there is space', smallDisk, async () => {
  const dir = path.join(small, 'first')
  const filler = fill(0)
  await assert.rejects(startPostgres({ dir }), refusal('disk-full'))
  rmSync(filler)
  await (await startPostgres({ dir })).stop()
})

/** Fills the small disk up to `leave` megabytes. */
function fill(leave: number): string {
  const file = path.join(small, 'filler')
  const { bavail, bsize } = statfsSync(small)
  writeFileSync(file, Buffer.alloc(bavail * bsize - leave * 1_000_000))
  return file
}
