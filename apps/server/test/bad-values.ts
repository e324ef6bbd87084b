import * as z from 'zod'

/** A piece of JSON Schema, as far as inputs of routes use it. */
export interface Shape {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly anyOf?: readonly Shape[]
  readonly default?: unknown
}

/** One way to spoil an input: the field that the refusal has to name, and the value; `undefined` leaves the field out. */
export interface Spoiled { readonly field: string; readonly value: unknown; readonly input: Record<string, unknown> }

export const shapeOf = (schema: unknown): Shape => z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape

/** Odd, but nothing a person may not type: quotes of SQL, other scripts, marks that change direction, whole emoji, names that objects have themselves. */
export const ODD = ["Robert'); drop table post;--", "' or '1'='1", '‮desrever', '👩🏽‍⚕️', '%_\\', '${7*7}{{7*7}}', '__proto__', 'constructor', '<script>alert(1)</script>', '=1+1', 'a\r\nb: c', '﻿']

const LONE = 'half \ud800'
const NUL = 'a\0b'

/** Values that this shape must refuse. `inQuery`: everything arrives as text. */
export function badFor(shape: Shape, inQuery = false): unknown[] {
  if (shape.anyOf) {
    const parts = shape.anyOf.filter((one) => one.type !== 'null')
    const nullable = parts.length < shape.anyOf.length
    return parts.length === 1 ? badFor(parts[0]!, inQuery).filter((value) => !(nullable && value === null)) : []
  }
  if (shape.enum) return inQuery ? ['nonsense', ''] : ['nonsense', '', 5, null, {}, [], true]
  switch (shape.type) {
    case 'string': return [...(inQuery ? [] : [5, null, true, {}, [], ['a']]), NUL, ...(inQuery ? [] : [LONE]), ...((shape.minLength ?? 0) > 0 || shape.format || shape.pattern ? [''] : []), ...(shape.maxLength ? ['x'.repeat(shape.maxLength + 1)] : []), ...(shape.format || shape.pattern ? ['nonsense', "1' or '1'='1"] : [])]
    case 'integer':
    case 'number': return ['abc', ...(inQuery ? ['1e400', 'NaN'] : [{}, null]), ...(shape.type === 'integer' ? [1.5, 1e300] : []), ...(shape.minimum === undefined ? [] : [shape.minimum - 1]), ...(shape.maximum === undefined || shape.maximum > 1e15 ? [] : [shape.maximum + 1])]
    case 'boolean': return inQuery ? ['maybe'] : ['yes', 'true', 1, 0, null, {}, []]
    case 'array': return [5, null, 'a', {}, true, ...(shape.minItems ? [[]] : []), ...(shape.maxItems ? [Array(shape.maxItems + 1).fill(sampleOf(shape.items!))] : [])]
    case 'object': return [5, null, 'a', [], true]
    default: return []
  }
}

/** The smallest value that this shape takes. */
export function sampleOf(shape: Shape): unknown {
  if (shape.default !== undefined) return shape.default
  if (shape.anyOf) return sampleOf(shape.anyOf[0]!)
  if (shape.enum) return shape.enum[0]
  if (shape.type === 'array') return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items!))
  if (shape.type === 'object') return Object.fromEntries((shape.required ?? []).map((key) => [key, sampleOf(shape.properties![key]!)]))
  if (shape.type === 'boolean') return false
  if (shape.type === 'number' || shape.type === 'integer') return shape.minimum ?? 1
  if (shape.format === 'uuid') return '00000000-0000-7000-8000-000000000001'
  if (shape.format === 'uri') return 'https://a.example/'
  if (shape.format === 'date') return '2026-11-12'
  return 'x'.repeat(Math.max(1, shape.minLength ?? 1))
}

/** Every way to spoil one field of this input at a time, nested fields and items of lists included. */
export function* spoil(shape: Shape, input: Record<string, unknown>, skip: readonly string[], inQuery: boolean, prefix: readonly (string | number)[] = []): Generator<Spoiled> {
  for (const [key, inner] of Object.entries(shape.properties ?? {})) {
    if (prefix.length === 0 && skip.includes(key)) continue
    const at = [...prefix, key]
    const field = at.join('.')
    if (shape.required?.includes(key) && inner.default === undefined) yield { field, value: undefined, input: put(input, at, undefined) }
    for (const value of badFor(inner, inQuery)) yield { field, value, input: put(input, at, value) }
    const plain = inner.anyOf?.find((one) => one.type !== 'null') ?? inner
    if (plain.type === 'object' && plain.properties) yield* spoil(plain, put(input, at, valueAt(input, at) ?? sampleOf(plain)), [], inQuery, at)
    if (plain.type === 'object' && typeof plain.additionalProperties === 'object') for (const value of badFor(plain.additionalProperties, inQuery)) yield { field, value, input: put(input, at, { name: value }) }
    if (plain.type === 'array' && plain.items) {
      const first = [...at, 0]
      const filled = put(input, at, [sampleOf(plain.items)])
      for (const value of badFor(plain.items, inQuery)) yield { field: at.join('.'), value, input: put(filled, first, value) }
      if (plain.items.properties) yield* spoil(plain.items, filled, [], inQuery, first)
    }
  }
}

/** Odd text in every field of this input that holds text. */
export function* oddly(shape: Shape, input: Record<string, unknown>, skip: readonly string[]): Generator<Spoiled> {
  for (const { field, value, input: spoiled } of spoil(shape, input, skip, false)) {
    if (value !== NUL) continue
    for (const text of ODD) yield { field, value: text, input: JSON.parse(JSON.stringify(spoiled).replaceAll(JSON.stringify(NUL), () => JSON.stringify(text))) as Record<string, unknown> }
  }
}

function valueAt(input: unknown, at: readonly (string | number)[]): unknown {
  return at.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key], input)
}

function put(input: Record<string, unknown>, at: readonly (string | number)[], value: unknown): Record<string, unknown> {
  const copy = structuredClone(input)
  let inner = copy as Record<string | number, unknown>
  at.slice(0, -1).forEach((key, n) => {
    inner[key] ??= typeof at[n + 1] === 'number' ? [] : {}
    inner = inner[key] as Record<string | number, unknown>
  })
  const last = at.at(-1)!
  if (value === undefined) delete inner[last]
  else inner[last] = value
  return copy
}
