import { tokenKind, wordHash, type Tokens } from '../tokens.ts'

/** How a wording treats people in care: `scorn` names them with contempt, `laugh` laughs, `body` speaks of bodies or of what was found in them. */
export type Cue = { kind: 'scorn' | 'laugh' | 'body'; points: number; start: number; end: number }

// Terms that clinicians' associations ask not to use of people in care, and how shift humour goes. Points are out of about one.
const phrases: Record<Cue['kind'], [points: number, list: string][]> = {
  scorn: [
    [
      1,
      'frequent flyer|frequent flyers|frequent flier|frequent fliers|drug seeker|drug seekers|drug-seeker|drug-seekers|pill seeker|pill seekers|drug seeking|gomer|gomers|welfare queen|welfare queens|meth head|meth heads|methhead|methheads|crackhead|crackheads|junkie|junkies|tweaker|tweakers|dirtbag|status dramaticus|incarceritis|dramaticus|whiner|whiners|crazies|psychos|nutjob|nutjobs|nut job|lunatic|lunatics|loony|looney|freak show|train wreck|beached whale|land whale|fatso|lard|lardass|trailer trash|white trash|old bat|vegetable|waste of a bed|popcorn|freak|freaks|perv|imbecile|cuckoo|bonkers|wacko|wackos|loco|vieja loca|hoarders|pain in the ass|pita patient|fake tears|faking|faked|hysterical|trashy|inbred|hillbilly|hillbillies|rednecks|boozer|boozers|winos|wino|stoners|stoner|potheads|pothead|sot|old bag|old hag|waste of oxygen|oxygen thief|darwin award|natural selection|too dumb|too stupid|drama queen|drama queens|crybaby|crybabies|attention seeker|attention seekers|faker|fakers|faking it|fake seizure|fake seizures|hypochondriac|hypochondriacs|borracho de siempre|drogadictos|marihuanos|viejos locos|locos',
    ],
    [
      0.6,
      'hotel|not a hotel|made-up|made up|shut up|regulars|oscar|award goes to|google degree|dr. google|googled|princesa|telenovela|meth|again with the|babysit|babysitter|drunks|druggies|addicts|hoarder|morons|moron|idiot|idiots|stupid|stupidity|dumb|loser|losers|princess|zoo|circus|smelly|stinks|stank|reeks|gross|disgusting|nasty|ugliest|hippie|bums|bum|homeless season|cry about it|borrachos|borracho|llorones|llorona|gordito|gordita|gordo|gorda|loquito|loquita|quejan de esperar|quejarse|asco|sucios|mugrosos',
    ],
    [
      0.35,
      "these people|those people|his kind|her kind|noncompliant|cucumber|crazy|psych|psycho|combative|whining|moaning|complainers|complainer|entitled|sweetie|honey|allergic to everything|hay pacientes|hay gente|thanks for choosing us|oscar goes|best actress|best actor|he's back|she's back|nobody:",
    ],
  ],
  laugh: [
    [
      0.7,
      "cracking up|crying laughing|couldn't stop laughing|kept a straight face|straight face|keep from laughing|not to laugh|giggling|screaming|screamed|popcorn|in stories|nos morimos|qué risa|de la risa|vomito|eyeroll|eyes roll|roll my eyes|rolled my eyes|eye rolls|dying laughing|we all laughed|we laughed|i laughed|laugh out loud|made us laugh|had a pool|we clapped|guess the|guess what came out|drew straws|rate my|caption this|tell me why|you win some|swear to god|poop|poops|pooped|vomit|puke|gag|gagged|fart|farted|bedpan|commode|jajaja|jaja|nos reímos|risa",
    ],
    [
      0.4,
      "bingo|lol|lmao|lmfao|rofl|haha|hahaha|hilarious|comedy|pov|iykyk|yikes|ugh|ew|eww|smh|kill me|send help|shoot me|send wine|i can't even|facepalm|cringe|selfie|video in stories|sound on|tiktok|thread",
    ],
  ],
  body: [
    [
      0.7,
      'privates|junk|huele|apesta|dirty|filthy|crusty|stench|cheese|underwear|bunion|stuck up|inserted|where the sun|cadavers|corpse|dead guy|dead body|stiff|up the butt|up his butt|up her butt|up there|in there|rectum|rectal|butthole|enema|in his pants|wet himself|wet herself|soiled|dentures|his teeth|her teeth|three teeth|no teeth|toothless',
    ],
    [
      0.5,
      '300 pounds|400 pounds|500 pounds|600 pounds|obese|fat|folds|whale|gut|blubber|weight limit|forklift|rolls|toenails|the smell|smell|feet|hairy|saggy',
    ],
  ],
}
const laughing = new Set([...'😂🤣💀🙄🤢🤮🤡😏😭😤🐋🐳💩😈🤦😒🥴☠'].map((picture) => picture.codePointAt(0)))

type Entry = { kind: Cue['kind']; points: number; phrase: string }
let byFirst: Map<number, Entry[]> | undefined
// Whether any wording may begin with a word of this hash; spares most words the Map.
const mayBegin = new Uint8Array(1 << 12)

/** The wordings of a text that mock or scorn, in its order. */
export function contempt(tokens: Tokens): Cue[] {
  byFirst ??= load()
  const found: Cue[] = []
  const { lower } = tokens
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.start[i] ?? 0
    if (tokens.kind[i] === tokenKind.picture || (tokens.kind[i] === tokenKind.mark && lower.charCodeAt(start) > 0x2000)) {
      if (laughing.has(lower.codePointAt(start))) found.push({ kind: 'laugh', points: 0.5, start, end: tokens.end[i] ?? 0 })
      continue
    }
    const hash = tokens.hash[i] ?? 0
    if (mayBegin[hash & 0xfff] === 0) continue
    const entries = byFirst.get(hash)
    if (!entries) continue
    const entry = entries.find(({ phrase }) => lower.startsWith(phrase, start) && !isLetter(lower.charCodeAt(start + phrase.length)))
    if (entry) found.push({ kind: entry.kind, points: entry.points, start, end: start + entry.phrase.length })
  }
  return found
}

function load(): Map<number, Entry[]> {
  const map = new Map<number, Entry[]>()
  for (const kind of ['scorn', 'laugh', 'body'] as const) {
    for (const [points, list] of phrases[kind]) {
      for (const phrase of list.split('|')) {
        const first = wordHash(/^[\p{L}\p{N}']+?(?='s\b|[^\p{L}\p{N}']|$)/u.exec(phrase)?.[0] ?? phrase)
        mayBegin[first & 0xfff] = 1
        const entries = map.get(first) ?? map.set(first, []).get(first)!
        entries.push({ kind, points, phrase })
        entries.sort((a, b) => b.phrase.length - a.phrase.length)
      }
    }
  }
  return map
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code > 0xbf
}
