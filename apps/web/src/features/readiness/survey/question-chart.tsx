import type { QuestionResult, SurveyQuestion } from '@bedside/contract/survey'
import { useTranslation } from 'react-i18next'
import { useSurveyWords } from './client.ts'

interface Group { readonly name: string; readonly total: number; readonly result: QuestionResult }

/** Bars with their numbers: the picture and the table are one. Broken down, one block for each group that is large enough. */
export function QuestionChart({ question, whole, groups }: { question: SurveyQuestion; whole: QuestionResult; groups: readonly Group[] | null }) {
  if (groups === null) return <Bars question={question} result={whole} />
  return <div className="sv-groups">{groups.map((one) => <div key={one.name}><h4>{one.name} <span className="muted num">{one.total}</span></h4><Bars question={question} result={one.result} name={one.name} /></div>)}</div>
}

function Bars({ question, result, name }: { question: SurveyQuestion; result: QuestionResult; name?: string }) {
  const { t, i18n } = useTranslation('readiness/survey')
  const words = useSurveyWords()
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' })
  const label = (place: number): string => {
    if (question.kind !== 'scale') return words(question.options[place])
    const end = place === 0 ? words(question.low) : place === 4 ? words(question.high) : ''
    return end ? `${place + 1}: ${end}` : String(place + 1)
  }
  if (result.counts.length === 0) return <p className="muted small">{t('results.tooFew')}</p>
  return (
    <>
      <table className="sv-bars">
        <caption className="vh">{[words(question.text), name].filter(Boolean).join(', ')}</caption>
        <thead className="vh"><tr><th scope="col">{t('results.answer')}</th><th scope="col">{t('results.share')}</th><th scope="col">{t('results.count')}</th></tr></thead>
        <tbody>
          {result.counts.map((count, place) => {
            const share = result.answered ? count / result.answered : 0
            return (
              <tr key={place}>
                <th scope="row">{label(place)}</th>
                <td className="bar-cell"><span className="track"><span style={{ width: `${share * 100}%` }} /></span><span className="num">{percent.format(share)}</span></td>
                <td className="num">{count}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted small">{t('results.answered', { count: result.answered })}{result.mean !== null && ` ${t('results.mean', { mean: result.mean })}`}{question.kind === 'multiple' && ` ${t('results.several')}`}</p>
    </>
  )
}
