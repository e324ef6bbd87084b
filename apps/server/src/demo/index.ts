import type { Running } from '../running.ts'

/** Lines that say how to sign in to the demo. */
export async function makeDemo(_running: Running, _say: (line: string) => void): Promise<string[]> {
  return []
}

export async function removeDemo(_database: unknown): Promise<boolean> {
  return false
}
