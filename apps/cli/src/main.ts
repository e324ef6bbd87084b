import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { commands, help, nearest } from './help.ts'

/** Where a command reads and writes; the process's own streams, or a test's. `isTty`: a person watches stdout. */
export type Io = { stdin: NodeJS.ReadableStream; stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream; isTty: boolean }

const [command = '--help', ...rest] = process.argv.slice(2)

// Whoever reads us may stop early (`./bedside screen … | head`); that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await run(command, rest)

async function run(name: string, args: string[]): Promise<number> {
  const io: Io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, isTty: process.stdout.isTTY === true }
  if (['--help', '-h', 'help'].includes(name)) {
    io.stdout.write(help())
    return 0
  }
  if (name === 'screen') return (await import('./commands/screen.ts')).screenCommand(args, io)
  // A word is a bundle; what follows --checkpoint is a file for the check of the whole log.
  if (name === 'verify' && !args.includes('--checkpoint') && args.some((arg) => !arg.startsWith('-'))) {
    const say = (stream: NodeJS.WritableStream) => (text: string): void => void stream.write(text)
    return (await import('./commands/verify-bundle.ts')).verifyBundleCommand(args, { stdout: say(io.stdout), stderr: say(io.stderr), isTty: io.isTty })
  }
  if (Object.hasOwn(commands, name)) return operate([name, ...args])
  const near = nearest(name)
  io.stderr.write(`There is no command "${name}".${near ? ` Did you mean: ./bedside ${near}` : ''}\nAll commands: ./bedside --help\n`)
  return 2
}

/** Commands that need the database belong to the server; it runs as a program of its own, because the command line never imports it. */
function operate(args: string[]): Promise<number> {
  const program = fileURLToPath(new URL('../../server/src/operate.ts', import.meta.url))
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' })
  // Ctrl-C reaches the child from the terminal; it decides when to end, and we wait for it.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
