import { besidePatient, knowableAs, MOST_KNOWN, type KnownKind } from '@bedside/contract/known'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { change, type Write } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { badField, notFound, Refusal, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say, type Text } from '../../platform/text.ts'
import { knownOf } from '../people/index.ts'
import { partsOf } from './content.ts'
import type { Kit } from './kit.ts'
import { cleaned, formOf, problemOf } from './known-entry.ts'
import { deleteKnown, insertKnown, knownRow, knownRows, lockKnown, setPersonOff, updateKnown, type KnownRow } from './known-store.ts'
import { viewEntry } from './known.ts'
import { namesOf } from './names.ts'
import { peripheryEvents } from './periphery-events.ts'
import { personalIn } from './personal.ts'
import { judgePost } from './screening.ts'
import { loadPost } from './store.ts'

type Publishing = Handlers<typeof publishingContract, Context>
interface Line { readonly at: number; readonly text: string }
interface Problem { readonly at: number; readonly text: Text }

const MOST_TOLD = 5

/** Adds lines of one kind: all of them, or none when something is wrong with any, so that nobody has to find out which were taken. */
export const addKnown = (kit: Pick<Kit, 'screener'>): Publishing['addKnown'] => async (context, { kind, lines }) => {
  const given = lines.map((line, n): Line => ({ at: n + 1, text: cleaned(line) })).filter((one) => one.text !== '')
  if (given.length === 0) throw badField('lines', say('Type at least one line.', 'Escriba al menos una línea.'))
  // Asked for again when they are kept; here only so that everything that is wrong is told at once.
  const taken = await look(context, (tx) => takenForms(tx, kind))
  const wrong = await problemsOf(kit, context, kind, given, taken)
  if (wrong.length > 0) throw badField('lines', told(wrong, given.length))
  return change(context, async (write) => {
    const rows = await keep(write, context, kind, given, 'page', 'lines')
    const name = await namesOf(write.db, [context.actor.id])
    return { items: rows.map((row) => viewEntry(row, name)) }
  })
}

export const changeKnown = (kit: Pick<Kit, 'screener'>): Publishing['changeKnown'] => async (context, { id, kind, text }) => {
  const line = { at: 1, text: cleaned(text) }
  if (!(await look(context, (tx) => knownRow(tx, id)))) throw notFound()
  const wrong = line.text === '' ? [] : await problemsOf(kit, context, kind, [line])
  if (line.text === '') throw badField('text', say('Type what belongs to you.', 'Escriba lo que le pertenece.'))
  if (wrong.length > 0) throw badField('text', told(wrong, 1))
  return change(context, async ({ db, record }) => {
    await lockKnown(db, context.org)
    const before = await knownRow(db, id)
    if (!before) throw notFound()
    const double = doublesIn(kind, [line], await takenForms(db, kind, id))
    if (double.length > 0) throw badField('text', told(double, 1))
    const row = await updateKnown(db, id, { kind, text: line.text, form: formOf(kind, line.text) })
    record(peripheryEvents.knownChanged(id, { from: before.kind, to: kind }))
    return viewEntry(row, await namesOf(db, [row.added_by]))
  })
}

/** From now on the screen asks about it again. */
export const removeKnown: Publishing['removeKnown'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    const gone = await deleteKnown(db, id)
    if (!gone) throw notFound()
    record(peripheryEvents.knownRemoved(id, { kind: gone.kind, count: 1 }))
    return { done: true }
  })

/** A member whose name is also a patient's, or a word, may be taken out; the name comes by itself again when this is undone. */
export const switchKnownPerson: Publishing['switchKnownPerson'] = (context, { id, off }) =>
  change(context, async ({ db, record }) => {
    if (!(await knownOf(db)).people.some((one) => one.id === id)) throw notFound()
    if (!(await setPersonOff(db, context.org, id, off))) throw wrongState(say('It is so already. Nothing was changed.', 'Ya es así. No se cambió nada.'))
    record(peripheryEvents.knownPersonSwitched(id, { off }))
    return { done: true }
  })

/**
 * Makes a dismissed finding known. What somebody set aside in one post is left alone in every post from now on, so more is asked than for the dismissal: the kind must be one
 * that can belong to the house, and a name is refused when the post is about a patient.
 */
