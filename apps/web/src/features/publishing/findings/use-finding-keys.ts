import { canBecome, type KnownKind } from '@bedside/contract/known'
import { useEffect, useReducer, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/query.ts'
import { fieldId } from '../../../ui/error-summary.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { useAccounts } from '../accounts.ts'
import { publishing } from '../api.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import type { EditorHandle } from '../editor/text-editor.tsx'
import { cardId } from './finding-card.tsx'
import { nearest, type Shown } from './merge.ts'
import { isText, setText, textOf } from './part-text.ts'
import { useRewrite } from './use-rewrite.ts'
import type { Screening } from './use-screen.ts'

interface Facts {
  store: DraftStore
  screening: Screening
  tab: string
  setTab: (tab: string) => void
  editor: RefObject<EditorHandle | null>
}

/** Going through findings with F8 and Shift+F8, using what they suggest, setting them aside. */
export function useFindingKeys({ store, screening, tab, setTab, editor }: Facts) {
  const { t } = useTranslation(['publishing', 'common'])
  const may = useMay()
  const accounts = useAccounts()
  const [active, setActive] = useState<string>()
  const rewrite = useRewrite({ store, screening })
  const wanted = useRef<string>(undefined)
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0)
  const { findings } = screening
  const standing = findings.filter((one) => !one.dismissal)

  // The card opens first, then takes the focus. The list is drawn after the text, so this looks again after every drawing until the card stands.
  useEffect(() => {
    const card = wanted.current && document.getElementById(cardId(wanted.current))
    if (!card) return
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'nearest' })
    wanted.current = undefined
  })
  const want = (key: string) => {
    wanted.current = key
    draw()
  }

  /** The account whose tab shows the part; the common words otherwise. */
  const tabOf = (part: string): string => {
    const account = /^text:(.+)$/.exec(part)?.[1]
    if (account) return account
    // An account without words of its own shows the common text too.
    return part === 'text' && store.state().content.variants.some((one) => one.accountId === tab && one.text === null) ? tab : 'all'
  }
  const open = (finding: Shown) => {
    setActive(finding.key)
    want(finding.key)
    if (!isText(finding.part)) return
    setTab(tabOf(finding.part))
    setTimeout(() => editor.current?.select(finding.start, finding.end))
  }
  const next = (by: 1 | -1) => {
    if (standing.length === 0) return
    const at = standing.findIndex((one) => one.key === active)
    const to = at < 0 ? (by > 0 ? 0 : standing.length - 1) : (at + by + standing.length) % standing.length
    open(standing[to]!)
  }
  const show = (finding: Shown) => {
    if (!isText(finding.part)) return document.getElementById(fieldOf(finding.part))?.focus()
    setTab(tabOf(finding.part))
    setTimeout(() => editor.current?.select(finding.start, finding.end, true))
  }
  const use = (finding: Shown) => {
    if (!finding.fix || finding.dismissal) return show(finding)
    const { replacement, whole } = finding.fix
    const text = textOf(store, finding.part)
    const start = whole ? 0 : nearest(text, finding.words, finding.start)
    if (start < 0) return
    const end = whole ? text.length : start + finding.words.length
    const after = text.slice(0, start) + replacement + text.slice(end)
    const following = standing[(standing.findIndex((one) => one.key === finding.key) + 1) % standing.length]
    if (isText(finding.part)) {
      setTab(tabOf(finding.part))
      setTimeout(() => editor.current?.replace(start, end, replacement))
    } else {
      setText(store, finding.part, after)
    }
    const changed = { part: finding.part, before: text, after }
    toast(t('finding.used'), { undo: () => rewrite.takeBackText([changed]) })
    if (following && following.key !== finding.key) {
      setActive(following.key)
      setTimeout(() => want(following.key), 50)
    } else setTimeout(() => editor.current?.focus(), 50)
  }
  /** After a finding became known: the draft as the server screens it now. */
  const known = async () => {
    const { post } = store.state()
    if (post) store.adopt(await publishing.post({ id: post.id }))
  }
  const dismiss = async (finding: Shown, reason: string) => {
    await store.flush()
    const { post } = store.state()
    if (!post) return
    store.adopt(await publishing.dismiss({ id: post.id, part: finding.part, kind: finding.kind, start: finding.start, end: finding.end, reason }))
    toast(t('dismiss.done'), { undo: () => void takeBack(finding) })
  }
  const takeBack = async ({ part, kind, start, end }: Shown) => {
    const { post } = store.state()
    if (!post) return
    try {
      store.adopt(await publishing.undismiss({ id: post.id, part, kind, start, end }))
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'F8') {
        event.preventDefault()
        next(event.shiftKey ? -1 : 1)
      }
      if (event.key !== 'Escape' && event.key !== 'Enter') return
      // On the card itself; inside its buttons and fields these keys keep their own meaning.
      const on = findings.find((one) => document.activeElement?.id === cardId(one.key))
      if (!on) return
      event.preventDefault()
      if (event.key === 'Enter') use(on)
      else show(on)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return {
    active, open, next, use, show, dismiss, known, takeBack: (finding: Shown) => void takeBack(finding),
    rewrite,
    /** As what the privacy officer could make a finding known that was set aside. */
    knowAs: (finding: Shown): readonly KnownKind[] => (finding.dismissal && may('known.manage') ? canBecome(finding, { patientContent: store.state().content.patientContent, findings }) : []),
    /** Shows the first finding that stops the post. */
    toFirstStop: () => {
      const first = findings.find((one) => one.severity === 'block' && !one.dismissal)
      if (first) open(first)
    },
    mayDismiss: (finding: Shown) => (finding.severity === 'block' ? may('finding.override') : may('finding.dismiss')),
    placeOf: (part: string): string => {
      const [kind, id = ''] = part.split(':')
      switch (kind) {
        case 'title': return t('place.title')
        case 'alt': return t('place.alt')
        case 'file': return t('place.file')
        case 'shown': return t('place.shown')
        default: return id ? t('place.variant', { account: accounts.accountName(id) }) : ''
      }
    },
  }
}

const fieldOf = (part: string): string => fieldId(part === 'title' ? 'title' : part.startsWith('alt:') ? `alt.${part.slice(4)}` : 'media')
