import { once, type Page } from '../context.ts'
import { plain } from '../known.ts'
import type { Person, PostReading } from './reading.ts'
import { classes, type WordClass } from './words.ts'

export type Role =
  | 'patient'
  | 'relative'
  | 'staff'
  | 'donor'
  | 'volunteer'
  | 'public'
  | 'eponym'
  | 'thing'
  | 'fictional'
  | 'author'
  | 'unknown'

const eponyms = new Set(
  `parkinson alzheimer graves down foley heimlich apgar crohn hodgkin huntington tourette addison cushing bell raynaud marfan ehlers danlos loeys dietz kawasaki hashimoto
  wilson pap kegel braxton hicks lamaze bartholin fallot sjogren sjögren paget hansen lou gehrig guillain barre barré gram petri glasgow braden morse trendelenburg valsalva babinski
  asperger rett turner klinefelter edwards patau tay sachs gaucher fabry pompe barrett meniere ménière dupuytren colles lyme holter doppler magnet narcan`.split(/\s+/),
)
const history = new Set(
  `florence nightingale clara barton louis pasteur marie curie jonas salk virginia apgar elizabeth blackwell henrietta lacks edward jenner alexander fleming hippocrates
  mary breckinridge santa claus rosie lister semmelweis osler dolly cupid mickey`.split(/\s+/),
)
const things = new Set(
  `center centre hospital clinic health medical foundation award awards scholarship pavilion wing building tower institute garden memorial lecture society house chapel
  auditorium disease syndrome score scale maneuver catheter smear test day week month street avenue road park library fund act law centro fundación enfermedad síndrome`.split(
    /\s+/,
  ),
)
const titled = /\b(?:mr|mrs|ms|miss|sra?|señora?|doña|don|baby|baby girl|baby boy|little|big|grandma|grandpa|aunt|uncle|mama|papa|coach|officer|cpl|sgt|pfc|deacon|pastor|father|sister|brother)\.?,? $/
const ours = /\b(?:our|my|nuestr[oa]|mi) (?:\S+ ){0,3}(?:patient|pt|resident|client|guest|survivor|warrior|fighter|friend|hero|paciente|favorite human)s?,?:? $/

/** Whether a name stands on the organisation's list of staff, by its whole or by either end, or among its own names. */
export function isKnown(page: Page, { start, end }: { start: number; end: number }): boolean {
  if (page.known.staff.length + page.known.names.length === 0) return false
  const said = plain(page.text.slice(start, end))
  return (
    page.known.staff.some((name) => name === said || name.endsWith(` ${said}`) || name.startsWith(`${said} `) || said.startsWith(`${name} `)) ||
    page.known.names.some((name) => name === said || name.includes(said))
  )
}

/** What part a named person plays, from the words around: title and job, what is done to whom, kinship, gifts, place in the sentence. */
export function roleOf(page: Page, reading: PostReading, person: Person): Role {
  const { start, end } = person.named
  const raw = page.text.slice(start, end)
  const said = plain(raw)
  const parts = said.split(' ')
  if (namesThing(page, end)) return 'thing'
  if (parts.every((part) => eponyms.has(part))) return 'eponym'
  if (parts.length > 1 && parts.every((part) => history.has(part))) return 'public'
  const before = page.lower.slice(Math.max(0, start - 40), start)
  if (ours.test(before)) return 'patient'
  if (raw.startsWith('@')) return 'unknown'
  const near = nearOf(reading, person)
  if (near.has('public', -3, -1)) return near.has('undergone', 1, 6) ? 'patient' : 'public'
  const staff =
    (near.has('staff', -3, -1) && !/\b(?:by|with|to|and|from|our|thanks) \S+ $/.test(before) ? 2 : 0) +
    (near.directStaff ? 2 : 0) +
    (near.has('credential', 1, 3) ? 3 : 0) +
    (near.has('career', -4, 5) ? 1 : 0) +
    (near.has('staff', 1, 6) ? 1 : 0) +
    (near.inSentence('career') ? 1 : 0)
  const patient =
    (near.has('undergone', 1, 6) ? 2 : 0) +
    (near.has('undergone', -4, -1) ? 1 : 0) +
    (near.inSentence('care') ? 1 : 0) +
    (near.inSentence('condition') ? 1 : 0) +
    (near.has('kin', -3, 3) ? 1 : 0) +
    (titled.test(before) ? 1 : 0) +
    (near.inSentence('sympathy') ? 0.5 : 0) +
    (once(page, 'bed or room', () => /\b(?:bed|room|rm|bay|chair|cama|cuarto) ?#?\d/.test(page.lower)) ? 1 : 0)
  if (staff >= 2 && patient <= staff) return near.inSentence('donor') && staff < 3 ? 'donor' : 'staff'
  if (near.inSentence('donor') && !near.inSentence('organ') && patient <= 2.5) return 'donor'
  if (patient >= 3) return near.has('kin', -2, -1) ? 'relative' : 'patient'
  if (staff >= 2) return 'staff'
  return 'unknown'
}

/** The name goes on to a thing: "Johnson Family Cancer Center", "Parkinson's disease"; but not "Carl Monroe on his award". */
function namesThing(page: Page, end: number): boolean {
  const [tail = ''] = page.text.slice(end, end + 60).replace(/^'s/, '').split(/[.,;:!?\n(]/)
  for (const word of tail.split(' ')) {
    if (things.has(word.toLowerCase())) return true
    if (word === word.toLowerCase() && word !== '') return false
  }
  return false
}

function nearOf(reading: PostReading, person: Person) {
  const at = (name: WordClass) => classes.indexOf(name)
  const sentence = reading.sentence[person.first]
  const holds = (i: number, place: number) =>
    reading.sentence[i] === sentence && reading.personAt[i] === -1 && (reading.classes[i]?.includes(place) ?? false)
  return {
    /** A word of the class from `from` to `to` tokens away, negative before the name. */
    has(name: WordClass, from: number, to: number): boolean {
      const place = at(name)
      for (let d = from; d <= to; d++) if (d !== 0 && holds(d < 0 ? person.first + d : person.last + d, place)) return true
      return false
    },
    /** The word right before the name, a stop of an abbreviation left out, is a job or title. */
    directStaff: holds(reading.words[person.first - 1] === '.' ? person.first - 2 : person.first - 1, at('staff')),
    inSentence(name: WordClass): boolean {
      const place = at(name)
      for (let i = person.first - 1; i >= Math.max(0, person.first - 60) && reading.sentence[i] === sentence; i--) if (holds(i, place)) return true
      for (let i = person.last + 1; i < Math.min(reading.words.length, person.last + 61) && reading.sentence[i] === sentence; i++) if (holds(i, place)) return true
      return false
    },
  }
}
