import { readFile } from 'node:fs/promises'
import { replyAlternatives, screen, type Known, type ScreenContext, type ScreenOptions } from '@bedside/phi-screen'
import { report } from './screen-report.ts'

/** Somewhere to write: a function, or a stream, whose fullness is waited for. */
export type Out = ((text: string) => void) | NodeJS.WritableStream
export type ScreenIo = { stdin: AsyncIterable<Uint8Array | string>; stdout: Out; stderr: Out; isTty: boolean }

type Request = {
  id?: unknown
  text: string
  context?: ScreenContext
  thread?: string[]
  known?: Known
  strictness?: 'standard' | 'strict'
  language?: 'en' | 'es'
}

const exitCodes = { clear: 0, review: 10, block: 20 } as const
/** A line longer than this is answered with an error and thrown away, so that one broken line cannot fill the memory. */
const longestLine = 8 * 1024 * 1024
const usage = `Screen a text for anything that could identify a patient.

  ./bedside screen FILE               read a file; "-" reads what you pipe in
  ./bedside screen --jsonl < in > out one JSON object a line, for machines

  --strict          also ask about public numbers and links that are not on your list
  --kind KIND       post, caption, alt_text, reply or file_name (default: post)
  --to TEXT         the review or comment that a reply answers
  --language en|es  the language of the explanations
  --explain         also what was looked at and left alone, and why; for a reply, what could be written instead
  --stats           speed, on the error output

Ends with 0 when clear, 10 when a person should look, 20 when it must not go out.
`

/**
 * `bedside screen`. For people: exit code 0 clear, 10 review, 20 block, 2 when it could not be done.
 * With `--jsonl`: a line in `{"id"?, "text", "context"?, "thread"?, "known"?, "strictness"?, "language"?}` (`thread`: the author's earlier posts, oldest first), a line out `{"id", "verdict", "findings"}` or `{"id", "error"}`, in order.
 */
export async function screenCommand(args: string[], io: ScreenIo): Promise<number> {
  const flags = parse(args)
  if (typeof flags === 'string') {
    await write(io.stderr, `${flags}\n\n${usage}`)
    return 2
  }
  if (flags.help) {
    await write(io.stdout, usage)
    return 0
  }
  const times: number[] = []
  const begun = performance.now()
  const code = flags.jsonl ? await lines(io, times) : await one(flags, io, times)
  if (flags.stats) await write(io.stderr, stats(times, performance.now() - begun))
  return code
}

type Flags = { jsonl: boolean; stats: boolean; explain: boolean; help: boolean; file?: string; options: ScreenOptions }

function parse(args: string[]): Flags | string {
  const flags: Flags = { jsonl: false, stats: false, explain: false, help: false, options: {} }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const value = args[i + 1]
    if (arg === '--jsonl') flags.jsonl = true
    else if (arg === '--explain') flags.explain = true
    else if (arg === '--stats') flags.stats = true
    else if (arg === '--help' || arg === '-h') flags.help = true
    else if (arg === '--strict') flags.options.strictness = 'strict'
    else if (arg === '--language') {
      if (value !== 'en' && value !== 'es') return '--language takes en or es.'
      flags.options.language = value
      i++
    } else if (arg === '--kind') {
      if (!isKind(value)) return '--kind takes post, caption, alt_text, reply or file_name.'
      flags.options.context = { ...flags.options.context, kind: value }
      i++
    } else if (arg === '--to') {
      if (value === undefined) return '--to takes the review or comment that is answered.'
      flags.options.context = { kind: 'reply', ...flags.options.context, to: value }
      i++
    } else if (arg.startsWith('-') && arg !== '-') return `There is no option ${arg}.`
    else if (flags.file !== undefined) return 'Please give one file at a time.'
    else flags.file = arg
  }
  if (!flags.help && !flags.jsonl && flags.file === undefined) return 'Please name a file to screen, or "-" for what you pipe in.'
  if (flags.jsonl && flags.explain) return '--explain is for people; --jsonl is for machines.'
  if (flags.jsonl && flags.file !== undefined && flags.file !== '-')
    return '--jsonl reads what you pipe in: ./bedside screen --jsonl < FILE'
  return flags
}

