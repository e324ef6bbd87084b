import type { SurveyWords } from '@bedside/contract/survey'
import type { Language } from '@bedside/contract/value'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../../ui/error-summary.tsx'
import { FieldError } from '../../../ui/fields.tsx'

/** Words in each language of the survey: one field for one language, two under one label for two. */
export function WordsField({ name, label, hint, value, languages, max, rows, error, quiet, onChange }: { name: string; label: ReactNode; hint?: ReactNode; value: SurveyWords; languages: readonly Language[]; max: number; rows?: number; error?: string | undefined; quiet?: boolean; onChange: (value: SurveyWords) => void }) {
  const { t } = useTranslation('readiness/survey')
  const several = languages.length > 1
  return (
    <div className="field" role={several ? 'group' : undefined} aria-labelledby={several ? `${fieldId(name)}-label` : undefined}>
      <label className={quiet && !several ? 'vh' : 'label'} id={`${fieldId(name)}-label`} htmlFor={fieldId(name)}>{label}</label>
      {hint && <p className="hint" id={`${fieldId(name)}-hint`}>{hint}</p>}
      <FieldError name={name} error={error} />
      {languages.map((language, n) => {
        const common = {
          id: n === 0 ? fieldId(name) : `${fieldId(name)}-${language}`, className: error && !value[language]?.trim() ? 'input bad' : 'input', value: value[language] ?? '', maxLength: max, lang: language,
          'aria-describedby': [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean).join(' ') || undefined,
          ...(several ? { 'aria-label': `${typeof label === 'string' ? label : name}, ${t(`language.${language}`)}`, placeholder: t(`language.${language}`) } : {}),
        }
        const set = (text: string) => onChange({ ...value, [language]: text })
        return rows ? <textarea key={language} rows={rows} {...common} onChange={(event) => set(event.target.value)} /> : <input key={language} {...common} onChange={(event) => set(event.target.value)} />
      })}
    </div>
  )
}
