/** Every command with what it is for, in the order of the help. */
export const commands: Record<string, { usage: string; what: string }> = {
  screen: { usage: 'screen [FILE | --jsonl]', what: 'Look for patient information in a text, before it goes anywhere.' },
  verify: { usage: 'verify [BUNDLE]', what: 'Check the whole evidence log (--checkpoint FILE: against one kept elsewhere too), or one bundle on any machine.' },
  evidence: { usage: 'evidence export POST', what: 'Write the evidence of one post as a bundle that anybody can check.' },
  backup: { usage: 'backup FILE', what: 'Write everything into one encrypted file, while Bedside runs.' },
  restore: { usage: 'restore FILE', what: 'Bring a backup back into an empty data directory.' },
  doctor: { usage: 'doctor', what: 'Look over this installation and name what needs attention.' },
  user: { usage: 'user …', what: 'Help someone who cannot sign in: list people, make a new set-up link, end sessions.' },
  demo: { usage: 'demo remove', what: 'Take the demonstration organisation away again.' },
}

/** The text of `./bedside --help`. */
export function help(): string {
  const lines = Object.values(commands).map(({ usage, what }) => `  ./bedside ${usage.padEnd(24)} ${what}`)
  return `Bedside: social media for hospitals, screened, approved and proven.\n\nUsage: ./bedside COMMAND\n\n${lines.join('\n')}\n\nMore about one command: ./bedside COMMAND --help\nTo start Bedside itself: npm start\n`
}

/** The command that `typed` most likely means, or undefined when none is near. */
export function nearest(typed: string): string | undefined {
  const [best] = Object.keys(commands)
    .map((name) => ({ name, steps: distance(typed.toLowerCase(), name) }))
    .sort((a, b) => a.steps - b.steps)
  return best && best.steps <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : undefined
}

/** Levenshtein distance: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}
