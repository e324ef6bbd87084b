import type { Page } from '../context.ts'
import { roleModel } from '../models/roles.ts'
import { bytesOf } from '../tagger/bytes.ts'
import { mentionFeatures, type Place } from './features.ts'
import type { PostReading } from './reading.ts'

let weights: Int8Array | undefined

/**
 * How much the words around a named person or place speak for a patient or a relative: a log score, below 0 against it. Trained on marked
 * names of our own corpus by training/roles.ts.
 */
export function pointsOf(page: Page, reading: PostReading, place: Place): number {
  weights ??= new Int8Array(bytesOf(roleModel.weights).buffer)
  const list = mentionFeatures(page, reading, place)
  let sum = 0
  for (let i = 0; i < list.length; i++) sum += weights[list[i]!]!
  return roleModel.bias + (sum * roleModel.step) / Math.sqrt(list.length + 50)
}
