import { HospitalType, Ownership } from '@bedside/contract/directory'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

const folder = new URL('../../../../../content/', import.meta.url)
const day = z.iso.date()
const Both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })

const Column = z.strictObject({ key: z.enum(['ccn', 'name', 'address', 'city', 'state', 'zip', 'county', 'phone', 'type', 'ownership', 'emergency', 'birthing', 'rating']), name: z.string(), also: z.array(z.string()), required: z.boolean().default(false) })
const Worded = <T extends z.ZodType>(code: T) => z.strictObject({ code, words: z.array(z.string()), en: z.string(), es: z.string() })

/** How the official list is read: content/directory/cms-hospitals.yaml. */
const Format = z.strictObject({
  title: Both, publisher: z.string(), page: z.url(), address: z.url(), checked: day, rights: Both,
  bundled: z.strictObject({ file: z.string(), rows: z.number(), taken: day, sha256: z.string().length(64) }),
  columns: z.array(Column), types: z.array(Worded(HospitalType)), ownerships: z.array(Worded(Ownership)), sizes: z.strictObject({ source: z.strictObject({ title: z.string(), url: z.url() }), checked: day }),
})
export type ListFormat = z.output<typeof Format>
export type ListColumn = z.output<typeof Column>

const States = z.strictObject({ states: z.array(z.strictObject({ code: z.string().length(2), en: z.string(), es: z.string(), column: z.number().int(), row: z.number().int() })) })
export type StateWord = z.output<typeof States>['states'][number]

const Addresses = z.strictObject({ checked: day, mark: z.enum(['O', 'C', 'T', 'I', 'G', 'K']), networks: z.record(z.string(), z.strictObject({ bit: z.number().int().min(0).max(30), hosts: z.array(z.string()), profile: z.string().optional(), pattern: z.string().optional(), dotted: z.boolean().optional() })) })
export type NetworkAddress = z.output<typeof Addresses>['networks'][string]

const Value = z.strictObject({ label: Both, value: z.number(), network: z.string().optional(), at: z.string().optional() })
/** One file of content/benchmarks/. Nothing without a source gets in. */
const BenchmarkFile = z.strictObject({
  group: z.string(), title: Both,
  benchmarks: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/), title: Both, unit: Both, year: z.number().int().min(1990), yearSure: z.boolean().default(true), source: z.strictObject({ title: z.string().min(5), url: z.url() }), checked: day, mark: z.enum(['S', 'D', 'K', 'G']),
    formula: Both, caveat: Both, series: z.boolean().default(false), values: z.array(Value).min(1),
  })),
})
export type BenchmarkContent = z.output<typeof BenchmarkFile>

const ReadingList = z.strictObject({
  checked: day,
  entries: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), kind: z.enum(['feed', 'person', 'site']), title: z.string(), url: z.url(), feed: z.url().optional(), language: z.enum(['en', 'es']), about: z.string(), why: Both, checked: z.strictObject({ date: day, how: z.enum(['site_read', 'feed_usual', 'feed_lists', 'pages']) }) })),
})
export type ReadingContent = z.output<typeof ReadingList>['entries'][number]

/** Read once; a file that does not fit its schema stops the start with its name and place. */
function once<T>(file: string, schema: z.ZodType<T>): () => T {
  let value: T | undefined
  return () => (value ??= readContent(file, schema))
}

function readContent<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')))
  if (!result.success) throw new Error(`content/${file}: ${result.error.message}`)
  return result.data
}

export const listFormat = once('directory/cms-hospitals.yaml', Format)
export const states = (() => { const read = once('directory/states.yaml', States); return () => read().states })()
export const networkAddresses = (() => { const read = once('directory/networks.yaml', Addresses); return () => read().networks })()
export const readingContent = (() => { const read = once('reading-list.yaml', ReadingList); return () => read().entries })()

let benchmarkFiles: BenchmarkContent[] | undefined
/** Every file of content/benchmarks/, in the order of their names. */
export const benchmarkContent = (): BenchmarkContent[] => (benchmarkFiles ??= readdirSync(new URL('benchmarks/', folder)).filter((file) => file.endsWith('.yaml')).toSorted().map((file) => readContent(`benchmarks/${file}`, BenchmarkFile)))

/** The list that comes with Bedside, as bytes. */
export const bundledList = (): Buffer => readFileSync(new URL(`directory/${listFormat().bundled.file}`, folder))
