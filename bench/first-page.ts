/**
 * Claims: at most 250 kB of compressed JavaScript for the first page; interactive within 1.5 s on this machine; the app idles under 250 MB.
 * Run: node bench/first-page.ts (after `npm start` has once built the pages). Starts the real app on an empty data directory, with the demo, then again as every later start.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import sparticuz from '@sparticuz/chromium'
import { figure, machine, memoryOf, percentile } from './house.ts'

const main = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url))
/** As scripts/start.mjs starts it. */
const FLAGS = ['--max-semi-space-size=4']
const PASSWORD = 'river stone lantern copper'
const IDLE_MS = 20_000
const ROUNDS = 7

if (!existsSync(new URL('../apps/web/dist/index.html', import.meta.url))) throw new Error('The pages are not built. Run npm start once.')
await machine()
const dir = mkdtempSync(path.join(tmpdir(), 'bedside-bench-'))
chmodSync(dir, 0o711)
const port = await freePort()
const address = `http://localhost:${port}`
let app: ChildProcess | undefined
try {
  let begun = performance.now()
  app = await start(['--demo'])
  console.log(`first start with the demo: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  await stop(app)
  begun = performance.now()
  app = await start([])
  console.log(`second start: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  await wait(IDLE_MS)
  const resident = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${app.pid!}/status`, 'utf8'))?.[1]) / 1024
  figure('resident memory of the app after 20 s idle', resident, 250, 'MB', `PostgreSQL beside it: ${memoryOf(postgresOf(dir)).toFixed(0)} MB (shared parts counted once)`)
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  await pages(browser)
  await browser.close()
} finally {
  if (app) await stop(app)
  rmSync(dir, { recursive: true, force: true })
}

/** Each round begins with an empty cache. What counts is when a person can type, and when the work of the day stands there. */
async function pages(browser: Browser): Promise<void> {
  const times = { signIn: [] as number[], home: [] as number[] }
  const files = new Map<string, number>()
  const signInFiles = new Map<string, number>()
  const warm = await browser.newContext()
  await (await warm.newPage()).goto(address)
  const state = await signedIn(warm)
  await warm.close()
  for (let n = 0; n < ROUNDS; n++) {
    times.signIn.push(await cold(browser, undefined, '/sign-in', (page) => page.getByRole('button', { name: 'Continue' }).click({ trial: true }), signInFiles))
    times.home.push(await cold(browser, state, '/', (page) => page.getByRole('link', { name: /heart walk/i }).or(page.getByText(/heart walk/i)).first().click({ trial: true }), files))
  }
  for (const [file, bytes] of signInFiles) files.set(file, bytes)
  const sum = (map: Map<string, number>): number => [...map.values()].reduce((all, one) => all + one, 0) / 1000
  figure('compressed JavaScript of the first page (sign-in and home together)', sum(files), 250, 'kB', `${files.size} files; sign-in alone ${sum(signInFiles).toFixed(0)} kB`)
  figure('sign-in page interactive, empty cache, median', percentile(times.signIn, 0.5) / 1000, 1.5, 's', `slowest of ${ROUNDS}: ${(Math.max(...times.signIn) / 1000).toFixed(2)} s`)
  figure('home with the work of the day, empty cache, median', percentile(times.home, 0.5) / 1000, 1.5, 's', `slowest of ${ROUNDS}: ${(Math.max(...times.home) / 1000).toFixed(2)} s`)
}

async function cold(browser: Browser, state: Awaited<ReturnType<BrowserContext['storageState']>> | undefined, at: string, ready: (page: Page) => Promise<unknown>, files: Map<string, number>): Promise<number> {
  const context = await browser.newContext(state ? { storageState: state } : {})
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Map<string, string>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /javascript/.test(response.mimeType)) scripts.set(requestId, `${new URL(response.url).pathname}`)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = scripts.get(requestId)
    if (file) files.set(file, Math.max(files.get(file) ?? 0, encodedDataLength))
  })
  const begun = performance.now()
  await page.goto(`${address}${at}`, { waitUntil: 'commit' })
  await ready(page)
  const took = performance.now() - begun
  await page.waitForLoadState('networkidle')
  await context.close()
  return took
}

async function signedIn(context: BrowserContext) {
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.getByLabel(/e-?mail/i).fill('carla@mercyvalley.example')
  await page.getByLabel(/^password/i).fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText(/heart walk/i).first().waitFor()
  return context.storageState()
}

async function start(args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...FLAGS, main, ...args], { env: { PATH: process.env['PATH'], BEDSIDE_DATA: dir, PORT: String(port), BEDSIDE_DEMO_PASSWORD: PASSWORD }, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const chunk of child.stdout!) if (String(chunk).includes('is ready')) break
  return child
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

function postgresOf(data: string): number {
  const [file] = readdirSync(path.join(data, 'postgres/data')).filter((name) => name === 'postmaster.pid')
  return Number(readFileSync(path.join(data, 'postgres/data', file!), 'utf8').split('\n')[0])
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  return free
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
