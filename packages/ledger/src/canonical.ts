import { Malformed, sha256Hex } from './bytes.ts'

const deepest = 100

/**
 * The one spelling of a JSON value, after RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): keys sorted by UTF-16 code unit, no white space,
 * numbers and strings as ECMAScript writes them. Anything that has no single JSON spelling is refused with `Malformed`:
 * undefined, NaN, infinities, bigint, functions, dates and other class instances, gaps in arrays, lone surrogates.
 */
export function canonical(value: unknown): string {
  return write(value, '$', 0)
}

/** SHA-256 in hex over the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonical(value))
}

/** Reads JSON that must already be in canonical form, byte for byte; so a doubled key or a different spelling is refused. */
export function parseCanonical(text: string, what = 'The JSON'): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Malformed(`${what} is not valid JSON.`)
  }
  if (canonical(value) !== text) throw new Malformed(`${what} is not in canonical form.`)
  return value
}

function write(value: unknown, at: string, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, at)
    case 'number':
      if (!Number.isFinite(value)) throw new Malformed(`${at} is not a finite number.`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth >= deepest) throw new Malformed(`${at} is nested deeper than ${deepest} levels.`)
      return Array.isArray(value) ? writeArray(value, at, depth) : writeObject(value, at, depth)
    default:
      throw new Malformed(`${at} is ${typeof value}, which JSON cannot hold.`)
  }
}

function writeString(text: string, at: string): string {
  if (!text.isWellFormed()) throw new Malformed(`${at} holds half of a surrogate pair.`)
  return JSON.stringify(text)
}

function writeArray(items: readonly unknown[], at: string, depth: number): string {
  let out = '['
  for (let i = 0; i < items.length; i++) out += (i ? ',' : '') + write(items[i], `${at}[${i}]`, depth + 1)
  return out + ']'
}

function writeObject(object: object, at: string, depth: number): string {
  const proto: unknown = Object.getPrototypeOf(object)
  if (proto !== Object.prototype && proto !== null) throw new Malformed(`${at} is not a plain object.`)
  if (Object.getOwnPropertySymbols(object).length) throw new Malformed(`${at} has a symbol for a key.`)
  const keys = Object.keys(object).sort()
  let out = '{'
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    const inside = (object as Record<string, unknown>)[key]
    out += (i ? ',' : '') + writeString(key, `a key of ${at}`) + ':' + write(inside, `${at}.${key}`, depth + 1)
  }
  return out + '}'
}
