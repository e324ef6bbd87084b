import { readFile, stat } from 'node:fs/promises'
import { fingerprint, Malformed, parseVkey, verifyBundle, type BundleReport } from '@bedside/ledger'

/** Where a command writes. `isTty` is true when a person watches. */
export interface Io {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  readonly isTty: boolean
}

interface Asked {
  readonly bundle: string
  readonly key: string | undefined
  readonly json: boolean
}

const usage = `bedside verify BUNDLE.zip [--key KEY] [--json]

Checks an evidence bundle. Needs no network, no account and no database.

  --key KEY   the key the hospital publishes, or a file that holds it
  --json      write the report as JSON

Ends with 0 when everything is right, 1 when something is not, 2 when the bundle or the key cannot be read.
`
const largest = 2 ** 31

/** `bedside verify BUNDLE.zip`: returns the exit code. */
export async function verifyBundleCommand(args: readonly string[], io: Io): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') return refuse(io, `${asked}\n\n${usage}`)
  if (asked === null) {
    io.stdout(usage)
    return 0
  }
  const bytes = await readBundle(asked.bundle)
  if (typeof bytes === 'string') return refuse(io, `${bytes}\n`)
  const vkey = asked.key === undefined ? undefined : await readKey(asked.key)
  if (vkey && 'why' in vkey) return refuse(io, `${vkey.why}\n`)
  const report = verifyBundle(bytes, vkey ? { vkey: vkey.vkey } : {})
  io.stdout(asked.json ? `${JSON.stringify(report, null, 2)}\n` : inWords(asked.bundle, report, io.isTty))
  return report.ok ? 0 : 1
}

function parse(args: readonly string[]): Asked | string | null {
  const bundles: string[] = []
  let key: string | undefined
  let json = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    if (arg === '--help' || arg === '-h') return null
    if (arg === '--json') json = true
    else if (arg.startsWith('--key=')) key = arg.slice(6)
    else if (arg === '--key') {
      key = args[++i]
      if (key === undefined) return '--key needs the key, or a file that holds it.'
    } else if (arg.startsWith('-')) return `There is no option ${arg}.`
    else bundles.push(arg)
  }
  const [bundle, ...more] = bundles
  if (bundle === undefined) return 'Say which bundle to check.'
  return more.length > 0 ? 'Check one bundle at a time.' : { bundle, key, json }
}

async function readBundle(path: string): Promise<Uint8Array | string> {
  try {
    const about = await stat(path)
    if (!about.isFile()) return `${path} is not a file. Give the zip file of the bundle, not a folder.`
    if (about.size > largest) return `${path} is larger than 2 GB. No evidence bundle is.`
    return await readFile(path)
  } catch (error) {
    return `${path} cannot be read (${reason(error)}). Check the name and try again.`
  }
}

async function readKey(given: string): Promise<{ vkey: string } | { why: string }> {
  const direct = keyIn(given)
  if (direct) return { vkey: direct }
  try {
    const found = keyIn((await readFile(given, 'utf8')).trim())
    return found ? { vkey: found } : { why: `${given} does not hold a key. A key looks like name+1a2b3c4d+AbCd…, on one line.` }
  } catch (error) {
    const looksLikeKey = given.split('+').length >= 3
    return {
      why: looksLikeKey
        ? 'The key is not whole or was mistyped. Copy it again from where the hospital publishes it.'
        : `${given} cannot be read (${reason(error)}).`,
    }
  }
}

function keyIn(text: string): string | null {
  try {
    return parseVkey(text).vkey
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

function inWords(path: string, { ok, problems, checked, notes, facts }: BundleReport, isTty: boolean): string {
  const paint = (code: number, text: string): string => (isTty ? `\u001b[${code}m${text}\u001b[0m` : text)
  const lines: string[] = []
  if (ok && facts.trusted) lines.push(paint(32, `Verified. ${plain(path)} is what Bedside wrote, and nothing in it was changed.`))
  else if (ok)
    lines.push(paint(33, `Nothing in ${plain(path)} was changed since it was signed. Who signed it is for you to compare: see below.`))
  else lines.push(paint(31, `Not verified. ${plain(path)} cannot be relied on.`))
  if (facts.title !== null && ok) lines.push('', `${plain(facts.title)} (organisation ${plain(facts.org ?? '')})`)
  if (problems.length > 0) {
    lines.push('', problems.length === 1 ? 'What is wrong:' : `What is wrong (${problems.length}):`)
    for (const { where, what } of problems.slice(0, 20)) lines.push(`  ${plain(where)}: ${plain(what)}`)
    if (problems.length > 20) lines.push(`  … and ${problems.length - 20} more. Use --json to see all.`)
    lines.push('', 'Ask the hospital for a new copy of the bundle. If that one fails too, tell its privacy officer.')
  }
  if (checked.length > 0) lines.push('', 'What was checked and holds:', ...checked.map((line) => `  ${plain(line)}`))
  if (notes.length > 0) lines.push('', 'Good to know:', ...notes.map((line) => `  ${plain(line)}`))
  if (facts.vkey !== null) lines.push('', `Key: ${plain(facts.vkey)}`, `Fingerprint: ${fingerprint(facts.vkey)}`)
  return `${lines.join('\n')}\n`
}

/** A bundle may come from anyone: control characters in it must not reach the terminal. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'this account may not read it' : String(code ?? error)
}

function refuse(io: Io, text: string): number {
  io.stderr(text)
  return 2
}
