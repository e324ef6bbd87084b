// A publisher in a process of its own that dies, or stands still, at a point that the test names. Started by crash.test.ts; speaks lines of JSON.
import { createPractice, withFaults, type Connector } from '@bedside/connectors'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { createNetworks, createPracticeStore, createPublisher, type Kit } from '../src/modules/publishing/index.ts'
import { screenParts } from '../src/modules/publishing/screen-parts.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Services } from '../src/platform/context.ts'
import { openDb } from '../src/platform/db.ts'
import { createLog } from '../src/platform/log.ts'
import { createVault } from '../src/platform/vault.ts'

/** What the worker is told; times are ISO, `key` is hex. */
export interface Orders {
  readonly ownerUrl: string
  readonly key: string
  readonly now: string
  readonly owner: string
  readonly alone: boolean
  readonly idempotent: boolean
  /** Where each create that the network took is noted, and safely on the disk, before anything else happens. */
  readonly takenFile: string
  /** Ends without a word before a round trip to the database: the `count`-th from the start, or from the statement that writes the intent (0 is that one itself). */
  readonly kill?: { readonly from: 'start' | 'intent'; readonly count: number }
  /** Stands still (SIGSTOP) as soon as this has happened. */
  readonly stopAt?: 'claimed' | 'intent' | 'publish'
}

const tell = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

function standStill(where: string): void {
  tell({ stopping: where })
  process.kill(process.pid, 'SIGSTOP')
}

/** Watches every round trip of this process to the database. */
function watchDatabase(orders: Orders): void {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  let trips = 0
  let sinceIntent = -1
  let sawIntent = false
  let sawClaim = false
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]): unknown {
    const said = JSON.stringify(args)
    if (said.includes('delivery.intended')) sawIntent = true
    trips++
    if (sinceIntent >= 0 || sawIntent) sinceIntent++
    if (orders.kill && orders.kill.count === (orders.kill.from === 'start' ? trips : sinceIntent)) process.kill(process.pid, 'SIGKILL')
    if (said.includes('delivery_fence')) sawClaim = true
    const answer = query.apply(this, args)
    const stop = /^\["commit"|"text":"commit"/i.test(said) && (sawIntent && orders.stopAt === 'intent' ? 'intent' : sawClaim && orders.stopAt === 'claimed' ? 'claimed' : null)
    if (!stop || !(answer instanceof Promise)) return answer
    sawIntent = sawClaim = false
    return answer.then((result: unknown) => (standStill(stop), result))
  } as never
}

async function work(orders: Orders): Promise<void> {
  const open = openDb(`${orders.ownerUrl}${orders.ownerUrl.includes('?') ? '&' : '?'}application_name=${orders.owner}`, { role: 'bedside_app' })
  const began = performance.now()
  const clock = { now: () => new Date(Date.parse(orders.now) + performance.now() - began) }
  const log = createLog('silent')
  const services: Services = {
    config: readConfig({}), db: open.db, vault: createVault(Buffer.from(orders.key, 'hex')), clock, log, jobs: { add: async () => undefined }, fetchFor: () => fetch, pokeLedger: () => undefined,
  }
  const file = openSync(orders.takenFile, 'a')
  const { connector } = withFaults(createPractice(createPracticeStore(services)), {
    faults: {},
    onAccepted: ({ accountId, key }) => {
      writeSync(file, `${JSON.stringify({ accountId, key })}\n`)
      fsyncSync(file)
    },
  })
  const practice: Connector = {
    ...connector,
    abilities: { ...connector.abilities, idempotent: orders.idempotent },
    publish: (...sending) => {
      if (orders.stopAt === 'publish') standStill('publish')
      return connector.publish(...sending)
    },
  }
  const connectors = new Map([['practice', practice]])
  const kit: Kit = { connectors, ...createNetworks(connectors), owner: orders.owner, screener: { screen: async (parts, options) => screenParts(parts, options) } }
  const publisher = createPublisher(services, kit, { alone: orders.alone })
  watchDatabase(orders)
  tell({ done: await publisher.round() })
  await publisher.stop()
  closeSync(file)
  await open.close()
  process.exit(0)
}

createInterface({ input: process.stdin }).once('line', (line) => void work(JSON.parse(line) as Orders))
// A process that is killed writes nothing at its end, so what was compiled is kept now for those after it.
flushCompileCache()
tell({ ready: true })
