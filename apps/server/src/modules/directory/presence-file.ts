import type { PresenceHow, PresenceState } from '@bedside/contract/directory'
import { readCsv } from '../../platform/csv.ts'
import { say, type Text } from '../../platform/text.ts'
import { findColumns, nearest, type Wanted } from './columns.ts'
import type { NetworkAddress } from './content.ts'
import { plainText } from './hospital.ts'
import { sayPresence, type Found } from './presence.ts'
import { problemAt, unreadable, type Problem } from './problem.ts'

export const COLUMNS = ['Facility ID', 'Facility Name', 'State', 'Network', 'Presence', 'Address', 'How', 'Checked on', 'Checked by'] as const
const WANTED: readonly Wanted<'hospital' | 'network' | 'presence' | 'address' | 'how' | 'on'>[] = [
  { key: 'hospital', name: 'Facility ID', also: ['CCN', 'Provider ID'], required: true }, { key: 'network', name: 'Network', also: ['Red'], required: true }, { key: 'presence', name: 'Presence', also: ['Presencia', 'Status'], required: true },
  { key: 'address', name: 'Address', also: ['URL', 'Link', 'Dirección'], required: false }, { key: 'how', name: 'How', also: ['Cómo'], required: false }, { key: 'on', name: 'Checked on', also: ['Date', 'Fecha'], required: false },
]
export const STATE_WORDS: Readonly<Record<PresenceState, string>> = { unknown: 'unknown', none: 'none found', found: 'found', verified: 'verified' }
export const HOW_WORDS: Readonly<Record<PresenceHow, string>> = { own_site: 'link on own site', badge: 'network badge', asked: 'asked them', search: 'search', list: 'list', other: 'other' }
const STATES = new Map<string, PresenceState>([['unknown', 'unknown'], ['desconocida', 'unknown'], ['none', 'none'], ['none found', 'none'], ['no', 'none'], ['no se encontro', 'none'], ['found', 'found'], ['yes', 'found'], ['encontrada', 'found'], ['verified', 'verified'], ['verificada', 'verified']])
const HOWS = new Map<string, PresenceHow>([...Object.entries(HOW_WORDS).flatMap(([key, word]) => [[word, key], [key.replace('_', ' '), key]] as [string, PresenceHow][]), ['website', 'own_site'], ['badge', 'badge'], ['asked', 'asked']])

export interface Statement { readonly hospitalId: string; readonly network: string; readonly found: Found | null; readonly checkedOn: string }
export interface Knowing { readonly hospitals: ReadonlyMap<string, string>; /** id and name. */ readonly networks: ReadonlyMap<string, string>; readonly rules: Readonly<Record<string, NetworkAddress>>; readonly today: string }
export const MOST_ROWS = 60_000

