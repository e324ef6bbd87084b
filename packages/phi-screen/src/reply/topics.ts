import { say } from '../explain.ts'
import type { Text } from '../finding.ts'
import type { Reply } from './read.ts'
import { isContent, shapeOf } from './read.ts'
import { clinical, isPast, type Review } from './review.ts'
import { classId, hashWord } from './words.ts'

/** What a reply that gives a patient away speaks of. */
export type Topic = 'confirms' | 'denies' | 'visit' | 'clinician' | 'bill' | 'condition' | 'record' | 'relative' | 'asks'

const mind = say('Please speak of how you work in general and offer a phone line.', 'Por favor hable de cómo trabajan en general y ofrezca un teléfono.')
const because = (en: string, es: string): Text => say(`${en} ${mind.en}`, `${es} ${mind.es}`)

/** Why each may not stand in a reply, to the person who wrote it kindly. */
export const whyOf: Record<Topic, Text> = {
  confirms: because(
    'This shows that the writer is or was a patient. That may not be said in public, even with thanks and even when they said it first.',
    'Esto muestra que quien escribe es o fue paciente. No puede decirse en público, ni al dar las gracias ni cuando lo dijo primero.',
  ),
  denies: because(
    'This says that somebody was not a patient, or that something did not happen. A denial tells as much as a confirmation.',
    'Esto dice que alguien no fue paciente o que algo no ocurrió. Negar revela tanto como confirmar.',
  ),
  visit: because(
    'This speaks of a visit, a stay or its time, and so says that somebody was here.',
    'Esto habla de una visita, una estancia o su fecha, y así dice que alguien estuvo aquí.',
  ),
  clinician: because(
    'This ties somebody to the person who cared for them. Praise for a colleague may be passed on, without saying so in public.',
    'Esto une a alguien con quien le atendió. El elogio a un colega puede transmitirse, sin decirlo en público.',
  ),
  bill: because(
    'This speaks of somebody’s bill, insurance or payment, which is protected as their care is.',
    'Esto habla de la factura, el seguro o el pago de alguien, que están protegidos igual que su atención.',
  ),
  condition: because(
    'This speaks of somebody’s health or treatment. Good news is protected too.',
    'Esto habla de la salud o del tratamiento de alguien. Las buenas noticias también están protegidas.',
  ),
  record: because(
    'This says that a record, an account or a call was looked at, which shows that there is one, or that there is none.',
    'Esto dice que se revisó un expediente, una cuenta o una llamada, y así muestra que existe, o que no.',
  ),
  relative: because(
    'This tells of a relative’s or somebody else’s care. It belongs to them, and a third person’s review does not open it.',
    'Esto cuenta la atención de un familiar o de otra persona. Le pertenece a ella, y la reseña de otro no la abre.',
  ),
  asks: because(
    'This asks for personal details where everyone can read the answer.',
    'Esto pide datos personales donde cualquiera puede leer la respuesta.',
  ),
}

/** The same in few words, as evidence. */
export const evidenceOf: Record<Topic, Text> = {
  confirms: say('shows that the writer is a patient', 'muestra que quien escribe es paciente'),
  denies: say('denies it', 'lo niega'),
  visit: say('a visit or its time', 'una visita o su fecha'),
  clinician: say('who gave the care', 'quién dio la atención'),
  bill: say('a bill or insurance', 'una factura o un seguro'),
  condition: say('a condition or treatment', 'un padecimiento o tratamiento'),
  record: say('a record that was looked at', 'un expediente revisado'),
  relative: say('a relative or somebody else', 'un familiar u otra persona'),
  asks: say('asks for identifiers in public', 'pide identificadores en público'),
}
export const addsMore = say('says more than the review did', 'dice más que la reseña')

const id = (...names: Parameters<typeof classId>[0][]) => new Set(names.map(classId))
const health = id('condition', 'procedure', 'medicine', 'body', 'heal')
const times = new Set<number>([...id('visit', 'schedule', 'day', 'month', 'when', 'unit'), shapeOf.clock])
const hashes = (words: string) => new Set(words.split(' ').map(hashWord))
const looks = hashes('looked checked pulled reviewed found shows show see log logged note noted records revisamos buscamos encontramos muestra consta aparece')
const identifiers = hashes('birthday birth dob birthdate mrn ssn nacimiento póliza policy member')
const requests = hashes("what what's send reply give tell need provide drop confirm dm mande envíe díganos comparta confirme cuál post")
const tells = hashes('says said remembers remembered sends swears dice manda recuerda')
const nobody = hashes('never no not none haven\'t hasn\'t wasn\'t didn\'t weren\'t aren\'t isn\'t different wrong another nunca jamás otro otra')
const others = hashes('he she him her his hers they their él ella')

/** What the stretch from word `from` to `to` of sentence `s` speaks of: the sentence is asked only about what the stretch leaves open. */
export function topicOf(reply: Reply, review: Review, s: number, from: number, to: number): Topic {
  return topicIn(reply, review, from, to) ?? topicIn(reply, review, reply.firsts[s]!, reply.firsts[s + 1]!) ?? 'confirms'
}

function topicIn(reply: Reply, review: Review, from: number, to: number): Topic | undefined {
  const { hash, shape } = reply
  const any = (set: ReadonlySet<number>, of: Int32Array | Uint8Array) => {
    for (let i = from; i < to; i++) if (set.has(of[i]!)) return true
    return false
  }
  const count = (set: ReadonlySet<number>) => {
    let sum = 0
    for (let i = from; i < to; i++) if (set.has(shape[i]!)) sum++
    return sum
  }
  if (any(identifiers, hash) && any(requests, hash) && any(id('second'), shape)) return 'asks'
  const record = any(id('record'), shape)
  const care = any(id('care', 'visit', 'schedule'), shape)
  if (any(nobody, hash) && (record || any(id('care', 'visit'), shape) || any(hashes('patient paciente'), hash))) return 'denies'
  if (record && any(looks, hash)) return 'record'
  const sums = [count(id('bill')), any(id('relative'), shape) || (any(others, hash) && (review.voice.relative || care)) ? 2 : 0, count(health), count(times)]
  const most = Math.max(...sums)
  if (most > 0 && sums[0] === most) return 'bill'
  if (sums[1]! > 0) return 'relative'
  if ((any(id('staff'), shape) || any(tells, hash)) && named(reply, from, to)) return 'clinician'
  if (most > 0 && sums[2] === most) return 'condition'
  if (most > 0) return 'visit'
  if (record) return 'record'
  return care ? 'visit' : undefined
}

function named(reply: Reply, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (reply.capital[i] && reply.shape[i] === 0) return true
  return false
}

/** Whether the stretch brings up care or a time that the review did not. */
export function addsToReview(reply: Reply, review: Review, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const shape = reply.shape[i]!
    if (!clinical[shape] && !times.has(shape) && shape !== shapeOf.money) continue
    if (review.content.has(reply.stem[i]!)) continue
    if (isContent(reply, i) || shape === shapeOf.money || shape === shapeOf.clock) return review.shapes[shape] === 0 || isPast(reply, i)
  }
  return false
}
