import { commonWords } from '../../platform/passwords/common.ts'
import { say, type Text } from '../../platform/text.ts'

/** NIST SP 800-63B-4: 15 characters when the password stands alone, 8 together with a second factor. https://pages.nist.gov/800-63-4/sp800-63b.html */
export const LONG = 15
const SHORTEST = 8
const LONGEST = 256
/** What a password has to be worth: one for a character that nothing predicts, less for what a guesser tries first. */
const WORTH = 5

/** The one form in which a password is judged and hashed, so that two keyboards that write the same character differently agree. */
export const inOneForm = (password: string): string => password.normalize('NFKC')

const lengthOf = (password: string): number => [...inOneForm(password)].length
export const isLong = (password: string): boolean => lengthOf(password) >= LONG

/**
 * Why a password cannot be used, or null. `known` are words that belong to the person and the house: names, address, organization.
 * There are no rules about kinds of characters, and no forced changes; both make passwords weaker.
 */
export function passwordProblem(password: string, known: readonly string[]): Text | null {
  const length = lengthOf(password)
  if (length < SHORTEST)
    return say(
      'Use 15 characters or more. Three or four words that do not belong together work well.',
      'Use 15 caracteres o más. Tres o cuatro palabras que no tengan relación funcionan bien.',
    )
  if (length > LONGEST) return say('Use 256 characters or fewer.', 'Use 256 caracteres o menos.')
  if (isOneWord(inOneForm(password)) || worthOf(password, known) < WORTH) {
    return say(
      'This password is too easy to guess: it is made of common words, names, years or keyboard runs. Use three or four words that do not belong together.',
      'Esta contraseña es muy fácil de adivinar: usa palabras comunes, nombres, años o teclas seguidas. Use tres o cuatro palabras que no tengan relación.',
    )
  }
  return null
}

/**
 * One word of at most eleven letters, with or without digits and signs after it, is what lists of leaked passwords mostly hold, in every language: no list
 * has them all, so the shape decides. Letters of scripts without capitals are not meant: there, a sign is a word.
 */
const isOneWord = (password: string): boolean =>
  !isLong(password) && /^(\p{Lu}?\p{Ll}{1,10}|\p{Lu}{1,11})[\p{N}\p{P}\p{S}]{0,6}$/u.test(password)

/** How much a guesser would have to try, in rough units; the cheapest way to put the password together counts. */
export function worthOf(password: string, known: readonly string[]): number {
  const plain = inOneForm(password).toLowerCase()
  const own = new Set(known.flatMap(wordsOf))
  return Math.min(...[plain, withoutRepeats(plain), eachWordOnce(plain)].map((form) => cheapest(form, own)))
}

/** Words of at least three letters from a name, an address or a web address; also run together. */
function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)
  return [...words, words.join('')].filter(Boolean)
}

/** Something three times in a row, or three or more characters twice in a row, counts once. */
const withoutRepeats = (text: string): string => text.replace(/(.{1,64}?)\1{2,}/gu, '$1').replace(/(.{3,64}?)\1+/gu, '$1')

const eachWordOnce = (text: string): string => [...new Set(text.split(/[\s\-_.,;]+/u))].join(' ')

const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '(': 'c',
  '3': 'e',
  '6': 'g',
  '9': 'g',
  '1': 'i',
  '!': 'i',
  '|': 'l',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
  '2': 'z',
}
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9',
  '1a2b3c4d5e6f7g8h9i',
  '!@#$%^&*()',
  '147258369',
  '789456123',
  '159753',
]
/** Every piece of three or more keys of a run, in both directions. */
const WALKS = new Set(
  [...RUNS, ...RUNS.map((run) => [...run].reverse().join(''))].flatMap((run) =>
    [...run].flatMap((_, start) => [...run].map((__, end) => run.slice(start, end + 1)).filter((piece) => piece.length >= 3)),
  ),
)
/** No word, run or date is longer. */
const LONGEST_PIECE = 40

function cheapest(text: string, own: ReadonlySet<string>): number {
  const signs = [...text]
  const read = signs.map((sign) => LEET[sign] ?? sign)
  const asL = signs.map((sign) => (sign === '1' || sign === '!' ? 'l' : (LEET[sign] ?? sign)))
  const bare = read.map((sign) => sign.normalize('NFD')[0]!)
  const worth = [0]
  const seen = new Set<string>()
  for (let end = 1; end <= signs.length; end++) {
    // A character that came before tells a guesser less.
    const last = signs[end - 1]!
    let best = worth[end - 1]! + (seen.has(last) ? 0.4 : 1)
    for (let start = Math.max(0, end - LONGEST_PIECE); start < end - 1; start++) {
      const [raw = '', ...forms] = [signs, read, asL, bare].map((form) => form.slice(start, end).join(''))
      const backwards = [...raw].reverse().join('')
      const cost = pieceCost(raw, [...new Set([raw, ...forms, backwards])], own)
      if (cost !== null) best = Math.min(best, worth[start]! + cost)
    }
    seen.add(last)
    worth.push(best)
  }
  return worth[signs.length]!
}

function pieceCost(raw: string, forms: readonly string[], own: ReadonlySet<string>): number | null {
  const { words, weak } = commonWords()
  if (raw.length >= 3 && forms.some((form) => own.has(form))) return 0.2
  if (raw.length >= 3 && WALKS.has(raw)) return 0.5
  if (/^(19|20)\d\d$/.test(raw) || /^(0?[1-9]|1[0-2])[/.-]?(0?[1-9]|[12]\d|3[01])([/.-]?(19|20)?\d\d)?$/.test(raw)) return 0.5
  if (/^(.)\1+$/u.test(raw)) return 0.5
  if (forms.some((form) => weak.has(form))) return 0.5
  if (raw.length >= 4 && forms.some((form) => words.has(form))) return 1.5
  return null
}
