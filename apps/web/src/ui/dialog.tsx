import { Modal } from '@mantine/core'
import { useEffect, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface DialogProps {
  title: string
  onClose: () => void
  children?: ReactNode
  /** Buttons, the primary one last; it stands on the right, also on phones. */
  actions?: ReactNode
  size?: 'm' | 'l'
  /** A panel along the right edge, for reading beside the page. */
  side?: boolean
  /** At the top, without a visible title. */
  palette?: boolean
  /** For what must be answered (sign in again): neither Escape nor a press outside closes it. */
  stay?: boolean
}

/** A dialog; on phones a sheet from below. Focus goes in, stays in, and comes back. Render it only while it is open. */
export function Dialog({ title, onClose, children, actions, size = 'm', side = false, palette = false, stay = false }: DialogProps) {
  useFocusReturn()
  const shape = side ? ' side' : palette ? ' palette' : ''
  return (
    <Modal.Root
      opened
      onClose={onClose}
      classNames={{ inner: `dialog-in${shape}`, content: `dialog${shape}` }}
      size={size === 'm' ? 560 : 760}
      closeOnEscape={!stay}
      closeOnClickOutside={!stay}
      centered={!side && !palette}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay className="dialog-scrim" />
      <Modal.Content>
        <Modal.Title component="h2" className={palette ? 'vh' : ''}>
          {title}
        </Modal.Title>
        <Modal.Body className="dialog-body">
          {children}
          {actions && <div className="end">{actions}</div>}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** Mantine gives the focus back when a dialog closes while it stays rendered; ours goes away, so what had the focus before is remembered here. */
function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
      })
    },
    [before],
  )
}

interface ConfirmProps {
  title: string
  /** The verb on the primary button. */
  confirm: string
  onConfirm: () => void
  onClose: () => void
  busy?: boolean
  tone?: 'primary' | 'stop'
  cancel?: string
  size?: 'm' | 'l'
  children?: ReactNode
}

/** For what cannot be undone or binds the house: says what happens, then one verb. What can be undone gets a toast instead. */
export function ConfirmSheet({
  title,
  confirm,
  onConfirm,
  onClose,
  busy = false,
  tone = 'primary',
  cancel,
  size = 'm',
  children,
}: ConfirmProps) {
  const { t } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onConfirm()
  }
  return (
    <Dialog title={title} onClose={onClose} size={size}>
      <form onSubmit={submit} noValidate>
        {children}
        <div className="end">
          <Button variant="text" onClick={onClose}>
            {cancel ?? t('cancel')}
          </Button>
          <Button type="submit" variant={tone} busy={busy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
