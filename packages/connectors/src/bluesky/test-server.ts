/** Starts a real Bluesky server for a test. Used by the connector's own tests and by the journeys in e2e/. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface BlueskyAccount {
  readonly did: string
  readonly handle: string
  /** The account's own password, which Bedside never asks for. */
  readonly password: string
}

export interface BlueskyServer {
  /** Such as `http://localhost:2583`. */
  readonly service: string
  /** For the server's admin calls, as user `admin`. */
  readonly adminPassword: string
  /** Creates an account; the handle ends in `.test`. */
  createAccount(handle: string): Promise<BlueskyAccount>
  /** Makes an app password for an account of this server. */
  appPassword(handle: string): Promise<string>
  stop(): Promise<void>
}

const folder = fileURLToPath(new URL('../../../../e2e/bluesky-server/', import.meta.url))

/** Starts the server on free ports; ready in about two seconds. Fails with what to do when its parts are not installed. */
export async function startBluesky(): Promise<BlueskyServer> {
  if (!existsSync(`${folder}node_modules/@atproto/pds`)) {
    throw new Error('The Bluesky test server is not installed. Run `npm test`, which installs it, or `npm ci` in e2e/bluesky-server.')
  }
  const child = spawn(process.execPath, ['server.mjs'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const { service, adminPassword } = await new Promise<{ service: string; adminPassword: string }>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`The Bluesky test server stopped at start (code ${code}).`)))
  })
  const passwords = new Map<string, string>()

  async function call(method: string, body: object, token?: string): Promise<Record<string, string>> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${service}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, string>
  }

  return {
    service,
    adminPassword,
    async createAccount(handle) {
      const password = `correct-horse-${handle}`
      const { did } = await call('com.atproto.server.createAccount', { handle, password, email: `${handle}@example.com` })
      passwords.set(handle, password)
      return { did: did!, handle, password }
    },
    async appPassword(handle) {
      const session = await call('com.atproto.server.createSession', { identifier: handle, password: passwords.get(handle) })
      const { password } = await call('com.atproto.server.createAppPassword', { name: `bedside ${Date.now()}` }, session['accessJwt'])
      return password!
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
