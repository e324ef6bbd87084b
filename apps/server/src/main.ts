import { lockDataDir, StartRefusal } from '@bedside/postgres'
import { fileURLToPath } from 'node:url'
import { makeDemo } from './demo/index.ts'
import { createSetUpLink, isSetUp } from './modules/people/index.ts'
import { BadSetting, readConfig, type Config } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { createLog } from './platform/log.ts'
import { createRunning } from './running.ts'

const began = performance.now()
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Starts Bedside, says in plain words how far it is, and ends with its address. Whatever a person can mend is one sentence and the next step. */
async function main(): Promise<void> {
  const config = readConfig()
  const demo = process.argv.includes('--demo')
  const lock = config.databaseUrl ? null : lockDataDir(config.dataDir, { host: config.host, port: config.port })
  await refuseBusyPort(config)
  const log = createLog(config.logLevel)
  const database = await openDatabase(config, say, (err) => log.warn({ err }, 'a database connection was lost'))
  const running = await createRunning(config, database, log, { webDir: fileURLToPath(new URL('../../web/dist', import.meta.url)) })
  let ending = false
  const end = async (code: number): Promise<void> => {
    if (ending) return
    ending = true
    const limit = setTimeout(() => process.exit(1), 25_000)
    await running.stop().catch(() => undefined)
    await database.close().catch(() => undefined)
    lock?.release()
    clearTimeout(limit)
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  watchParent(config, () => void end(0))
  const demoAccess = demo ? await makeDemo(running, say) : null
  await running.http.listen({ port: config.port, host: config.host })
  await running.startWork()
  const address = config.url ?? `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${config.port}`
  say('')
  say(`Bedside is ready after ${((performance.now() - began) / 1000).toFixed(1)} s: ${address}`)
  if (demoAccess) for (const line of demoAccess) say(line)
  if (!(await isSetUp(running.services))) {
    const token = await createSetUpLink(running.services)
    say('')
    say('To set it up, open this link once (it works for 24 hours; a new start makes a new one):')
    say(`  ${address}/set-up#${token}`)
  }
  if (address.startsWith('http://') && config.host !== '127.0.0.1' && config.host !== 'localhost') say('Note: this address is not encrypted. Put a proxy with TLS in front and set BEDSIDE_URL=https://…')
}

/** Asked before the database is touched, so that a busy port harms nothing. */
async function refuseBusyPort(config: Config): Promise<void> {
  const { createServer } = await import('node:net')
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new StartRefusal('port-in-use', `Port ${config.port} is in use by another program. Nothing was changed.`, `Stop that program, or choose another port: PORT=${config.port + 1} npm start`))
      else if (error.code === 'EACCES') reject(new StartRefusal('port-not-allowed', `This user may not open port ${config.port}.`, 'Choose a port above 1023: PORT=4480 npm start'))
      else reject(new StartRefusal('host-wrong', `This machine has no address “${config.host}”.`, 'Leave HOST out, or set HOST=0.0.0.0 to be reached from other machines.'))
    })
    probe.listen(config.port, config.host, () => probe.close(() => resolve()))
  })
}

/** When whoever started us is gone without a word, nobody would stop us any more. */
function watchParent(config: Config, end: () => void): void {
  if (!config.parentPid) return
  setInterval(() => {
    if (process.ppid !== config.parentPid) end()
  }, 1000).unref()
}

main().catch((error: unknown) => {
  const known = error instanceof StartRefusal ? { what: error.message, next: error.next } : error instanceof BadSetting ? { what: error.message, next: error.mend } : null
  process.stderr.write(known ? `\nBedside did not start. ${known.what}\nNext: ${known.next}\n` : `\nBedside did not start because of a fault in Bedside itself.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})

