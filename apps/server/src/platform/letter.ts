import type { Language } from '@bedside/contract/value'
import { read, say, type Text } from './text.ts'

/** A letter before it is written out. It holds links and names of people at work, never anything about a patient or a post's words. */
export interface Letter {
  readonly subject: Text
  readonly paragraphs: readonly Text[]
  readonly button?: { readonly label: Text; readonly url: string }
}

const FOOT = say('This message was sent by Bedside. Please do not answer it.', 'Este mensaje lo envió Bedside. No lo responda.')

/** The letter in one language, as plain text and as simple HTML without pictures or trackers. */
export function writeLetter(letter: Letter, language: Language): { subject: string; text: string; html: string } {
  const lines = letter.paragraphs.map((one) => read(one, language))
  const { button } = letter
  const text = [...lines, ...(button ? [`${read(button.label, language)}:\n${button.url}`] : []), `-- \n${read(FOOT, language)}`].join(
    '\n\n',
  )
  const html = [
    `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5;color:#1d2a2f;max-width:34rem">`,
    ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...(button ? [`<p><a href="${escapeHtml(button.url)}">${escapeHtml(read(button.label, language))}</a></p>`] : []),
    `<p style="color:#5c6b70;font-size:0.9em">${escapeHtml(read(FOOT, language))}</p></body></html>`,
  ].join('\n')
  return { subject: read(letter.subject, language).replace(/\s+/g, ' '), text, html }
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
