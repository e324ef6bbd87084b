import { lazy, Suspense, useEffect, useState } from 'react'
import { prove } from './proof.ts'
import { saveNow, timeLeft } from './session.ts'

const IdleDialog = lazy(() => import('./idle-dialog.tsx'))

const warnBefore = 120_000

/** Two minutes before the session ends: saves what is unsaved, says so, and one press stays signed in (WCAG 2.2.1). */
export function IdleWarning() {
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    let warned = false
    const look = () => {
      const ms = timeLeft()
      if (ms > warnBefore) {
        warned = false
        return setLeft(undefined)
      }
      if (!warned) saveNow()
      warned = true
      if (ms > 0) return setLeft(ms)
      setLeft(undefined)
      if (ms > -5_000) void prove('sign_in')
    }
    const timer = setInterval(look, 1_000)
    return () => clearInterval(timer)
  }, [])
  return <Suspense>{left !== undefined && <IdleDialog left={left} gone={() => setLeft(undefined)} />}</Suspense>
}
