import { readCsv } from '../../platform/csv.ts'
import { say, type Text } from '../../platform/text.ts'
import type { ListFormat } from './content.ts'
import { findColumns } from './columns.ts'
import type { Listed, ListedField } from './hospital.ts'
import { problemAt, unreadable, type Problem } from './problem.ts'

export interface ReadList { readonly listed: Listed[]; readonly problems: Problem[]; readonly notes: Text[]; readonly missing: ReadonlySet<ListedField>; readonly rows: number }

export const MOST_HOSPITALS = 20_000

/** Reads the official list. Anything that would make a wrong row is a problem with its row, column and mend; then nothing of the file is used. */
export function readHospitalList(text: string, format: ListFormat, stateCodes: ReadonlySet<string>): ReadList {
  const { columns, rows, problems: broken } = readCsv(text)
  const found = findColumns(columns, format.columns, say(`Download the list again from ${format.page} and leave its columns as they are.`, `Descargue la lista otra vez de ${format.page} y deje sus columnas como están.`))
  const notes = [...found.notes]
  const missing = new Set([...found.missing].filter((key): key is ListedField => key !== 'ccn'))
  if (found.problems.length > 0) return { listed: [], problems: found.problems, notes, missing, rows: rows.length }
  if (rows.length === 0) return { listed: [], problems: [problemAt(2, null, say('The file has column names but no hospitals.', 'El archivo tiene nombres de columnas pero ningún hospital.'), say('Download it again; it may have been cut off.', 'Descárguelo otra vez; puede haberse cortado.'))], notes, missing, rows: 0 }
  if (rows.length > MOST_HOSPITALS) return { listed: [], problems: [problemAt(MOST_HOSPITALS + 2, null, say(`The file has ${rows.length} rows; the list of US hospitals has about 5,400.`, `El archivo tiene ${rows.length} filas; la lista de hospitales de EE. UU. tiene unas 5,400.`), say('Choose the file “Hospital General Information”.', 'Elija el archivo “Hospital General Information”.'))], notes, missing, rows: rows.length }

  const problems = broken.map(unreadable)
  const words = wordsOf(format)
  const odd = { type: new Map<string, number>(), ownership: new Map<string, number>(), zeros: 0 }
  const seen = new Map<string, number>()
  const listed: Listed[] = []
  rows.forEach((cells, index) => {
    const row = index + 2
    const cell = (key: ListedField | 'ccn'): string => cells[found.column.get(key) ?? ''] ?? ''
    const nameOf = (key: ListedField | 'ccn'): string => found.column.get(key) ?? key
    const bad = (key: ListedField | 'ccn', problem: Text, mend: Text): void => void problems.push(problemAt(row, nameOf(key), problem, mend))
    const count = (map: Map<string, number>, word: string): void => void map.set(word, (map.get(word) ?? 0) + 1)

    let ccn = cell('ccn').toUpperCase()
    // A spreadsheet that takes the number for a number drops its first zero.
    if (/^\d{5}$/.test(ccn)) {
      ccn = `0${ccn}`
      odd.zeros += 1
    }
    if (!/^[0-9A-Z]{6}$/.test(ccn)) bad('ccn', say(`“${short(ccn)}” is not a CMS number: it has six characters, such as 010001.`, `“${short(ccn)}” no es un número de CMS: tiene seis caracteres, como 010001.`), say('If a spreadsheet changed it, format the column as text and take the original file.', 'Si una hoja de cálculo lo cambió, dé formato de texto a la columna y tome el archivo original.'))
    else if (seen.has(ccn)) bad('ccn', say(`The number ${ccn} stands in row ${seen.get(ccn)} already.`, `El número ${ccn} ya está en la fila ${seen.get(ccn)}.`), say('Remove one of the two rows.', 'Quite una de las dos filas.'))
    else seen.set(ccn, row)
    if (!cell('name')) bad('name', say('The name is missing.', 'Falta el nombre.'), say('Fill it in, or take the original file.', 'Complételo o tome el archivo original.'))
    if (cell('name').length > 200) bad('name', say('The name is longer than 200 characters.', 'El nombre tiene más de 200 caracteres.'), say('A quotation mark may be missing; check the row before.', 'Puede faltar una comilla; revise la fila anterior.'))
    const state = cell('state').toUpperCase()
    if (!stateCodes.has(state)) bad('state', say(`“${short(state)}” is not a state.`, `“${short(state)}” no es un estado.`), say('Write two letters, such as WI.', 'Escriba dos letras, como WI.'))
    const type = words.type.get(plain(cell('type')))
    if (!cell('type')) bad('type', say('The hospital type is missing.', 'Falta el tipo de hospital.'), say('Fill it in, or take the original file.', 'Complételo o tome el archivo original.'))
    else if (!type) count(odd.type, cell('type'))
    const ownership = words.ownership.get(plain(cell('ownership')))
    if (cell('ownership') && !ownership) count(odd.ownership, cell('ownership'))
    const rating = cell('rating')
    if (rating && !/^[1-5]$/.test(rating) && !/^not available$/i.test(rating)) bad('rating', say(`“${short(rating)}” is not a rating: 1 to 5, or Not Available.`, `“${short(rating)}” no es una calificación: de 1 a 5, o Not Available.`), say('Correct it, or take the original file.', 'Corríjalo o tome el archivo original.'))
    listed.push({
      ccn, name: cell('name'), address: cell('address').slice(0, 200), city: cell('city').slice(0, 100), state, zip: zip(cell('zip')), county: cell('county').slice(0, 100), phone: cell('phone').slice(0, 40), type: type ?? 'other', ownership: ownership ?? 'unknown',
      emergency: yesNo(cell('emergency')), birthing: missing.has('birthing') ? null : yesNo(cell('birthing')), rating: /^[1-5]$/.test(rating) ? Number(rating) : null,
    })
  })
  if (odd.zeros > 0) notes.push(say(`${odd.zeros} numbers had lost their first zero, as spreadsheets do. We put it back.`, `${odd.zeros} números habían perdido su primer cero, como hacen las hojas de cálculo. Lo repusimos.`))
  for (const [word, many] of odd.type) notes.push(say(`${many} hospitals have the type “${short(word)}”, which we do not know. They are kept as “Other type”.`, `${many} hospitales tienen el tipo “${short(word)}”, que no conocemos. Quedan como “Otro tipo”.`))
  for (const [word, many] of odd.ownership) notes.push(say(`${many} hospitals have the owner “${short(word)}”, which we do not know. Their ownership is kept as not known.`, `${many} hospitales tienen el propietario “${short(word)}”, que no conocemos. Su propiedad queda como desconocida.`))
  return { listed: problems.length > 0 ? [] : listed, problems, notes, missing, rows: rows.length }
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
const yesNo = (text: string): boolean | null => (/^y(es)?$/i.test(text) ? true : /^no?$/i.test(text) ? false : null)
/** Five digits; a ZIP+4 is cut, a lost first zero put back. */
const zip = (text: string): string => (/^\d{3,5}(-\d{4})?$/.test(text) ? text.split('-')[0]!.padStart(5, '0') : text.slice(0, 10))

function wordsOf(format: ListFormat) {
  const map = <C extends string>(list: readonly { code: C; words: readonly string[] }[]) => new Map(list.flatMap(({ code, words }) => words.map((word) => [plain(word), code] as const)))
  return { type: map(format.types), ownership: map(format.ownerships) }
}
