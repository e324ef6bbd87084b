// What the scripts tell a person: plain words, with the seconds a step took.

const out = process.argv.includes('--prepare-only') ? process.stderr : process.stdout

export function say(line = '') {
  out.write(`${line}\n`)
}

/** A step could not be done; `message` says what happened, `next` what to do. */
export class Trouble extends Error {
  constructor(message, next) {
    super(message)
    this.next = next
  }
}

/** Shows `words…` while `work` runs, counting seconds on a terminal, and the time it took at the end. */
export async function step(words, work) {
  const began = Date.now()
  const seconds = () => `${Math.max(1, Math.round((Date.now() - began) / 1000))} s`
  out.write(`${words}…`)
  const tick = out.isTTY && setInterval(() => out.write(`\r${words}… ${seconds()}`), 1000)
  try {
    const result = await work()
    out.write(out.isTTY ? `\r${words}… ${seconds()}\n` : ` ${seconds()}\n`)
    return result
  } catch (error) {
    out.write('\n')
    throw error
  } finally {
    if (tick) clearInterval(tick)
  }
}

/** Prints a failure for a person and returns the exit code. Only a bug shows its stack. */
export function explain(error) {
  if (error instanceof Trouble) console.error(`\n${error.message}\n${error.next}`)
  else console.error(error)
  return 1
}
