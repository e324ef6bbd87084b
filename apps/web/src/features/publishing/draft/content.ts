import type { Post, PostInput } from '@bedside/contract/post'

/** What the composer holds: everything a save sends. */
export interface Content extends Omit<PostInput, 'replyTo' | 'when'> {
  replyTo: string | null
  when: PostInput['when'] & {} | null
}

/** A post's words and choices as the composer edits them. Line ends are those of the editor, so that positions of findings agree. */
export function contentOf(post: Post): Content {
  const { when } = post
  return {
    title: post.title,
    text: oneLineEnd(post.text),
    language: post.language,
    facilityId: post.facilityId,
    variants: post.variants.map(({ accountId, text }) => ({ accountId, text: text === null ? null : oneLineEnd(text) })),
    media: post.media.map(({ id, alt }) => ({ id, alt })),
    replyTo: post.replyTo,
    patientContent: post.patientContent,
    when: when ? { local: when.local, zone: when.zone, ...(when.fold ? { fold: when.fold } : {}) } : null,
  }
}

/** The server trims a title; a space at its end is no difference. */
export function sameContent(a: Content, b: Content): boolean {
  const key = (content: Content) => JSON.stringify(contentKeys.map((name) => (name === 'title' ? content.title.trim() : content[name])))
  return key(a) === key(b)
}

/** Whether there is anything yet that would be a pity to lose. */
export function hasWords({ title, text, variants, media, replyTo }: Content): boolean {
  return Boolean(title.trim() || text.trim() || media.length > 0 || replyTo?.trim() || variants.some((one) => one.text?.trim()))
}

/** The words an account gets. */
export function textFor(content: Pick<Content, 'text' | 'variants'>, accountId: string): string {
  return content.variants.find((one) => one.accountId === accountId)?.text ?? content.text
}

const contentKeys = ['title', 'text', 'language', 'facilityId', 'variants', 'media', 'replyTo', 'patientContent', 'when'] as const satisfies readonly (keyof Content)[]

function oneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
