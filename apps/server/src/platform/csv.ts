import papa from 'papaparse'

/** What is wrong in a file of rows: `row` counts as a spreadsheet does (the header is row 1); `mend` says what to do. */
export type RowProblem = { row: number; column: string | null; problem: string; mend: string }
export type Rows = { columns: string[]; rows: Record<string, string>[]; problems: RowProblem[] }

/** Reads CSV as spreadsheets write it: commas, semicolons or tabs, quoted fields, a mark at the start. Empty lines are left out; what cannot be read is a problem of its row. */
export function readCsv(text: string): Rows {
  const read = papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: 'greedy', transformHeader: (name) => name.trim(), transform: (value) => value.trim() })
  const problems = read.errors
    .filter((error) => error.code !== 'UndetectableDelimiter')
    .map((error) => ({ row: (error.row ?? 0) + 2, column: null, problem: error.message, mend: 'Check the commas and quotation marks of this row.' }))
  return { columns: read.meta.fields ?? [], rows: read.data, problems }
}

/**
 * Rows as CSV with CRLF, which spreadsheets expect (RFC 4180). A field that a spreadsheet would run as a formula gets an apostrophe in front:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const plain = (value: string | number | null) => (typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : (value ?? ''))
  return `${papa.unparse([columns.map(plain), ...rows.map((row) => row.map(plain))], { newline: '\r\n' })}\r\n`
}
