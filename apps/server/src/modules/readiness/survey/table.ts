import type { readinessContract } from '@bedside/contract/readiness'
import type { SurveyQuestion, SurveyWords } from '@bedside/contract/survey'
import type { Handlers } from '@bedside/contract/route'
import type { Language } from '@bedside/contract/value'
import { createHash } from 'node:crypto'
import { change } from '../../../platform/change.ts'
import type { Context } from '../../../platform/context.ts'
import { wrongState } from '../../../platform/errors.ts'
import { writeCsv } from '../../../platform/csv.ts'
import { FileAnswer } from '../../../platform/serve.ts'
import { read, say } from '../../../platform/text.ts'
import { events } from '../events.ts'
import { countable, LEAST, resultsOf } from './results.ts'
import { sheetRows, surveyRow } from './store.ts'
import { isOpen } from './view.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** The results as a table: one line for each answer that could be chosen, then the free words. No line is one person. */
export const surveyTable: Readiness['surveyTable'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    const row = await surveyRow(db, id)
    const open = await isOpen(db, context, row)
    const sheets = countable(await sheetRows(db, id), open)
    if (sheets.length < LEAST) throw wrongState(say(`Results show from ${LEAST} answers on; there are ${sheets.length}.`, `Los resultados se muestran desde ${LEAST} respuestas; hay ${sheets.length}.`), say('Wait for more answers.', 'Espere más respuestas.'))
    const { questions } = resultsOf(row.questions, sheets, { open: false })
    const lines = row.questions.flatMap((question) => {
      const result = questions.find((one) => one.id === question.id)!
      const name = inLanguage(question.text, context.language)
      const kind = read(KINDS[question.kind], context.language)
      if (question.kind === 'text') return sheets.flatMap((sheet) => sheet.answers.filter((one) => one.question === question.id).map((one) => [question.id, name, kind, one.text ?? '', null, result.answered, null]))
      return result.counts.map((count, place) => [question.id, name, kind, labelOf(question, place, context.language), count, result.answered, result.answered ? Math.round((count / result.answered) * 1000) / 10 : null])
    })
    const csv = Buffer.from(`\uFEFF${writeCsv(COLUMNS.map((one) => read(one, context.language)), lines)}`)
    record(events.tableExported(id, { answers: sheets.length, sha256: createHash('sha256').update(csv).digest('hex') }))
    return new FileAnswer(csv, 'text/csv; charset=utf-8', { fileName: `survey-${row.closes_on ?? 'draft'}.csv` })
  })

const COLUMNS = [say('Question number', 'Número de pregunta'), say('Question', 'Pregunta'), say('Kind', 'Tipo'), say('Answer', 'Respuesta'), say('Chosen by', 'Elegida por'), say('Answered by', 'Respondieron'), say('Percent', 'Porcentaje')]
const KINDS = { choice: say('one choice', 'una elección'), multiple: say('several choices', 'varias elecciones'), scale: say('scale 1 to 5', 'escala de 1 a 5'), text: say('free words', 'palabras libres') }

function labelOf(question: SurveyQuestion, place: number, language: Language): string {
  if (question.kind !== 'scale') return inLanguage(question.options[place]!, language)
  const end = place === 0 ? question.low : place === 4 ? question.high : null
  const words = end && inLanguage(end, language)
  return words ? `${place + 1} (${words})` : String(place + 1)
}

export const inLanguage = (words: SurveyWords, language: Language): string => words[language] ?? words.en ?? words.es ?? ''
