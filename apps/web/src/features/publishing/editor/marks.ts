import { StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'

/** A finding as the editor draws it: a line under words, never a widget between them. */
export interface Mark {
  key: string
  start: number
  end: number
  severity: 'block' | 'review' | 'note'
  /** Set aside by somebody: drawn as a note. */
  dismissed: boolean
}

interface Marks {
  marks: readonly Mark[]
  active: string | undefined
}

const setMarks = StateEffect.define<Marks>()

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (drawn, transaction) => {
    const news = transaction.effects.find((one) => one.is(setMarks))
    return news ? draw(news.value as Marks, transaction.newDoc.length) : drawn.map(transaction.changes)
  },
  provide: (self) => EditorView.decorations.from(self),
})

/** Underlines findings; they move along while the text around them changes. */
export const findingMarks: Extension = field

export function showMarks(view: EditorView, marks: readonly Mark[], active: string | undefined): void {
  view.dispatch({ effects: setMarks.of({ marks, active }) })
}

function draw({ marks, active }: Marks, length: number): DecorationSet {
  const inside = marks.filter((one) => one.start < one.end && one.end <= length)
  return Decoration.set(inside.map((one) => Decoration.mark({ class: classOf(one, active) }).range(one.start, one.end)), true)
}

function classOf({ key, severity, dismissed }: Mark, active: string | undefined): string {
  return `pub-mark ${dismissed ? 'note' : severity}${key === active ? ' on' : ''}`
}
