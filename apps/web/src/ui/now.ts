import { useEffect, useState } from 'react'

/** The time now, fresh every half minute: for "today", "in 12 minutes", "it is now 9:00 there". */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
