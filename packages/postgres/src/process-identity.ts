import { readFileSync, readlinkSync } from 'node:fs'

/** True while a process with this id exists and has not ended (one that waits to be reaped has ended). */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statFields(pid)?.[0] !== 'Z'
}

/**
 * A mark that two processes with the same id never share: the boot and the clock tick at which it started.
 * Undefined where the system has no /proc (macOS, Windows) or the process is gone.
 */
export function startMark(pid: number): string | undefined {
  const ticks = statFields(pid)?.[19]
  return ticks && `${readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}:${ticks}`
}

/** The command line of a process, or undefined where the system does not tell. */
export function commandLine(pid: number): string[] | undefined {
  return readText(`/proc/${pid}/cmdline`)?.split('\0')
}

/** True when `pid` is, or may be, a PostgreSQL that serves `dataDir`. Without /proc the answer is always "may be". */
export function mayServe(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false
  const command = commandLine(pid)
  if (!command) return true
  return command.includes(dataDir) || workingDirectory(pid) === dataDir
}

/** Waits until the process has ended. False when it still lives after `milliseconds`. */
export async function ended(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

/** Fields of /proc/PID/stat from the third on (state first). The name before it may hold spaces and brackets: proc_pid_stat(5). */
function statFields(pid: number): string[] | undefined {
  const text = readText(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
