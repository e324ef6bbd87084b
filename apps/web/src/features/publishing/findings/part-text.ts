import type { DraftStore } from '../draft/draft-store.ts'

/** Whether this is a text of the editor. */
export const isText = (part: string): boolean => part === 'text' || part.startsWith('text:')

/** What stands in a part of the draft now; empty for what cannot be edited. */
export function textOf(store: DraftStore, part: string): string {
  const { content } = store.state()
  if (part === 'title' || part === 'text') return content[part]
  const [kind, id] = part.split(':')
  if (kind === 'text') return content.variants.find((one) => one.accountId === id)?.text ?? ''
  return kind === 'alt' ? (content.media.find((one) => one.id === id)?.alt ?? '') : ''
}

export function setText(store: DraftStore, part: string, text: string): void {
  const { content } = store.state()
  const [kind, id] = part.split(':')
  if (part === 'title' || part === 'text') store.change({ [part]: text })
  else if (kind === 'text') store.change({ variants: content.variants.map((one) => (one.accountId === id ? { ...one, text } : one)) })
  else if (kind === 'alt') store.change({ media: content.media.map((one) => (one.id === id ? { ...one, alt: text } : one)) })
}
