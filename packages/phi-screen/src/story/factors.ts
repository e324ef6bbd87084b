import { say } from '../explain.ts'
import type { Text } from '../finding.ts'
import { wordHash, type Tokens } from '../tokens.ts'
import { classNames, classNumber } from './classes.ts'

/** A detail that narrows down who is meant. `cut` is the power of ten by which it thins out the people who fit: 2 leaves one in a hundred. */
export type FactorKind = keyof typeof factorKinds
export type Factor = { kind: FactorKind; start: number; end: number }

export const factorKinds = {
  public_role: { cut: 4, said: say('a public role', 'un cargo público') },
  rare_condition: { cut: 3.5, said: say('a rare illness or injury', 'una enfermedad o lesión rara') },
  only: { cut: 2, said: say('words such as "only", "first" or "oldest"', 'palabras como «único», «primero» o «mayor»') },
  job: { cut: 2, said: say('a job or a role', 'un trabajo o un papel') },
  coverage: { cut: 2, said: say('something that was in the news', 'algo que salió en las noticias') },
  event: { cut: 1.5, said: say('an event or a mishap', 'un suceso o percance') },
  family: { cut: 1.5, said: say('an unusual family', 'una familia poco común') },
  mark: {
    cut: 1.5,
    said: say('a mark, an animal, a vehicle or a thing of their own', 'una señal, un animal, un vehículo o un objeto propio'),
  },
  group: { cut: 1.5, said: say('a school, a team, a church or a club', 'una escuela, un equipo, una iglesia o un club') },
  legal: { cut: 1.5, said: say('a case at court', 'un caso judicial') },
  origin: { cut: 1.5, said: say('where someone is from, or their faith', 'el origen o la fe de alguien') },
  very_old: { cut: 1.5, said: say('a very high age', 'una edad muy avanzada') },
  place: { cut: 1.5, said: say('a small place', 'un lugar pequeño') },
  day: { cut: 1, said: say('a day or a time of day', 'un día o una hora') },
  injury: { cut: 1, said: say('how someone was hurt', 'cómo se lesionó alguien') },
  condition: { cut: 1, said: say('an illness or a treatment', 'una enfermedad o un tratamiento') },
  unit: { cut: 0.5, said: say('the unit', 'la unidad') },
  outcome: { cut: 0.5, said: say('how it went', 'cómo resultó') },
  count: { cut: 0.5, said: say('a small number', 'un número pequeño') },
  relation: { cut: 0.5, said: say('a family tie', 'un lazo familiar') },
  age: { cut: 0.5, said: say('an age or a stage of life', 'una edad o etapa de la vida') },
} as const satisfies Record<string, { cut: number; said: Text }>

const kindOfClass: Partial<Record<string, FactorKind>> = {
  public: 'public_role',
  only: 'only',
  'wn:trade': 'job',
  'wn:office': 'job',
  'wn:performer': 'job',
  media: 'coverage',
  'wn:disaster': 'event',
  'wn:sport': 'event',
  'wn:occasion': 'event',
  holiday: 'event',
  twins: 'family',
  'wn:animal': 'mark',
  'wn:animals': 'mark',
  'wn:vehicle': 'mark',
  'wn:weapon': 'mark',
  'wn:clothing': 'mark',
  school: 'group',
  legal: 'legal',
  'wn:offender': 'legal',
  'wn:native': 'origin',
  town: 'place',
  'wn:place': 'place',
  now: 'day',
  weekday: 'day',
  daypart: 'day',
  clock: 'day',
  hurt: 'injury',
  'wn:injury': 'injury',
  'wn:injurys': 'injury',
  'wn:illness': 'condition',
  'wn:procedure': 'condition',
  cared: 'condition',
  'wn:drug': 'condition',
  'wn:body': 'injury',
  unit: 'unit',
  outcome: 'outcome',
  lived: 'outcome',
  small: 'count',
  count: 'count',
  kin: 'relation',
  'wn:relative': 'relation',
  person: 'age',
}
const kinds = Object.keys(factorKinds) as FactorKind[]
const numberOf = Object.fromEntries(kinds.map((kind, i) => [kind, i])) as Record<FactorKind, number>
const ofClass: (FactorKind | undefined)[] = classNames.map((name) => kindOfClass[name])
const dozens = classNumber('dozens')

// Conditions that few hospitals see in a year (CDC's nationally notifiable list and common knowledge), and marks that do not wash off.
const special = new Map<number, FactorKind>()
list(
  'rare_condition',

  'rabies botulism tetanus leprosy plague tularemia anthrax diphtheria cholera malaria typhus polio trichinosis brucellosis hantavirus ebola smallpox amoeba conjoined quintuplets progeria porphyria chagas legionnaires cyanide lightning transplant quadruplets octuplets narcolepsy amnesia rabia lepra tétanos botulismo peste meningitis siamesas siameses listeria scurvy psittacosis trichinella venom antivenom sextuplets',
)
list('mark', 'tattoo tattooed inked tattoos piercing mohawk glass-eye prosthetic tatuaje tatuado tatuada eyepatch wheelchair')
list('very_old', 'centenarian supercentenarian hundred-year-old centenaria centenario')

/** The details of a text that narrow down who is meant, each kind once, in the order of the text. */
export function factorsOf(tokens: Tokens, classes: Uint8Array): Factor[] {
  const found: Factor[] = []
  let seen = 0
  for (let i = 0; i < tokens.count; i++) {
    const kind = kindOf(tokens, classes, i)
    if (kind === undefined) continue
    const bit = 1 << factorNumber(kind)
    if (seen & bit) continue
    seen |= bit
    found.push({ kind, start: tokens.start[i] ?? 0, end: tokens.end[i] ?? 0 })
  }
  return found
}

export function factorNumber(kind: FactorKind): number {
  return numberOf[kind]
}

function kindOf(tokens: Tokens, classes: Uint8Array, i: number): FactorKind | undefined {
  const hash = tokens.hash[i] ?? 0
  const own = classes[i] ?? 0
  const listed = special.get(hash)
  if (listed !== undefined) return listed
  if (own === dozens) {
    const age = Number.parseInt(tokens.lower.slice(tokens.start[i] ?? 0, tokens.end[i] ?? 0), 10)
    const next = tokens.lower.slice(tokens.end[i] ?? 0, (tokens.end[i] ?? 0) + 5)
    if (age >= 90 && age < 118 && !/^[ ]?(?:%|perc|mile|min|day|ho)/.test(next)) return 'very_old'
    return undefined
  }
  return ofClass[own]
}

function list(kind: FactorKind, words: string): void {
  for (const word of words.split(' ')) special.set(wordHash(word), kind)
}
