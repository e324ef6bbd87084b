import type { RowProblem } from '../../platform/csv.ts'
import { read, say, type Text } from '../../platform/text.ts'
import type { Language } from '@bedside/contract/value'

/** What is wrong in a file, in both languages: the row as a spreadsheet counts it, the column, and what to do. */
export interface Problem {
  readonly row: number
  readonly column: string | null
  readonly problem: Text
  readonly mend: Text
}

export const problemAt = (row: number, column: string | null, problem: Text, mend: Text): Problem => ({ row, column, problem, mend })

export const viewProblem = (one: Problem, language: Language) => ({ row: one.row, column: one.column, problem: read(one.problem, language), mend: read(one.mend, language) })

/** What the reader of CSV itself could not read. */
export const unreadable = (one: RowProblem): Problem =>
  problemAt(one.row, one.column, say('This row cannot be read: it has too many or too few cells, or a quotation mark is missing.', 'Esta fila no se puede leer: le sobran o faltan celdas, o falta una comilla.'), say('Check the commas and quotation marks of this row, and save the file as CSV again.', 'Revise las comas y comillas de esta fila y guarde el archivo otra vez como CSV.'))
