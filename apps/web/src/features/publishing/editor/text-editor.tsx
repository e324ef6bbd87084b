import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react'
import { nonce } from '../../../app/nonce.ts'
import { findingMarks, showMarks, type Mark } from './marks.ts'

export interface EditorHandle {
  focus: () => void
  /** Selects words and brings them into view; takes the focus when asked. */
  select: (start: number, end: number, focus?: boolean) => void
  replace: (start: number, end: number, words: string) => void
}

interface Props {
  ref?: Ref<EditorHandle>
  id: string
  /** Which text is being edited; each keeps its own undo history. */
  name: string
  value: string
  onChange: (text: string) => void
  marks: readonly Mark[]
  active: string | undefined
  label: string
  describedBy: string
  lang: string
  /** Pictures pasted or dropped into the text. */
  onFiles: (files: File[]) => void
}

/** The text of a post in CodeMirror: plain text, its own undo, findings underlined. Loaded only when somebody writes. */
export default function TextEditor({ ref, id, name, value, onChange, marks, active, label, describedBy, lang, onFiles }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const shown = useRef(name)
  const kept = useRef(new Map<string, EditorState>())

  const changed = useEffectEvent((text: string) => onChange(text))
  const takeFiles = useEffectEvent((data: DataTransfer | null, event: Event): boolean => {
    const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
    if (files.length === 0) return false
    event.preventDefault()
    onFiles(files)
    return true
  })
  const create = useEffectEvent((doc: string) =>
    EditorState.create({
      doc,
      extensions: [
        history(),
        keymap.of([...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ id, 'aria-label': label, 'aria-describedby': describedBy, spellcheck: 'true', autocapitalize: 'sentences', autocorrect: 'on', lang }),
        findingMarks,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.every((one) => one.isUserEvent('bedside.outside'))) changed(update.state.doc.toString())
        }),
        EditorView.domEventHandlers({
          paste: (event) => takeFiles(event.clipboardData, event),
          drop: (event) => takeFiles(event.dataTransfer, event),
        }),
      ],
    }))
  const begin = useEffectEvent(() => {
    const made = new EditorView({ state: create(value), parent: host.current! })
    view.current = made
    kept.current.clear()
    shown.current = name
    return () => made.destroy()
  })

  // Language and id are part of the editor's state; a change of them makes a new editor.
  useEffect(() => begin(), [id, lang])
  // Each tab has a name of its own.
  useEffect(() => view.current?.contentDOM.setAttribute('aria-label', label), [label, name, id, lang])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    if (shown.current !== name) {
      kept.current.set(shown.current, editor.state)
      editor.setState(kept.current.get(name) ?? create(value))
      shown.current = name
    }
    const now = editor.state.doc.toString()
    if (now !== value) editor.dispatch({ changes: { from: 0, to: now.length, insert: value }, userEvent: 'bedside.outside' })
  }, [name, value])

  useEffect(() => {
    if (view.current) showMarks(view.current, marks, active)
  }, [marks, active, name, lang])

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    select: (start, end, focus) => {
      const editor = view.current
      if (!editor) return
      const length = editor.state.doc.length
      editor.dispatch({ selection: { anchor: Math.min(start, length), head: Math.min(end, length) }, scrollIntoView: true })
      if (focus) editor.focus()
    },
    replace: (start, end, words) => view.current?.dispatch({ changes: { from: start, to: end, insert: words }, selection: { anchor: start + words.length }, userEvent: 'input.fix' }),
  }), [])

  return <div className="pub-editor" ref={host} />
}
