/** The engine's version; it travels with every screening so that evidence says which engine decided. */
export const engineVersion = 'bedside-phi-screen/0.1.0'

/** What a finding is about: the 18 Safe Harbor classes, and what no list of identifiers covers. */
export type Kind =
  | 'name'
  | 'geography'
  | 'date'
  | 'age'
  | 'phone'
  | 'fax'
  | 'email'
  | 'ssn'
  | 'mrn'
  | 'health_plan'
  | 'account'
  | 'license'
  | 'vehicle'
  | 'device'
  | 'url'
  | 'ip'
  | 'biometric'
  | 'photo'
  | 'other'
  | 'patient_status'
  | 'care_detail'
  | 'mosaic'
  | 'dignity'

/** `block` may not leave, `review` needs a person's decision, `note` is worth knowing and stops nothing. */
export type Severity = 'block' | 'review' | 'note'

export type Verdict = 'clear' | 'review' | 'block'

/** A rule of law, with its paragraph. */
export type Rule = { citation: string; title: string }

/** What to write instead. `replacement` takes the place of the span, or of the `whole` text; `label` is the button's text. */
export type Fix = { replacement: string; label: string; whole?: boolean | undefined }

/** One thing the screen found. `start` and `end` are UTF-16 code units into the text as it was given; `confidence` is 0 to 1. */
export type Finding = {
  kind: Kind
  start: number
  end: number
  severity: Severity
  confidence: number
  rule: Rule
  why: string
  evidence: string[]
  fix?: Fix
}

/** Something that looks like an identifier and was left alone, with the reason in the reader's language. */
export type Checked = { start: number; end: number; kind: Kind; why: string }

/** The answer. `findings` are sorted by start and never overlap within one kind; the verdict is the worst severity. */
export type Screening = { verdict: Verdict; findings: Finding[]; engine: string; checked?: Checked[] }

/** Where the text will stand. `to` is the review or comment that a reply answers. */
export type ScreenContext = {
  kind: 'post' | 'caption' | 'alt_text' | 'reply' | 'file_name'
  network?: string
  to?: string
  toAuthor?: string
  language?: string
}

/** What belongs to the organisation itself and is never a patient's. */
export type Known = {
  names?: string[]
  phones?: string[]
  emails?: string[]
  addresses?: string[]
  urls?: string[]
  staff?: string[]
  events?: string[]
  publications?: string[]
}

/**
 * `language` is the reader's language for `why`, `fix` and `evidence`, not the language of the text.
 * `thread` holds the author's earlier posts, oldest first; the newest ten are read. Findings point into `text` only.
 */
export type ScreenOptions = {
  context?: ScreenContext
  thread?: string[]
  known?: Known
  strictness?: 'standard' | 'strict'
  language?: 'en' | 'es'
}

/** A sentence in both languages of the house. */
export type Text = { en: string; es: string }

/**
 * What a recognizer returns. Offsets are into the folded text of the page; `pass` means "looked at and left alone".
 * Evidence holds only our own words and names of checks, never a piece of the text, so that it may be kept.
 */
export type Hit = {
  kind: Kind
  start: number
  end: number
  severity: Severity | 'pass'
  confidence: number
  why: Text
  evidence: Text[]
  rule?: Rule
  fix?: { replacement: Text; label: Text; whole?: boolean | undefined }
}

/** How bad a severity is. */
export const weight = { pass: 0, note: 1, review: 2, block: 3 } as const

/** The worse of two severities. */
export function worse<T extends Severity | 'pass'>(a: T, b: T): T {
  return weight[a] >= weight[b] ? a : b
}

/** The verdict is the worst severity; notes leave a text clear. */
export function verdictOf(findings: readonly { severity: Severity }[]): Verdict {
  let worst: Severity = 'note'
  for (const finding of findings) worst = worse(worst, finding.severity)
  return worst === 'note' ? 'clear' : worst
}
