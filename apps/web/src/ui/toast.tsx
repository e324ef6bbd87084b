import { IconCircleCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

interface Message {
  id: number
  text: string
  undo?: (() => unknown) | undefined
  tone: 'done' | 'note'
}

const visibleFor = 10_000
let last = 0
let messages: readonly Message[] = []
const listeners = new Set<() => void>()

/** Says what was done. With `undo` the person has 10 s, longer while the pointer or the focus is on it. */
export function toast(text: string, options: { undo?: () => unknown; tone?: 'done' | 'note' } = {}): void {
  last += 1
  set([...messages, { id: last, text, undo: options.undo, tone: options.tone ?? 'done' }].slice(-3))
}

/** Stands once in the shell. */
export function Toaster() {
  const shown = useSyncExternalStore(subscribe, () => messages)
  return (
    <div className="toaster" role="status" aria-live="polite">
      {shown.map((one) => (
        <Toast key={one.id} message={one} />
      ))}
    </div>
  )
}

function Toast({ message }: { message: Message }) {
  const { t } = useTranslation()
  const [held, setHeld] = useState(false)
  const left = useRef(visibleFor)
  useEffect(() => {
    if (held) return
    const began = Date.now()
    const timer = setTimeout(() => dismiss(message.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(2_000, left.current - (Date.now() - began))
    }
  }, [held, message.id])
  const hold = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
  return (
    <div className="toast" {...hold}>
      <Icon of={message.tone === 'done' ? IconCircleCheck : IconInfoCircle} />
      <span className="w">{message.text}</span>
      {message.undo && (
        <Button
          size="s"
          onClick={() => {
            dismiss(message.id)
            message.undo?.()
          }}
        >
          {t('undo')}
        </Button>
      )}
      <button type="button" className="close" onClick={() => dismiss(message.id)} aria-label={t('dismiss')}>
        <Icon of={IconX} size="s" />
      </button>
    </div>
  )
}

function dismiss(id: number): void {
  set(messages.filter((one) => one.id !== id))
}

function set(next: readonly Message[]): void {
  messages = next
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