async function one(flags: Flags, io: ScreenIo, times: number[]): Promise<number> {
  let text: string
  try {
    text = flags.file === '-' ? await everything(io.stdin) : await readFile(flags.file ?? '', 'utf8')
  } catch (error) {
    await write(io.stderr, `Could not read ${flags.file}: ${reason(error)}\n`)
    return 2
  }
  const from = performance.now()
  const screening = screen(text, flags.options)
  times.push(performance.now() - from)
  const instead = flags.explain && flags.options.context?.kind === 'reply' ? replyAlternatives(text, flags.options) : []
  await write(io.stdout, report(text, screening, { colors: io.isTty, language: flags.options.language ?? 'en', explain: flags.explain, instead }))
  return exitCodes[screening.verdict]
}

async function lines(io: ScreenIo, times: number[]): Promise<number> {
  const decoder = new TextDecoder()
  let rest = ''
  let skipping = false
  for await (const chunk of io.stdin) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const complete = rest.split('\n')
    rest = complete.pop() ?? ''
    let out = ''
    for (const line of complete) {
      out += skipping ? '' : answered(line, times)
      skipping = false
    }
    if (rest.length > longestLine) {
      if (!skipping) out += failed(null, 'The line is longer than 8 million characters')
      skipping = true
      rest = ''
    }
    if (out) await write(io.stdout, out)
  }
  rest += decoder.decode()
  if (!skipping) await write(io.stdout, answered(rest, times))
  return 0
}

/** The answer to one line; an empty line has none. */
function answered(line: string, times: number[]): string {
  if (line.trim() === '') return ''
  let id: unknown = null
  try {
    const request: unknown = JSON.parse(line)
    if (!isObject(request)) return failed(id, 'The line must be a JSON object')
    id = request.id ?? null
    const wrong = fault(request)
    if (wrong) return failed(id, wrong)
    const { text, context, thread, known, strictness, language } = request as Request
    const from = performance.now()
    const { verdict, findings } = screen(text, {
      ...(context && { context }),
      ...(thread && { thread }),
      ...(known && { known }),
      ...(strictness && { strictness }),
      ...(language && { language }),
    })
    times.push(performance.now() - from)
    return `${JSON.stringify({ id, verdict, findings })}\n`
  } catch (error) {
    return failed(id, error instanceof SyntaxError ? 'The line is not JSON' : 'This text could not be screened; treat it as blocked')
  }
}

/** What is wrong with a request, in words, or undefined. */
function fault(request: Record<string, unknown>): string | undefined {
  if (typeof request.text !== 'string') return '"text" must be a string'
  const { context, thread, known, strictness, language } = request
  if (context !== undefined && context !== null && !isObject(context)) return '"context" must be an object'
  if (isObject(context) && context.kind !== undefined && !isKind(context.kind))
    return '"context.kind" must be post, caption, alt_text, reply or file_name'
  if (thread !== undefined && thread !== null && !(Array.isArray(thread) && thread.every((post) => typeof post === 'string')))
    return '"thread" must be a list of strings, the oldest post first'
  if (known !== undefined && known !== null && typeof known !== 'object') return '"known" must be an object'
  if (strictness !== undefined && strictness !== null && strictness !== 'standard' && strictness !== 'strict')
    return '"strictness" must be standard or strict'
  if (language !== undefined && language !== null && language !== 'en' && language !== 'es') return '"language" must be en or es'
  return undefined
}

function failed(id: unknown, error: string): string {
  return `${JSON.stringify({ id, error })}\n`
}

function stats(times: number[], wall: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3)
  return `${times.length} texts, ${Math.round(times.length / (wall / 1000))} posts/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`
}

/** Writes, and waits for the reader of a stream that is full. */
async function write(out: Out, text: string): Promise<void> {
  if (typeof out === 'function') return out(text)
  if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', resolve))
}

async function everything(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin) text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

function reason(error: unknown): string {
  const code = isObject(error) ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file. Check the name and the folder.'
  if (code === 'EISDIR') return 'it is a folder. Name one file in it.'
  if (code === 'EACCES') return 'you may not read it. Ask for permission or copy it.'
  return 'the file could not be opened.'
}

function isKind(value: unknown): value is ScreenContext['kind'] {
  return ['post', 'caption', 'alt_text', 'reply', 'file_name'].includes(value as string)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
