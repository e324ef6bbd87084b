import type { Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit, Text } from '../finding.ts'
import { estimate, sayEstimate } from '../story/estimate.ts'
import { factorKinds, type Factor } from '../story/factors.ts'
import { classesOnPage } from '../story/features.ts'
import { probability, scoreOf, storyScore, weightiest } from '../story/model.ts'
import { threadHit } from '../story/thread.ts'
import { wordHash } from '../tokens.ts'
import type { Recognizer } from './recognizer.ts'

/**
 * Scores from which a story may not leave, from which a person should look, and from which the writer seems to tell of their own care, which
 * is theirs to tell: then a person decides instead. Set by folds over the authored texts and on patients' comments.
 */
export const lines = { told: -0.4, look: 0.25, voice: -2.4 }
/** Where about so few people fit the details, they alone point to someone. */
const few = 60
const ofPictures = new Set(
  'photo photos photograph picture pictures pictured pic pics selfie snapshot screenshot image images footage filmed filming camera video videos clip reel foto fotos fotografía imagen imágenes cámara'
    .split(' ')
    .map((word) => wordHash(word)),
)
const why: Record<'care_detail' | 'mosaic' | 'photo' | 'look', Text> = {
  mosaic: say(
    'No single detail names the person, but together they do: someone in town could work out who this is. Leave out the details that make it this one person, or get a signed authorization.',
    'Ningún detalle nombra a la persona, pero juntos sí: alguien del lugar podría saber quién es. Quite los detalles que la señalan, o consiga una autorización firmada.',
  ),
  care_detail: say(
    'This tells of one person’s care closely enough that somebody could know who it is. It needs a signed authorization, or must stay general.',
    'Esto cuenta la atención de una persona con tanto detalle que alguien podría reconocerla. Requiere una autorización firmada o debe quedar en general.',
  ),
  photo: say(
    'This speaks of a picture that may show a patient or something with a name on it. Someone must check the picture and the authorization.',
    'Esto habla de una imagen que puede mostrar a un paciente o algo con un nombre. Alguien debe revisar la imagen y la autorización.',
  ),
  look: say(
    'This comes close to telling of someone in your care. A person should look at it before it goes out.',
    'Esto se acerca a hablar de alguien bajo su cuidado. Una persona debe verlo antes de que salga.',
  ),
}

/** Posts, captions and alt texts that tell of one findable person's care, or show it: 45 CFR 164.502(a), 164.514(b)(2)(ii). */
export const story: Recognizer = {
  name: 'story',
  needs: 'any',
  find(page) {
    const context = page.options.context?.kind
    if (context === 'file_name' || context === 'reply') return []
    const { tokens, factors } = classesOnPage(page)
    if (tokens.count < 3) return []
    const score = storyScore(page)
    if (score.told >= lines.told) return [storyHit(page, factors, score.told, 'told')]
    if (score.look >= lines.look) return [storyHit(page, factors, score.look, 'look')]
    return threadHit(page, factors, score.told)
  },
}

function storyHit(page: Page, factors: readonly Factor[], score: number, by: 'told' | 'look'): Hit {
  const kind = kindOf(page, factors)
  const severity = by === 'told' && scoreOf(page, 'voice') < lines.voice ? 'block' : 'review'
  return {
    kind,
    ...weightiest(page, by),
    severity,
    confidence: Math.round(probability(1 + score) * 100) / 100,
    why: by === 'look' && kind !== 'photo' ? why.look : why[kind],
    evidence: evidence(factors),
  }
}

/** What the story gives away by: a picture, details that leave few people, or what is told of someone's care. */
function kindOf(page: Page, factors: readonly Factor[]): 'care_detail' | 'mosaic' | 'photo' {
  if (page.options.context?.kind === 'alt_text') return 'photo'
  const { tokens } = classesOnPage(page)
  if (tokens.hash.subarray(0, tokens.count).some((hash) => ofPictures.has(hash))) return 'photo'
  return factors.length >= 3 && estimate(factors) <= few ? 'mosaic' : 'care_detail'
}

/** The details that narrow most, at most five, then how many people they leave; where there are none, that the whole was weighed. */
function evidence(factors: readonly Factor[]): Text[] {
  if (factors.length === 0) return [say('the text as a whole; the words marked weighed most', 'el texto en conjunto; las palabras marcadas pesaron más')]
  const strongest = factors.toSorted((a, b) => factorKinds[b.kind].cut - factorKinds[a.kind].cut).slice(0, 5)
  return [...strongest.map((factor) => factorKinds[factor.kind].said), sayEstimate(estimate(factors))]
}
