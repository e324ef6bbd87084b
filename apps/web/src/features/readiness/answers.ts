import { ApiError } from '@bedside/contract/client'
import type { Interview } from '@bedside/contract/readiness'
import { queryOptions } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { queryClient } from '../../app/query.ts'
import { onSaveNow } from '../../app/session.ts'
import { readiness } from './client.ts'

/** My answers in a round. They are in memory from the first question on, so that the next one stands there at once. */
export const interviewQuery = (roundId: string) => queryOptions({
  queryKey: ['readiness', 'interview', roundId],
  queryFn: async ({ signal }) => withUnsaved(await readiness.interview({ id: roundId }, { signal })),
  staleTime: Infinity,
})

interface Given { roundId: string; question: string; value: number | null; comment: string | null }

const storedIn = 'bedside-unsaved-answers'
let unsaved: readonly Given[] = stored()
const listeners = new Set<() => void>()
/** One after the other: the answer that was given last is the one that stays. */
let tail: Promise<unknown> = Promise.resolve()

/**
 * Gives an answer: it stands in memory at once and goes to the server behind it. Without a connection it waits here and goes later; what the server refuses
 * (a comment with patient details) is thrown, and the answer stands as it was typed.
 */
export async function give(given: Given): Promise<void> {
  const key = interviewQuery(given.roundId).queryKey
  const before = queryClient.getQueryData(key)?.answers.find((one) => one.question === given.question)
  queryClient.setQueryData(key, (old) => old && withAnswer(old, given))
  set([...unsaved.filter((one) => !isSame(one, given)), given])
  try {
    await queue(given)
  } catch (error) {
    // What was refused was not kept: the list says so, and the page still has the words.
    queryClient.setQueryData(key, (old) => old && { ...old, answers: [...old.answers.filter((one) => one.question !== given.question), ...(before ? [before] : [])] })
    throw error
  }
}

function queue(given: Given): Promise<void> {
  const work = tail.then(async () => {
    // A newer answer to the same question is on its way already.
    if (!unsaved.includes(given)) return
    try {
      await readiness.answer({ id: given.roundId, question: given.question, value: given.value, comment: given.comment })
      set(unsaved.filter((one) => one !== given))
    } catch (error) {
      if (error instanceof ApiError && error.problem.status < 500) {
        set(unsaved.filter((one) => one !== given))
        throw error
      }
    }
  })
  tail = work.catch(() => undefined)
  return work
}

/** Sends what waits; resolves when everything has arrived or could not. */
export async function saveAnswers(): Promise<boolean> {
  for (const one of unsaved) void queue(one).catch(() => undefined)
  await tail
  return unsaved.length === 0
}

/** How many answers wait for the connection. Tries again when it is back and before the session ends. */
export function useUnsaved(): number {
  useEffect(() => {
    const again = () => void saveAnswers()
    addEventListener('online', again)
    const off = onSaveNow(again)
    return () => {
      removeEventListener('online', again)
      off()
    }
  }, [])
  return useSyncExternalStore(subscribe, () => unsaved).length
}

const isSame = (a: Given, b: Given): boolean => a.roundId === b.roundId && a.question === b.question

function withAnswer(interview: Interview, { question, value, comment }: Given): Interview {
  return { ...interview, answers: [...interview.answers.filter((one) => one.question !== question), { question, value, comment }] }
}

function withUnsaved(interview: Interview): Interview {
  return unsaved.filter((one) => one.roundId === interview.roundId).reduce(withAnswer, interview)
}

function set(next: readonly Given[]): void {
  unsaved = next
  try {
    if (next.length) sessionStorage.setItem(storedIn, JSON.stringify(next))
    else sessionStorage.removeItem(storedIn)
  } catch {
    // Without storage they live as long as the page does.
  }
  for (const tell of listeners) tell()
}

function stored(): readonly Given[] {
  try {
    return JSON.parse(sessionStorage.getItem(storedIn) ?? '[]') as Given[]
  } catch {
    return []
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
