import { useEffect, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** For work of more than 10 s: a bar with the count and what happens meanwhile ("You can leave this page"). */
export function Progress({ label, done, of, note }: { label: string; done: number; of: number; note?: ReactNode }) {
  const id = useId()
  const { i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const share = of > 0 ? Math.min(100, Math.round((done / of) * 100)) : 0
  return (
    <div className="progress">
      <div className="pr">
        <b id={id}>{label}</b>
        <span className="muted num">
          {number.format(done)} / {number.format(of)}
        </span>
      </div>
      <div className="meter" role="progressbar" aria-labelledby={id} aria-valuenow={share} aria-valuemin={0} aria-valuemax={100}>
        <span style={{ width: `${share}%` }} />
      </div>
      {note && <span className="small muted">{note}</span>}
    </div>
  )
}

/** Nothing for a second, then lines in the shape of what comes. */
export function SkeletonLines({ lines = 3, now = false }: { lines?: number; now?: boolean }) {
  const { t } = useTranslation()
  const [due, setDue] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 1_000)
    return () => clearTimeout(timer)
  }, [])
  if (!due) return <div className="skeletons" />
  return (
    <div className="skeletons" role="status">
      <span className="vh">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skel" style={{ width: ['46%', '100%', '82%', '94%'][index % 4] }} />
      ))}
    </div>
  )
}
