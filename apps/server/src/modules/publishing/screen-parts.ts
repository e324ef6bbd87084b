import type { PostFinding } from '@bedside/contract/post'
import type { Language } from '@bedside/contract/value'
import { engineVersion, screen, type Known, type Verdict } from '@bedside/phi-screen'
import { read, say } from '../../platform/text.ts'
import type { Vault } from '../../platform/vault.ts'

/** One text of a post and what it is. `to` and `toAuthor` are the comment a reply answers. */
export interface ScreenPart {
  /** `title`, `text`, `alt:<mediaId>` …; comes back with each finding. */
  readonly part: string
  readonly kind: 'post' | 'caption' | 'alt_text' | 'reply' | 'file_name'
  readonly text: string
  readonly network?: string
  readonly to?: string
  readonly toAuthor?: string
}

export interface ScreenPartsOptions {
  /** The organization's own names, numbers and addresses, as `ownOf` gives them. */
  readonly known: Known
  /** The reader's language, for the sentences. */
  readonly language: Language
  /** The language of the texts, when it is known: a BCP 47 tag. */
  readonly textLanguage?: string
  readonly network?: string
}

/** Positions are UTF-16 code units into the part. */
export type PartFinding = Omit<PostFinding, 'dismissal'>

export interface ScreenedParts {
  readonly verdict: Verdict
  readonly engine: string
  readonly findings: readonly PartFinding[]
}

/**
 * Screens every text of a post. Pure and synchronous: the server runs it in a thread of its own (`createScreener`), where it can be
 * stopped.
 */
export function screenParts(parts: readonly ScreenPart[], options: ScreenPartsOptions): ScreenedParts {
  const { known } = options
  const findings = parts.flatMap(({ part, kind, text, network, to, toAuthor }) => {
    const place = network ?? options.network
    const context = {
      kind,
      ...(options.textLanguage ? { language: options.textLanguage } : {}),
      ...(place ? { network: place } : {}),
      ...(to === undefined ? {} : { to }),
      ...(toAuthor === undefined ? {} : { toAuthor }),
    }
    return screen(text, { context, known, language: options.language }).findings.map((finding): PartFinding => ({ part, ...finding }))
  })
  return { verdict: worst(findings), engine: engineVersion, findings }
}

/** The worst severity decides; notes leave a text clear. */
export function worst(findings: readonly Pick<PartFinding, 'severity'>[]): Verdict {
  if (findings.some((one) => one.severity === 'block')) return 'block'
  return findings.some((one) => one.severity === 'review') ? 'review' : 'clear'
}

/** What a person sees when the screen could not finish: it blocks, because nothing leaves unread. */
export function failedFinding(part: string, length: number, language: Language): PartFinding {
  const why = say(
    'The screen could not finish reading this, so it cannot go out. Try again; if it happens twice, tell your administrator.',
    'La revisión no pudo terminar de leer esto, así que no puede salir. Inténtelo de nuevo; si vuelve a pasar, avise a su administrador.',
  )
  // https://www.ecfr.gov/current/title-45/section-164.530
  const rule = { citation: '45 CFR 164.530(c)', title: 'Safeguards' }
  return { part, kind: 'other', start: 0, end: length, severity: 'block', confidence: 1, rule, why: read(why, language), evidence: [] }
}

/**
 * What a dismissal, a screening and the ledger keep of a finding instead of its words: a keyed hash, the same for the same kind and words
 * however they are spaced or capitalised, so that a dismissal survives an edit elsewhere in the text and nobody can read the words out of
 * it.
 */
export const findingKey = (vault: Pick<Vault, 'fingerprint'>, kind: string, words: string): string =>
  vault.fingerprint('finding', `${kind}\0${words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()}`)
