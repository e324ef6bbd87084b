import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
export const OPERATE = fileURLToPath(new URL('../src/operate.ts', import.meta.url))

/** Nothing of the surrounding process reaches Bedside but what it needs to run at all. */
export const cleanEnvironment = (env: Record<string, string>): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', ...(process.env['TMPDIR'] ? { TMPDIR: process.env['TMPDIR'] } : {}), ...env })

export interface Program {
  readonly child: ChildProcess
  readonly pid: number
  /** Everything printed so far, on both streams. */
  readonly printed: () => string
  /** Resolves when the text matches, with what it matched; throws when the program ends before. */
  says(what: RegExp, seconds?: number): Promise<RegExpExecArray>
  /** Resolves with the exit code (null when it was killed). */
  readonly ended: Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const running = new Set<ChildProcess>()
/** For `after`: a test that failed leaves nothing running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Runs a program of the server as a process of its own. */
export function start(file: string, args: readonly string[], env: Record<string, string>, options: { uid?: number; input?: string } = {}): Program {
  const child = spawn(process.execPath, [file, ...args], { env: cleanEnvironment(env), stdio: ['pipe', 'pipe', 'pipe'], ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }) })
  running.add(child)
  child.stdin!.end(options.input ?? '')
  let text = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const ended = once(child, 'close').then(([code]) => (running.delete(child), code as number | null))
  let over = false
  void ended.then(() => (over = true))
  return {
    child, pid: child.pid!, printed: () => text, ended,
    async says(what, seconds = 60) {
      for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await pause(30)) {
        const found = what.exec(text)
        if (found) return found
        if (over) throw new Error(`It ended before it said ${what}:\n${text}`)
      }
      throw new Error(`It did not say ${what} within ${seconds} s:\n${text}`)
    },
    async stop(signal = 'SIGTERM') {
      if (!over) child.kill(signal)
      return ended
    },
  }
}

/** Runs a program to its end. */
export async function finish(file: string, args: readonly string[], env: Record<string, string>, options: { uid?: number; input?: string } = {}): Promise<{ code: number | null; text: string }> {
  const program = start(file, args, env, options)
  const code = await program.ended
  return { code, text: program.printed() }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // One that ended and was not collected by whoever adopted it is a name only.
    return !existsSync('/proc/self/stat') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export async function until(what: string, check: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await pause(50)) if (await check()) return
  throw new Error(`Not within ${seconds} s: ${what}`)
}

/** A browser of one person at a running Bedside. */
export function browser(port: number) {
  let cookie = ''
  return {
    cookie: () => cookie,
    take: (other: string) => void (cookie = other),
    async send<T = Record<string, unknown>>(method: string, url: string, body?: object): Promise<{ status: number; body: T }> {
      const response = await fetch(`http://127.0.0.1:${port}/api${url}`, { method, headers: { 'x-bedside': '1', ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
      const set = response.headers.getSetCookie().find((one) => /session=[\w-]+;/.test(one))
      if (set) cookie = set.split(';')[0]!
      return { status: response.status, body: (await response.json().catch(() => ({}))) as T }
    },
  }
}
