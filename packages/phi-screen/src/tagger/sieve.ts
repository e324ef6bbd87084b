/**
 * A set of hashed keys, each with a value of up to 16 bits, in about 3.7 bytes a key (a Bloomier filter, after Chazelle et al. 2004):
 * three slots of 24 bits XOR to an 8-bit check and the value. A word that was never put in answers 0, save one in 256.
 */
export type Sieve = { block: number; slots: Uint8Array }

/** The value kept for a word's hash, or 0. */
export function valueOf({ block, slots }: Sieve, hash: number): number {
  const a = 3 * slot(hash, 0x9e3779b1, block)
  const b = 3 * (block + slot(hash, 0x85ebca6b, block))
  const c = 3 * (2 * block + slot(hash, 0xc2b2ae35, block))
  if (((slots[a] ?? 0) ^ (slots[b] ?? 0) ^ (slots[c] ?? 0)) !== check(hash)) return 0
  return (
    (((slots[a + 1] ?? 0) ^ (slots[b + 1] ?? 0) ^ (slots[c + 1] ?? 0)) << 8) | ((slots[a + 2] ?? 0) ^ (slots[b + 2] ?? 0) ^ (slots[c + 2] ?? 0))
  )
}

/** Builds a sieve; two words of one hash keep the first one's value. Used when lists are built, never while screening. */
export function sieveOf(values: ReadonlyMap<number, number>): Sieve {
  for (let size = Math.ceil(values.size * 1.23) + 32; ; size = Math.ceil(size * 1.02)) {
    const built = attempt(values, Math.ceil(size / 3))
    if (built) return built
  }
}

function attempt(values: ReadonlyMap<number, number>, block: number): Sieve | undefined {
  const keys = [...values.keys()]
  const places = keys.map((hash) => [
    slot(hash, 0x9e3779b1, block),
    block + slot(hash, 0x85ebca6b, block),
    2 * block + slot(hash, 0xc2b2ae35, block),
  ])
  const degree = new Int32Array(3 * block)
  const joined = new Int32Array(3 * block)
  places.forEach((place, i) => {
    for (const p of place) {
      degree[p]!++
      joined[p]! ^= i
    }
  })
  const order: [number, number][] = []
  const free: number[] = []
  for (let p = 0; p < degree.length; p++) if (degree[p] === 1) free.push(p)
  while (free.length > 0) {
    const p = free.pop()!
    if (degree[p] !== 1) continue
    const i = joined[p]!
    order.push([i, p])
    for (const q of places[i]!) {
      joined[q]! ^= i
      if (--degree[q]! === 1) free.push(q)
    }
  }
  if (order.length < keys.length) return undefined
  const slots = new Uint8Array(9 * block)
  for (const [i, p] of order.toReversed()) {
    const value = values.get(keys[i]!) ?? 0
    const wanted = [check(keys[i]!), value >> 8, value & 255]
    for (let byte = 0; byte < 3; byte++) {
      let sum = wanted[byte]!
      for (const q of places[i]!) if (q !== p) sum ^= slots[3 * q + byte]!
      slots[3 * p + byte] = sum
    }
  }
  return { block, slots }
}

function slot(hash: number, salt: number, block: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), salt)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2f)
  mixed ^= mixed >>> 16
  return Math.floor(((mixed >>> 0) * block) / 0x100000000)
}

function check(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  mixed ^= mixed >>> 15
  return mixed & 255
}
