/** A command cannot do what was asked, and the person can mend it. */
export class OperateRefusal extends Error {
  override name = 'OperateRefusal'
  readonly next: string
  readonly exitCode: number
  constructor(message: string, next: string, exitCode = 1) {
    super(message)
    this.next = next
    this.exitCode = exitCode
  }
}

export const line = (text = ''): void => void process.stdout.write(`${text}\n`)

/** Options of the form `--name value` and the words that are left. */
export function optionsOf(args: readonly string[], names: readonly string[]): { options: Map<string, string[]>; words: string[]; flags: Set<string> } {
  const options = new Map<string, string[]>()
  const words: string[] = []
  const flags = new Set<string>()
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!
    if (!word.startsWith('--')) words.push(word)
    else if (names.includes(word.slice(2))) {
      const value = args[++i]
      if (value === undefined) throw new OperateRefusal(`${word} needs a value.`, `For example: ${word} …`, 2)
      options.set(word.slice(2), [...(options.get(word.slice(2)) ?? []), value])
    } else flags.add(word.slice(2))
  }
  return { options, words, flags }
}

/** A line that counts up while something long runs; only where a person watches. */
export function counter(what: string): (n: number) => void {
  const begin = performance.now()
  return (n) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what} ${n.toLocaleString('en-US')} (${((performance.now() - begin) / 1000).toFixed(0)} s) `)
  }
}
