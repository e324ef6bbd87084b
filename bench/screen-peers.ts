// The packages that bench/screen.ts sets beside us, each as one function: what of the text it takes for an identifier.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** `hides(text)` gives the text with every find blotted out; two texts compare without caring how a package reports places. */
export type Peer = { name: string; version: string; hides(text: string): string | Promise<string> }

const home = new URL('./peers/', import.meta.url)
const need = createRequire(new URL('package.json', home))

/** The peers, installed into their own folder by the exact lock when they are missing. One that does not load is left out, and said so. */
export async function peers(): Promise<Peer[]> {
  if (!existsSync(new URL('node_modules/', home)))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: fileURLToPath(home), stdio: 'inherit' })
  const made: Peer[] = []
  for (const [name, load] of Object.entries(loaders)) {
    try {
      made.push({ name, version: versionOf(name), hides: await load() })
    } catch (error) {
      console.error(`${name} is left out: ${error instanceof Error ? error.message.split('\n')[0] : 'it does not load'}`)
    }
  }
  return made
}

type Loaded = Record<string, never> & { default?: unknown }
type Maker = new (options?: object) => Record<string, (text: string) => unknown>

const loaders: Record<string, () => Promise<Peer['hides']>> = {
  compromise: async () => {
    const nlp = member(await load('compromise'), 'default') as (text: string) => Record<string, () => { out(form: string): string[] }>
    return (text) => {
      const read = nlp(text)
      return blotted(
        text,
        ['people', 'phoneNumbers', 'emails', 'urls'].flatMap((kind) => read[kind]?.().out('array') ?? []),
      )
    }
  },
  'redact-pii': async () => {
    const redactor = new (member(await load('redact-pii'), 'SyncRedactor') as Maker)()
    return (text) => String(redactor.redact?.(text))
  },
  openredaction: async () => {
    const shield = new (member(await load('openredaction'), 'OpenRedaction') as Maker)()
    return async (text) => ((await shield.detect?.(text)) as { redacted?: string } | undefined)?.redacted ?? text
  },
  '@openredaction/openredaction': async () => {
    const shield = new (member(await load('@openredaction/openredaction'), 'OpenRedaction') as Maker)()
    return async (text) => ((await shield.detect?.(text)) as { redacted?: string } | undefined)?.redacted ?? text
  },
  'anonymize-nlp': async () => {
    const anonymizer = new (member(await load('anonymize-nlp'), 'AnonymizeNlp') as Maker)()
    return (text) => String(anonymizer.anonymize?.(text))
  },
  'wink-nlp': async () => {
    const make = member(await load('wink-nlp'), 'default') as (model: unknown) => {
      readDoc(text: string): { entities(): { out(): string[] } }
    }
    const nlp = make(member(await load('wink-eng-lite-web-model'), 'default'))
    return (text) => blotted(text, nlp.readDoc(text).entities().out())
  },
}

async function load(name: string): Promise<Loaded> {
  let path: string
  try {
    path = need.resolve(name)
  } catch {
    path = fileURLToPath(new URL(`node_modules/${name}/src/three.js`, home))
  }
  return (await import(pathToFileURL(path).href)) as Loaded
}

function member(loaded: Loaded, name: string): unknown {
  const inner = loaded.default as Record<string, unknown> | undefined
  return name === 'default' ? loaded.default : (loaded[name] ?? inner?.[name])
}

function blotted(text: string, finds: string[]): string {
  return finds.reduce((rest, find) => (find.trim() ? rest.split(find.trim()).join('█') : rest), text)
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, home), 'utf8')) as { version: string }).version
}
