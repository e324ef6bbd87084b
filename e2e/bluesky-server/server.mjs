/**
 * A whole Bluesky of one's own: the account directory (PLC, in memory) and a personal data server (PDS), for tests.
 *
 * Prints one line of JSON, `{"service":"http://localhost:…","adminPassword":"…"}`, when it answers. Accounts are created through the ordinary API
 * with handles ending in `.test`. Stops on SIGTERM, SIGINT, or when its standard input closes, so that it never outlives the test that started it.
 *
 * Environment: PDS_PORT and PLC_PORT (free ports when absent), LOG_ENABLED=true for the servers' own logs.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

process.env.LOG_ENABLED ??= 'false'
// Imported after the line above: both servers read their log settings while loading.
const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds')
const { PlcServer, Database } = await import('@did-plc/server')

/** A port that is free now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, 'localhost', () => {
        const { port } = probe.address()
        probe.close(() => resolve(port))
      })
  })
}

const secret = (bytes) => randomBytes(bytes).toString('hex')

const plcPort = Number(process.env.PLC_PORT) || (await freePort())
const pdsPort = Number(process.env.PDS_PORT) || (await freePort())
const directory = mkdtempSync(path.join(tmpdir(), 'bedside-bluesky-'))
const adminPassword = secret(16)

let pds
let plcServer
let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  // Open sockets of a client that went away must not hold the process.
  setTimeout(() => process.exit(0), 2000).unref()
  await Promise.allSettled([pds?.destroy(), plcServer?.destroy()])
  process.exit(0)
}
// From here on, so that a stop in the middle of the start leaves no folder behind.
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.stdin.on('close', stop).on('end', stop).resume()

const settings = {
  devMode: true,
  port: pdsPort,
  hostname: 'localhost',
  dataDirectory: directory,
  blobstoreDiskLocation: path.join(directory, 'blobs'),
  serviceHandleDomains: ['.test'],
  didPlcUrl: `http://localhost:${plcPort}`,
  plcRotationKeyK256PrivateKeyHex: secret(32),
  adminPassword,
  jwtSecret: secret(16),
  dpopSecret: secret(32),
  inviteRequired: false,
  rateLimitsEnabled: false,
  disableSsrfProtection: true,
  // Names that resolve nowhere (RFC 2606): this server never leaves the machine.
  bskyAppViewUrl: 'https://appview.invalid',
  bskyAppViewDid: 'did:example:invalid',
  modServiceUrl: 'https://moderator.invalid',
  modServiceDid: 'did:example:invalid',
}

plcServer = PlcServer.create({ db: Database.mock(), port: plcPort })
await plcServer.start()
pds = await PDS.create(envToCfg(settings), envToSecrets(settings))
await pds.start()

console.log(JSON.stringify({ service: `http://localhost:${pdsPort}`, adminPassword }))
