import type { ReviewView } from '@bedside/contract/publishing'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { timeText } from '../../../ui/time.tsx'
import type { Accounts } from '../accounts.ts'
import { CountText, useCount } from '../counts.tsx'
import { NetworkIcon } from '../network-icon.tsx'
import { Preview } from '../preview/preview.tsx'

type Payload = ReviewView['payloads'][number]

/** Exactly what each account gets, one tab each; the same words are said to be the same. */
export function Payloads({ payloads, accounts, dueAt, zone }: { payloads: readonly Payload[]; accounts: Accounts; dueAt: string | null; zone?: string | undefined }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const [chosen, choose] = useState(payloads[0]?.accountId)
  const list = useRef<HTMLDivElement>(null)
  const countOf = useCount()
  const shown = payloads.find((one) => one.accountId === chosen) ?? payloads[0]
  if (!shown) return <p className="muted">{t('payloads.none')}</p>
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const at = payloads.findIndex((one) => one.accountId === shown.accountId)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[(at + step + payloads.length) % payloads.length]?.focus()
  }
  const nameOf = (one: Payload) => (payloads.some((other) => other !== one && other.network === one.network) ? one.handle : accounts.networkName(one.network))
  const name = accounts.networkName(shown.network)
  return (
    <>
      <div className="tabs pub-tabs" role="tablist" aria-label={t('payloads.tabs')} ref={list}>
        {payloads.map((one, index) => (
          <button key={one.accountId} type="button" role="tab" id={`payload-${one.accountId}`} className="tab" aria-controls="pub-payload" aria-selected={one === shown} tabIndex={one === shown ? 0 : -1} onClick={() => choose(one.accountId)} onFocus={() => choose(one.accountId)} onKeyDown={press}>
            <NetworkIcon network={one.network} />{index > 0 && sameAs(one, payloads[0]!) ? t('payloads.same', { name: nameOf(one) }) : nameOf(one)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="pub-payload" aria-labelledby={`payload-${shown.accountId}`}>
        <Preview
          network={shown.network} networkName={name} displayName={shown.displayName} handle={shown.handle} text={shown.text} lang={shown.language} card={shown.card} describe
          time={dueAt ? timeText(dueAt, { zone, look: 'short', language: i18n.language }) : ''} caption={t('payloads.exactly', { name })}
          pictures={shown.images.map((one) => ({ src: `/api/pictures/${one.sha256}`, alt: one.alt, width: one.width, height: one.height }))}
        />
        <p className="small muted pub-payload-count"><CountText {...countOf(shown.text, accounts.network(shown.network)?.rules)} /> {t('count.charactersShort')}</p>
      </div>
    </>
  )
}

function sameAs(a: Payload, b: Payload): boolean {
  return a.text === b.text && a.images.map((one) => one.alt).join('\n') === b.images.map((one) => one.alt).join('\n')
}
