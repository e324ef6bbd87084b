import { entities } from '@bedside/contract/network'
import type { ReactNode } from 'react'

/** A text as a network shows it: its links, mentions and hashtags stand out, line breaks stay. Nothing can be pressed. */
export function LinkedText({ text, network, lang }: { text: string; network: string; lang?: string | undefined }) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const one of entities(text, network)) {
    if (one.start < at) continue
    pieces.push(text.slice(at, one.start), <span key={one.start} className="pub-lk">{text.slice(one.start, one.end)}</span>)
    at = one.end
  }
  return <div className="pub-tx" lang={lang}>{pieces}{text.slice(at)}</div>
}
