import type { Content } from '../draft/content.ts'

/** One text of a post that is screened. The names of parts are those of the contract. */
export interface ScreenedPart {
  part: string
  kind: 'post' | 'alt_text' | 'reply' | 'file_name'
  text: string
}

/** Every text that could leave the building, as the server screens it. `fileNames` by picture. */
export function partsOf(content: Content, fileNames: ReadonlyMap<string, string>): ScreenedPart[] {
  const kind = content.replyTo?.trim() ? 'reply' : 'post'
  const parts: ScreenedPart[] = [
    { part: 'title', kind: 'post', text: content.title },
    { part: 'text', kind, text: content.text },
    ...content.variants.flatMap(({ accountId, text }): ScreenedPart[] => (text === null ? [] : [{ part: `text:${accountId}`, kind, text }])),
    ...content.media.flatMap(({ id, alt }): ScreenedPart[] => [
      { part: `alt:${id}`, kind: 'alt_text', text: alt },
      { part: `file:${id}`, kind: 'file_name', text: fileNames.get(id) ?? '' },
    ]),
  ]
  return parts.filter((one) => one.text.trim() !== '')
}