export const knowFinding = (kit: Kit): Publishing['knowFinding'] => async (context, { id, as, ...place }) => {
  const { words, kinds, near } = await look(context, async (tx) => {
    const post = await loadPost(tx, id)
    const { screen } = await judgePost(kit, context, tx, post)
    const finding = screen.findings.find((one) => one.part === place.part && one.kind === place.kind && one.start === place.start && one.end === place.end)
    if (!finding) throw notFound()
    if (!finding.dismissal) throw wrongState(say('This finding was not set aside.', 'Este hallazgo no se descartó.'), say('Set it aside with a reason first.', 'Primero descártelo con un motivo.'))
    const words = partsOf(post).find((one) => one.part === place.part)?.text.slice(place.start, place.end) ?? ''
    return { words: cleaned(words), kinds: knowableAs(place.kind), near: besidePatient(place.part, { patientContent: post.row.patient_content, findings: screen.findings }) }
  })
  const kind = as ?? (kinds.length === 1 ? kinds[0] : undefined)
  if (kinds.length === 0) throw new Refusal(422, 'never-known', say('This kind of finding is always about a person, so it can never be known.', 'Este tipo de hallazgo siempre trata de una persona, así que nunca se puede conocer.'))
  if (!kind || !kinds.includes(kind)) throw badField('as', say('Choose what it is.', 'Elija qué es.'))
  if (place.kind === 'name' && near) {
    throw new Refusal(422, 'beside-a-patient', say('This post is about a patient, so the name may be theirs.', 'Esta publicación trata de un paciente, así que el nombre puede ser suyo.'), { next: say('If it is yours all the same, add it by hand in the settings.', 'Si aun así es suyo, agréguelo a mano en los ajustes.') })
  }
  const line = { at: 1, text: words }
  const wrong = await problemsOf(kit, context, kind, [line])
  if (wrong.length > 0) throw badField('as', told(wrong, 1))
  return change(context, async (write) => {
    const [row] = await keep(write, context, kind, [line], 'dismissal', 'as')
    return viewEntry(row!, await namesOf(write.db, [context.actor.id]))
  })
}

async function keep(write: Write, context: Context, kind: KnownKind, lines: readonly Line[], source: KnownRow['source'], field: string): Promise<KnownRow[]> {
  const { db, now, record } = write
  await lockKnown(db, context.org)
  const there = await knownRows(db)
  const double = doublesIn(kind, lines, await takenForms(db, kind))
  if (double.length > 0) throw badField(field, told(double, lines.length))
  if (there.length + lines.length > MOST_KNOWN) {
    throw badField(field, say(`There is room for ${MOST_KNOWN} entries; ${there.length} are there. Remove some that nobody needs.`, `Hay lugar para ${MOST_KNOWN} entradas; ya hay ${there.length}. Quite algunas que nadie necesita.`))
  }
  const rows = lines.map(({ text }): KnownRow => ({ org_id: context.org, id: newId(now), kind, text, form: formOf(kind, text), source, added_by: context.actor.id!, added_at: now }))
  await insertKnown(db, rows)
  record(peripheryEvents.knownAdded(context.org, { kind, count: rows.length, from: source }))
  return rows
}

async function problemsOf(kit: Pick<Kit, 'screener'>, context: Context, kind: KnownKind, lines: readonly Line[], taken: ReadonlyMap<string, Text> = new Map()): Promise<Problem[]> {
  const found = lines.flatMap(({ at, text }): Problem[] => {
    const problem = problemOf(kind, text)
    return problem ? [{ at, text: quoted(text, problem) }] : []
  })
  const double = doublesIn(kind, lines, taken).filter((one) => !found.some((other) => other.at === one.at))
  const sound = lines.filter((line) => ![...found, ...double].some((one) => one.at === line.at))
  const personal = (await personalIn(kit, context, kind, sound.map((one) => one.text))).flatMap((problem, n): Problem[] => (problem ? [{ at: sound[n]!.at, text: quoted(sound[n]!.text, problem) }] : []))
  return [...found, ...double, ...personal].toSorted((a, b) => a.at - b.at)
}

/** Forms of this kind that are there already, with where. */
async function takenForms(db: Write['db'], kind: KnownKind, but?: string): Promise<Map<string, Text>> {
  const { house } = await knownOf(db)
  const own = (await knownRows(db)).filter((one) => one.kind === kind && one.id !== but).map((one) => [one.form, say('is on the list already', 'ya está en la lista')] as const)
  return new Map([...house.filter((one) => one.kind === kind).map((one) => [formOf(kind, one.text), say(`is known already, from ${one.of}`, `ya se conoce, por ${one.of}`)] as const), ...own])
}

function doublesIn(kind: KnownKind, lines: readonly Line[], taken: ReadonlyMap<string, Text>): Problem[] {
  const first = new Map<string, number>()
  return lines.flatMap(({ at, text }): Problem[] => {
    const form = formOf(kind, text)
    const there = taken.get(form)
    const before = first.get(form)
    if (before === undefined) first.set(form, at)
    if (there) return [{ at, text: quoted(text, there) }]
    return before === undefined ? [] : [{ at, text: quoted(text, say(`is the same as line ${before}`, `es lo mismo que la línea ${before}`)) }]
  })
}

const quoted = (words: string, problem: Text): Text => {
  const short = words.length > 40 ? `${words.slice(0, 39)}…` : words
  return say(`“${short}” ${problem.en}.`, `«${short}» ${problem.es}.`)
}

/** The first few problems as sentences, each with its line when there are several. */
function told(problems: readonly Problem[], lines: number): Text {
  const more = problems.length - MOST_TOLD
  const sentence = (language: 'en' | 'es') => [
    ...problems.slice(0, MOST_TOLD).map(({ at, text }) => (lines === 1 ? text[language] : `${language === 'en' ? 'Line' : 'Línea'} ${at}: ${text[language]}`)),
    ...(more > 0 ? [language === 'en' ? `And ${more} more.` : `Y ${more} más.`] : []),
  ].join(' ')
  return say(sentence('en'), sentence('es'))
}
