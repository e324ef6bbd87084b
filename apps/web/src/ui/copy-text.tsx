import { IconCopy } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { toast } from './toast.tsx'

/** A secret or an address that is shown once, with a button to copy it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('common')
  const box = useRef<HTMLElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      toast(t('copied'))
    } catch {
      // The clipboard needs https; over plain http the text is selected, so that Ctrl C copies it.
      if (box.current) getSelection()?.selectAllChildren(box.current)
      toast(t('copyByHand'), { tone: 'note' })
    }
  }
  return (
    <div className="copy">
      <code className="reveal" ref={box} aria-label={label} role="group">
        {text}
      </code>
      <Button size="s" icon={IconCopy} onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </div>
  )
}
