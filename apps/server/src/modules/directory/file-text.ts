import { say, type Text } from '../../platform/text.ts'
import { problemAt, type Problem } from './problem.ts'

export const MOST_BYTES = 20_000_000

/** The text of an uploaded or fetched file, or what it is instead. Spreadsheets of older Windows write Windows-1252: read as that when it is no UTF-8. */
export function textOf(bytes: Uint8Array): { text: string; notes: Text[] } | { problem: Problem } {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  const wrong = (problem: Text, mend: Text) => ({ problem: problemAt(1, null, problem, mend) })
  if (bytes.length === 0 || Buffer.from(bytes).toString('latin1').trim() === '') return wrong(say('The file is empty.', 'El archivo está vacío.'), say('Save it again as CSV, and check that it has rows.', 'Guárdelo otra vez como CSV y compruebe que tiene filas.'))
  if (start.startsWith('PK')) return wrong(say('This is an Excel or ZIP file, not CSV.', 'Esto es un archivo de Excel o ZIP, no CSV.'), say('Open it in Excel, choose “Save as”, and pick “CSV UTF-8”.', 'Ábralo en Excel, elija “Guardar como” y “CSV UTF-8”.'))
  if (start.startsWith('\xD0\xCF\x11\xE0')) return wrong(say('This is an older Excel file, not CSV.', 'Esto es un archivo antiguo de Excel, no CSV.'), say('Open it in Excel, choose “Save as”, and pick “CSV UTF-8”.', 'Ábralo en Excel, elija “Guardar como” y “CSV UTF-8”.'))
  if (start.startsWith('%PDF')) return wrong(say('This is a PDF, not CSV.', 'Esto es un PDF, no CSV.'), say('Get the same table as CSV from where you got the PDF.', 'Obtenga la misma tabla en CSV en el lugar de donde viene el PDF.'))
  if (/^\s*(\xEF\xBB\xBF)?<(!doctype|html|\?xml)/i.test(start)) return wrong(say('This is a web page, not CSV.', 'Esto es una página web, no CSV.'), say('On that page, look for the link that downloads the file, and use its address.', 'En esa página, busque el enlace que descarga el archivo y use su dirección.'))
  if (start.includes('\0')) return wrong(say('This is not a text file.', 'Esto no es un archivo de texto.'), say('Save the table as “CSV UTF-8”.', 'Guarde la tabla como “CSV UTF-8”.'))
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), notes: [say('The file is not in UTF-8. We read it as Windows text; look whether names with accents are right.', 'El archivo no está en UTF-8. Lo leímos como texto de Windows; mire si los nombres con acentos están bien.')] }
  }
}
