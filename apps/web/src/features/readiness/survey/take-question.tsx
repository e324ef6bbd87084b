import type { SurveyQuestion } from '@bedside/contract/survey'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../../ui/error-summary.tsx'
import { FieldError } from '../../../ui/fields.tsx'
import { useSurveyWords } from './client.ts'

export interface Taken { readonly value?: number; readonly values?: number[]; readonly text?: string }

/** One question of a survey, for whoever answers it. */
export function TakeQuestion({ n, question, value = {}, error, onChange }: { n: number; question: SurveyQuestion; value: Taken | undefined; error: string | undefined; onChange: (value: Taken) => void }) {
  const { t } = useTranslation(['readiness/survey', 'common'])
  const words = useSurveyWords()
  const { id, kind, options } = question
  const label = <>{n}. {words(question.text)}{!question.required && <span className="muted"> ({t('common:optional')})</span>}</>
  const described = error ? `${fieldId(id)}-error` : undefined
  if (kind === 'text') {
    return (
      <div className="sv-q field">
        <label htmlFor={fieldId(id)}>{label}</label>
        <p className="hint" id={`${fieldId(id)}-hint`}>{t('take.textHint')}</p>
        <FieldError name={id} error={error} />
        <textarea className="input" id={fieldId(id)} rows={4} maxLength={1000} aria-describedby={[`${fieldId(id)}-hint`, described].filter(Boolean).join(' ')} value={value.text ?? ''} onChange={(event) => onChange({ text: event.target.value })} />
      </div>
    )
  }
  if (kind === 'scale') {
    return (
      <fieldset className="sv-q" aria-describedby={described}>
        <legend>{label}</legend>
        <FieldError name={id} error={error} />
        <div className="sv-scale">
          {[1, 2, 3, 4, 5].map((place) => <label key={place}><input type="radio" name={id} id={place === 1 ? fieldId(id) : undefined} checked={value.value === place} onChange={() => onChange({ value: place })} /><span>{place}</span></label>)}
        </div>
        <p className="sv-scale-ends"><span>{words(question.low)}</span><span>{words(question.high)}</span></p>
      </fieldset>
    )
  }
  const has = (place: number): boolean => (kind === 'choice' ? value.value === place : (value.values ?? []).includes(place))
  const press = (place: number) => (kind === 'choice' ? onChange({ value: place }) : onChange({ values: has(place) ? value.values!.filter((one) => one !== place) : [...(value.values ?? []), place] }))
  return (
    <fieldset className="sv-q" aria-describedby={described}>
      <legend>{label}</legend>
      {kind === 'multiple' && <p className="hint">{t('take.several')}</p>}
      <FieldError name={id} error={error} />
      <div className="choice">
        {options.map((option, place) => <label key={place}><input type={kind === 'choice' ? 'radio' : 'checkbox'} name={id} id={place === 0 ? fieldId(id) : undefined} checked={has(place)} onChange={() => press(place)} /><span className="c-t">{words(option)}</span></label>)}
      </div>
    </fieldset>
  )
}
