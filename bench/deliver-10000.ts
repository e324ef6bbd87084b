/**
 * Claim: 10,000 posts due in the same minute leave once each within 45 s on two cores; and with the app killed at random ten times none is lost and none leaves twice.
 * Run: node bench/deliver-10000.ts [--kill] [--posts N] [--profile]. The app is a process of its own, started by this one; the database is PostgreSQL with its ordinary settings.
 * The posts are put in place as rows, as approving them one by one would have; everything from the claim to the ledger is the product's own publisher.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { openDb } from '../apps/server/src/platform/db.ts'
import { fillDue } from './fill-due.ts'
import { childrenOf, figure, machine, openHouse, settleIn, temporary } from './house.ts'

const { values } = parseArgs({ options: { kill: { type: 'boolean', default: false }, profile: { type: 'boolean', default: false }, posts: { type: 'string', default: '10000' } } })
const POSTS = Number(values.posts)
const KILLS = values.kill ? 10 : 0
const app = fileURLToPath(new URL('./deliver-app.ts', import.meta.url))

const place = await temporary()
let child: ChildProcess | undefined
try {
  await machine(place.ownerUrl)
  const house = await openHouse(place)
  const settled = await settleIn(house.running, 5)
  await fillDue(house.running, settled, POSTS)
  await house.close()
  const { db, close } = openDb(place.ownerUrl, { max: 2 })
  await sql`vacuum analyze`.execute(db)
  const ticks = sql<{ due: number; left: number; sent: number }>`
    select count(*) filter (where state = 'scheduled') as due, count(*) filter (where state <> 'published') as left, count(*) filter (where state = 'published') as sent from delivery`
  const state = async () => (await ticks.execute(db)).rows[0]!

  const start = async (): Promise<ChildProcess> => {
    const started = spawn(process.execPath, [...(values.profile ? ['--cpu-prof', '--cpu-prof-dir=/tmp/bedside-profile'] : []), app, place.dir, place.ownerUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(started.stdout!, 'data')
    return started
  }
  const begun = performance.now()
  child = await start()
  for (let kills = 0; kills < KILLS; kills++) {
    const before = (await state()).sent
    await wait(500 + Math.random() * 3500)
    const done = (await state()).sent
    child.kill('SIGKILL')
    await once(child, 'exit')
    console.log(`killed ${kills + 1} of ${KILLS} after ${done} of ${POSTS} (${done - before} since its start)`)
    child = await start()
  }
  let now = await state()
  const limit = performance.now() + 300_000
  let shown = 0
  while (now.left > 0 && performance.now() < limit) {
    await wait(250)
    now = await state()
    if (performance.now() - shown > 5000) {
      shown = performance.now()
      console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s: ${now.sent} out, ${now.due} due`)
    }
  }
  const seconds = (performance.now() - begun) / 1000
  const cpu = cpuSeconds(child.pid!)
  const database = childrenOf(place.pid).reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  child.kill('SIGTERM')
  await once(child, 'exit')
  const [truth] = (await sql<{ live: number; twice: number; archived: number; intents: number; waiting: number }>`
    select (select count(*) from practice_post) as live, (select count(*) from (select 1 from practice_post group by post ->> 'text' having count(*) > 1) x) as twice,
      (select count(*) from archive) as archived, (select count(*) from event where name = 'delivery.intended' or name like '%intended') as intents, (select count(*) from ledger_pending) as waiting`.execute(db)).rows
  const log = path.join(place.dir, 'sends.txt')
  const absorbed = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter((line) => line.endsWith(' exists')).length : 0
  console.log(`${truth!.live} posts on the network, ${truth!.archived} archived, ${truth!.intents} intents, ${truth!.waiting} events still to be placed in the ledger`)
  console.log(`app: ${cpu.toFixed(1)} s of processor time since its last start; PostgreSQL: ${database.toFixed(1)} s; ${(POSTS / seconds).toFixed(0)} posts a second`)
  figure('lost', POSTS - truth!.live, 0, 'posts')
  figure('out twice', truth!.twice, 0, 'posts')
  figure('sent again and only absorbed by the network', absorbed, 0, 'posts')
  figure('not settled as published', now.left, 0, 'posts')
  if (values.kill) console.log(`all out ${seconds.toFixed(1)} s after the first start, ${KILLS} kills included`)
  else figure(`${POSTS.toLocaleString('en-US')} posts due in the same minute, all out and settled, the start of the app included`, seconds, 45, 's')
  await close()
} finally {
  child?.kill('SIGKILL')
  await place.stop()
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
