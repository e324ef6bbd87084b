/** The app of bench/deliver-10000.ts: everything a running Bedside does, without a listening socket. Notes what the practice network said to each send. */
import { appendFileSync } from 'node:fs'
import path from 'node:path'
import type { Connector } from '@bedside/connectors'
import { openHouse } from './house.ts'

const [dir, ownerUrl] = process.argv.slice(2) as [string, string]
const log = path.join(dir, 'sends.txt')

function noted(real: ReadonlyMap<string, Connector>): ReadonlyMap<string, Connector> {
  const practice = real.get('practice')!
  const publish: Connector['publish'] = async (sending, account, io) => {
    const outcome = await practice.publish(sending, account, io)
    if (outcome.kind === 'published') appendFileSync(log, `${sending.key} ${(outcome.answer as { result: string }).result}\n`)
    return outcome
  }
  return new Map([...real, ['practice', { ...practice, publish }]])
}

const house = await openHouse({ dir, ownerUrl }, { connectors: noted })
process.once('SIGTERM', () => void house.close().then(() => process.exit(0)))
await house.running.startWork()
process.stdout.write('working\n')