/** Reads presence from CSV. A line whose Presence cell is empty says nothing and changes nothing, so a worksheet can be filled in little by little. */
export function readPresence(text: string, knowing: Knowing): { statements: Statement[]; problems: Problem[]; notes: Text[]; rows: number; empty: number } {
  const { columns, rows, problems: broken } = readCsv(text)
  const found = findColumns(columns, WANTED, say('Export the worksheet from Bedside and fill it in; it has the right columns.', 'Exporte la hoja de trabajo desde Bedside y complétela; tiene las columnas correctas.'))
  const nothing = { statements: [], notes: found.notes, rows: rows.length, empty: 0 }
  if (found.problems.length > 0) return { ...nothing, problems: found.problems }
  if (rows.length > MOST_ROWS) return { ...nothing, problems: [problemAt(MOST_ROWS + 2, null, say(`The file has ${rows.length} rows; at most ${MOST_ROWS} can be read at once.`, `El archivo tiene ${rows.length} filas; se pueden leer como mucho ${MOST_ROWS} a la vez.`), say('Divide it into several files.', 'Divídalo en varios archivos.'))] }
  const problems = broken.map(unreadable)
  const statements: Statement[] = []
  const seen = new Map<string, number>()
  const networkOf = new Map([...knowing.networks].flatMap(([id, name]) => [[plainText(id), id], [plainText(name), id]] as const))
  let empty = 0
  rows.forEach((cells, index) => {
    const row = index + 2
    const cell = (key: (typeof WANTED)[number]['key']): string => cells[found.column.get(key) ?? ''] ?? ''
    const bad = (key: (typeof WANTED)[number]['key'], problem: Text, mend: Text): void => void problems.push(problemAt(row, found.column.get(key) ?? key, problem, mend))
    if (!cell('presence')) {
      empty += 1
      return
    }
    const before = problems.length
    const number = /^\d{5}$/.test(cell('hospital')) ? `0${cell('hospital')}` : cell('hospital').toUpperCase()
    const hospitalId = knowing.hospitals.get(number) ?? knowing.hospitals.get(cell('hospital').toLowerCase())
    if (!hospitalId) bad('hospital', say(`No hospital of the list has the number “${number.slice(0, 40)}”.`, `Ningún hospital de la lista tiene el número “${number.slice(0, 40)}”.`), say('Look it up under Hospitals, or import the newest list first.', 'Búsquelo en Hospitales o importe primero la lista más reciente.'))
    const network = networkOf.get(plainText(cell('network')))
    if (!network) {
      const near = nearest(cell('network'), [...knowing.networks.values()])
      const all = [...knowing.networks.values()].join(', ')
      bad('network', say(`“${cell('network').slice(0, 40)}” is not a network we know.`, `“${cell('network').slice(0, 40)}” no es una red que conozcamos.`), near ? say(`Write ${near}.`, `Escriba ${near}.`) : say(`Write one of: ${all}.`, `Escriba una de estas: ${all}.`))
    }
    const state = STATES.get(plainText(cell('presence')))
    if (!state) bad('presence', say(`“${cell('presence').slice(0, 40)}” is not an answer.`, `“${cell('presence').slice(0, 40)}” no es una respuesta.`), say('Write verified, found, none found or unknown.', 'Escriba verified, found, none found o unknown.'))
    const how = cell('how') ? HOWS.get(plainText(cell('how'))) : undefined
    if (cell('how') && !how) bad('how', say(`“${cell('how').slice(0, 40)}” is not one of the answers.`, `“${cell('how').slice(0, 40)}” no es una de las respuestas.`), say(`Write one of: ${Object.values(HOW_WORDS).join(', ')}.`, `Escriba una de estas: ${Object.values(HOW_WORDS).join(', ')}.`))
    const on = cell('on') ? dayOf(cell('on')) : knowing.today
    if (!on || on > knowing.today) bad('on', on ? say(`The day ${on} has not come yet.`, `El día ${on} aún no ha llegado.`) : say(`“${cell('on').slice(0, 40)}” is not a date.`, `“${cell('on').slice(0, 40)}” no es una fecha.`), say('Write it as 2026-11-24 or 11/24/2026.', 'Escríbala como 2026-11-24 u 11/24/2026 (mes/día/año).'))
    if (problems.length > before) return
    const said = sayPresence({ state: state!, address: cell('address') || null, how: how ?? null }, network!, knowing.rules[network!])
    if ('bad' in said) return bad(said.bad.field === 'address' ? 'address' : said.bad.field === 'how' ? 'how' : 'presence', said.bad.problem, said.bad.mend)
    const twin = seen.get(`${hospitalId} ${network}`)
    if (twin !== undefined) return bad('hospital', say(`Row ${twin} says something about the same hospital and network already.`, `La fila ${twin} ya dice algo sobre el mismo hospital y la misma red.`), say('Keep one of the two rows.', 'Deje una de las dos filas.'))
    seen.set(`${hospitalId} ${network}`, row)
    statements.push({ hospitalId: hospitalId!, network: network!, found: said.found, checkedOn: on! })
  })
  const notes = empty > 0 ? [...found.notes, say(`${empty} rows have no answer yet and change nothing.`, `${empty} filas aún no tienen respuesta y no cambian nada.`)] : found.notes
  return { statements: problems.length > 0 ? [] : statements, problems, notes, rows: rows.length, empty }
}

/** `2026-11-24` or the American `11/24/2026`; null when there is no such day. */
export function dayOf(text: string): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const day = american ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}` : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day
}
