import type { QuestionSet } from '@bedside/contract/readiness'
import type { Tx } from '../../platform/db.ts'
import { currentQuestions } from './questions.ts'
import { questionsOf } from './store.ts'

/** Versions are hashes over every word, so one version is the same in every organization and never changes. */
const older = new Map<string, QuestionSet>()
const MOST = 20

/** The questions as they were asked under this version; undefined when this organization never asked them. */
export async function askedUnder(tx: Tx, version: string): Promise<QuestionSet | undefined> {
  if (version === currentQuestions().version) return currentQuestions()
  const known = older.get(version)
  if (known) return known
  const found = await questionsOf(tx, version)
  if (found) {
    if (older.size >= MOST) older.clear()
    older.set(version, found)
  }
  return found
}
