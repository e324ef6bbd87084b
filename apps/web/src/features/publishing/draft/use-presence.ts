import type { PersonRef } from '@bedside/contract/value'
import { useEffect, useState } from 'react'
import { publishing } from '../api.ts'
import type { DraftStore } from './draft-store.ts'
import { ports } from './ports.ts'

const every = 8_000
/** Someone who walked away is not editing; their session must be able to end. */
const activeFor = 300_000

export interface Other { person: PersonRef; since: string }

/** Tells the server that I am editing and learns who else is, while this tab is seen and used. Takes over what they saved when nothing of mine is unsaved. */
export function usePresence(store: DraftStore, id: string | undefined): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([])
  useEffect(() => {
    if (!id) return
    let lastSign = Date.now()
    let gone = false
    const sign = () => { lastSign = Date.now() }
    const look = async () => {
      if (document.visibilityState !== 'visible' || Date.now() - lastSign > activeFor) return
      try {
        const answer = await publishing.present({ id })
        if (gone) return
        setOthers(answer.others)
        const { post, saving } = store.state()
        if (post && answer.version > post.version && !store.unsaved && saving.kind === 'saved') store.adopt(await ports.load(id))
      } catch {
        // The next save tells about a lost connection; presence alone is no reason to alarm.
      }
    }
    const signs = ['pointermove', 'keydown', 'touchstart'] as const
    for (const one of signs) addEventListener(one, sign, { passive: true })
    const timer = setInterval(() => void look(), every)
    void look()
    return () => {
      gone = true
      clearInterval(timer)
      for (const one of signs) removeEventListener(one, sign)
    }
  }, [store, id])
  return others
}
