import { commonHashes, classId, hashWord } from './words.ts'
import { isContent, type Reply } from './read.ts'

/**
 * A review, read once. `bits` say what it speaks of, `voice` who speaks: a question, of oneself, of a relative, of what was. `content` are its
 * words of weight; `shapes` counts its classes and `kinds` lists them; `rare` are its first words that no class holds, `opening` the first three of all.
 */
export type Review = {
  bits: number
  voice: { question: number; self: number; relative: number; past: number }
  content: ReadonlySet<number>
  shapes: Uint8Array
  kinds: readonly number[]
  rare: readonly number[]
  opening: readonly number[]
}

/** How many bits `bits` has. */
export const reviewBits = 14

/** Classes that speak of care itself. */
export const clinical = new Uint8Array(256)
for (const name of ['body', 'condition', 'procedure', 'medicine', 'care', 'visit'] as const) clinical[classId(name)] = 1

const selves = hashed("i i'm i've my me mine we our us mi mis me yo nos nuestro nuestra")
const owns = hashed('my our mi mis nuestro nuestra')
const kin = classId('relative')
const pasts = hashed(
  'was were had did came got went took gave saw made told said left sat kept lost paid felt fue fui tuve hizo dijo dijeron estuve trataron atendieron',
)

/** Sums up a review. */
export function readReview(review: Reply): Review {
  const shapes = new Uint8Array(256)
  const content = new Set<number>()
  const rare: number[] = []
  const voice = { question: review.stops.at(-1) === 3 ? 1 : 0, self: 0, relative: 0, past: 0 }
  let care = 0
  for (let i = 0; i < review.size; i++) {
    const shape = review.shape[i]!
    const hash = review.hash[i]!
    if (shapes[shape]! < 255) shapes[shape]!++
    if (clinical[shape]) care = 1
    if (isContent(review, i)) content.add(review.stem[i]!)
    if (shape === 0 && i < 40 && !commonHashes.has(hash)) rare.push(review.stem[i]!)
    if (selves.has(hash)) voice.self = 1
    if (shape === kin && i > 0 && owns.has(review.hash[i - 1]!)) voice.relative = 1
    if (isPast(review, i)) voice.past = 1
  }
  const has = (...names: Parameters<typeof classId>[0][]) => (names.some((name) => shapes[classId(name)]! > 0) ? 1 : 0)
  const said = [
    care,
    has('relative'),
    has('work'),
    has('event'),
    has('gift'),
    review.stops.includes(3) ? 1 : 0,
    has('media', 'myth'),
    has('bill'),
    review.size <= 4 ? 1 : 0,
    has('first'),
    has('unit', 'staff'),
    has('amenity'),
    has('past', 'did'),
    1 - has('work', 'event', 'gift'),
  ]
  const kinds = Array.from(shapes.keys()).filter((shape) => shape > 0 && shapes[shape]! > 0)
  return { bits: said.reduce((sum, bit, i) => sum | (bit << i), 0), voice, content, shapes, kinds, rare, opening: Array.from(review.hash.subarray(0, Math.min(3, review.size))) }
}

/** Whether a word tells of what was: "-ed", or one of the common odd ones. */
export function isPast(reply: Reply, at: number): boolean {
  const end = reply.ends[at]!
  return (
    pasts.has(reply.hash[at]!) ||
    (end - reply.starts[at]! > 3 && reply.lower.charCodeAt(end - 1) === 100 && reply.lower.charCodeAt(end - 2) === 101)
  )
}

function hashed(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(hashWord))
}
