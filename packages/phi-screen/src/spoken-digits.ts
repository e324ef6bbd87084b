import type { Edit } from './normalise.ts'

const digitWords: Record<string, string> = {
  zero: '0',
  oh: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  cero: '0',
  uno: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
}
const spoken = /\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b/gi
const joined = /^[ ,;.-]{1,3}$/
const anySpaced = /\d[ \t]\d[ \t]\d/
const spacedRun = /(?<![\d(])[(\d](?:[ \t]{1,3}[().\-/\d]){4,40}(?!\d)/g
const numberLike = /(?<![A-Za-z0-9])[\dOoIl]{3}[-. ][\dOoIl]{3}[-. ][\dOoIl]{4}(?![A-Za-z0-9])/g
const spokenAddress =
  /([a-z0-9_+-]{1,40})(?: ?\(? ?dot ?\)? ?([a-z0-9_+-]{1,40}))? ?[([]? ?(?:at|arroba) ?[)\]]? ([a-z0-9-]{2,40}) ?[([]? ?(?:dot|punto) ?[)\]]? (com|org|net|edu|gov|mil|io|co|us|info|health|care|example|test|mx|es)\b(?! ?[([]? ?(?:at|arroba) )/gi

/**
 * Edits that turn spoken and spaced numbers into plain ones: "nine one nine, five five five" and "4 4 0 9 1".
 * A run needs three digit words or five spaced digits, so that "one two punch" and "ages 2 3 4" stay.
 */
export function digitEdits(text: string): Edit[] {
  const edits: Edit[] = []
  if (saysDigits(text)) edits.push(...spokenRuns(text))
  if (anySpaced.test(text)) edits.push(...spacedRuns(text))
  if (/\d/.test(text) && /[OoIl]/.test(text)) edits.push(...lettersInNumbers(text))
  if (/ (?:dot|punto) /i.test(text)) edits.push(...spokenAddresses(text))
  return withoutOverlap(edits)
}

const digitHashes = new Set(
  Object.keys(digitWords).map((word) => [...word].reduce((hash, unit) => (hash * 31 + unit.charCodeAt(0)) | 0, 0)),
)

/** Whether two words for digits stand beside each other: a glance without an expression, for nearly no text has any. */
function saysDigits(text: string): boolean {
  let hash = 0
  let length = 0
  let lastEnd = -9
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) | 32 : 32
    if (code >= 97 && code <= 122) {
      hash = (hash * 31 + code) | 0
      length++
      continue
    }
    if (length >= 2 && length <= 6 && digitHashes.has(hash)) {
      if (i - length - lastEnd <= 3) return true
      lastEnd = i
    }
    hash = 0
    length = 0
  }
  return false
}

function spokenRuns(text: string): Edit[] {
  const edits: Edit[] = []
  let run: { start: number; end: number; by: string; count: number } | undefined
  const close = () => {
    if (run && run.count >= 3) edits.push({ start: run.start, end: run.end, by: run.by })
    run = undefined
  }
  for (const match of text.matchAll(spoken)) {
    const digit = digitWords[match[0].toLowerCase()] ?? ''
    const end = match.index + match[0].length
    const gap = run ? text.slice(run.end, match.index) : ''
    if (run && joined.test(gap)) {
      run.by += (/[,;.]/.test(gap) ? '-' : '') + digit
      run.end = end
      run.count++
    } else {
      close()
      run = { start: match.index, end, by: digit, count: 1 }
    }
  }
  close()
  return edits
}

function spacedRuns(text: string): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(spacedRun)) {
    const by = match[0].replace(/[ \t]/g, '')
    if (by.replace(/\D/g, '').length < 5) continue
    // Each gap is its own edit, so that every digit keeps its place.
    for (const gap of match[0].matchAll(/[ \t]+/g)) {
      const start = match.index + gap.index
      edits.push({ start, end: start + gap[0].length, by: '' })
    }
  }
  return edits
}

function lettersInNumbers(text: string): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(numberLike)) {
    if (/^[\d. -]+$/.test(match[0]) || !/\d[\d. -]*\d/.test(match[0])) continue
    edits.push({ start: match.index, end: match.index + match[0].length, by: match[0].replace(/[Oo]/g, '0').replace(/[Il]/g, '1') })
  }
  return edits
}

function spokenAddresses(text: string): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(spokenAddress)) {
    const [whole, first, second, host, end] = match
    edits.push({ start: match.index, end: match.index + whole.length, by: `${first}${second ? `.${second}` : ''}@${host}.${end}` })
  }
  return edits
}

function withoutOverlap(edits: Edit[]): Edit[] {
  if (edits.length < 2) return edits
  edits.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  return edits.filter((edit) => {
    if (edit.start < end) return false
    end = edit.end
    return true
  })
}
