/** A place in the text where a phrase of a list stands, with the phrase as it stands there. */
export type Found = { start: number; end: number; word: string }

/** A list of phrases that is looked for in the one walk over a text that serves every list. */
export type PhraseList = { id: number }

// Nodes of the tree are rows of `row` cells, one per letter that occurs in any list; 0 means "no way on".
const row = 72
const alphabet = new Uint8Array(0x500)
const fits: number[] = []
const sources: { say: string; not: string; digitsMayFollow: boolean }[] = []
let letters = 0
let tree: { next: Uint16Array; yes: (number[] | undefined)[]; no: (number[] | undefined)[]; stem: (number[] | undefined)[] } | undefined

/**
 * Registers a list of phrases for `findPhrases`. The notation is a small part of regular expressions: `a|b`, `(a|b)`, `[aá]`, `x?`, and `*` for
 * the rest of a word. A phrase begins and ends at a word's edge; the longest one at a place counts. Where a phrase of `not` stands, the list is
 * silent. With `digitsMayFollow` a digit may come right behind ("MRN123").
 */
export function phraseList(say: string, not = '', digitsMayFollow = false): PhraseList {
  tree = undefined
  sources.push({ say, not, digitsMayFollow })
  return { id: sources.length - 1 }
}

/** Every phrase of every list in a lower-case text, by list, in order and without overlap inside one list. One walk, no strings made on the way. */
export function findPhrases(lower: string): Found[][] {
  const { next, yes, no, stem } = (tree ??= planted())
  const found: Found[][] = sources.map(() => none)
  const until = new Int32Array(sources.length)
  const best = new Int32Array(sources.length)
  const touched: number[] = []
  let before = false
  for (let at = 0; at < lower.length; at++) {
    const first = isWordUnit(lower.charCodeAt(at))
    if (!first || before) {
      before = first
      continue
    }
    before = true
    let node = 0
    for (let i = at; i < lower.length;) {
      const code = lower.charCodeAt(i)
      const cell = code < 0x500 ? (alphabet[code] ?? 0) : 0
      node = cell === 0 ? 0 : (next[node * row + cell] ?? 0)
      if (node === 0) break
      i++
      const ids = yes[node]
      const nots = no[node]
      const stems = stem[node]
      if (!ids && !nots && !stems) continue
      const follower = i < lower.length ? lower.charCodeAt(i) : 32
      const wordEnds = !isWordUnit(follower)
      const digit = follower >= 48 && follower <= 57
      if (ids) {
        for (const id of ids) {
          if (!wordEnds && !(digit && fits[id])) continue
          if (best[id] === 0) touched.push(id)
          best[id] = i
        }
      }
      if (stems) {
        let end = i
        while (end < lower.length && end - i < 30 && isWordUnit(lower.charCodeAt(end))) end++
        for (const id of stems) {
          if (best[id] === 0) touched.push(id)
          best[id] = end
        }
      }
      if (nots && wordEnds) {
        for (const id of nots) {
          if (best[id] === 0) touched.push(id)
          best[id] = -i
        }
      }
    }
    if (touched.length === 0) continue
    for (const id of touched) {
      const end = best[id] ?? 0
      best[id] = 0
      if (at < (until[id] ?? 0)) continue
      until[id] = Math.abs(end)
      if (end < 0) continue
      if (found[id] === none) found[id] = []
      found[id]?.push({ start: at, end, word: lower.slice(at, end) })
    }
    touched.length = 0
  }
  return found
}

const none: Found[] = []

/** Letters and digits of the scripts we read; pictures and marks are no part of a word. */
function isWordUnit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
    code === 0xaa ||
    code === 0xba ||
    (code >= 0x3040 && code < 0xd800)
  )
}

function planted() {
  const nodes: { ways: Map<number, number>; yes: number[]; no: number[]; stem: number[] }[] = [
    { ways: new Map(), yes: [], no: [], stem: [] },
  ]
  const plant = (phrase: string, id: number, wanted: boolean) => {
    const stem = phrase.endsWith('*')
    let at = 0
    for (const unit of stem ? phrase.slice(0, -1) : phrase) {
      const code = unit.charCodeAt(0)
      if (alphabet[code] === 0) alphabet[code] = ++letters
      if (code >= alphabet.length || letters >= row) throw new Error(`The tree of phrases has no room for the letter of “${phrase}”.`)
      const cell = alphabet[code] ?? 0
      let to = nodes[at]?.ways.get(cell)
      if (to === undefined) {
        to = nodes.push({ ways: new Map(), yes: [], no: [], stem: [] }) - 1
        nodes[at]?.ways.set(cell, to)
      }
      at = to
    }
    nodes[at]?.[wanted ? (stem ? 'stem' : 'yes') : 'no'].push(id)
  }
  sources.forEach((source, id) => {
    fits[id] = source.digitsMayFollow ? 1 : 0
    for (const phrase of expanded(source.say)) plant(phrase, id, true)
    if (source.not) for (const phrase of expanded(source.not)) plant(phrase, id, false)
  })
  if (nodes.length > 0xffff) throw new Error('The tree of phrases has no room for so many phrases.')
  const next = new Uint16Array(nodes.length * row)
  nodes.forEach((node, i) => node.ways.forEach((to, cell) => (next[i * row + cell] = to)))
  const some = (list: number[]) => (list.length > 0 ? Array.from(new Set(list)) : undefined)
  return { next, yes: nodes.map((n) => some(n.yes)), no: nodes.map((n) => some(n.no)), stem: nodes.map((n) => some(n.stem)) }
}

/** All phrases that the notation stands for. */
export function expanded(source: string): string[] {
  let at = 0
  const choice = (): string[] => {
    const all: string[] = []
    do all.push(...sequence())
    while (source[at] === '|' && ++at)
    return all
  }
  const sequence = (): string[] => {
    let made = ['']
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      let parts: string[]
      if (source[at] === '(') {
        at++
        parts = choice()
        at++
      } else if (source[at] === '[') {
        const close = source.indexOf(']', at)
        parts = source.slice(at + 1, close).split('')
        at = close + 1
      } else parts = [source[at++] ?? '']
      if (source[at] === '?') {
        at++
        parts = [''].concat(parts)
      }
      made = made.flatMap((head) => parts.map((part) => head + part))
    }
    return made
  }
  return choice()
}
