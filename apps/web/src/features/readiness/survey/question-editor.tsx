import type { Language } from '@bedside/contract/value'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import type { Errors } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { DraftQuestion } from './draft.ts'
import { WordsField } from './words-field.tsx'

const MOST_OPTIONS = 12

/** One question of a survey while it is built; it is moved with buttons, so that a keyboard does it too. */
export function QuestionEditor({ n, question, languages, errors, last, onChange, onMove, onRemove }: { n: number; question: DraftQuestion; languages: readonly Language[]; errors: Errors; last: boolean; onChange: (part: Partial<DraftQuestion>) => void; onMove: (by: -1 | 1) => void; onRemove: () => void }) {
  const { t } = useTranslation('readiness/survey')
  const { kind, options } = question
  const name = `questions.${n}`
  const put = (at: number, words: DraftQuestion['text']) => onChange({ options: options.map((one, place) => (place === at ? words : one)) })
  return (
    <fieldset className="sv-question">
      <legend><b>{t('build.question', { n: n + 1 })}</b> <span className="muted">{t(`kind.${kind}`)}</span></legend>
      <div className="sv-tools">
        {n > 0 && <button type="button" className="tool" onClick={() => onMove(-1)} aria-label={t('build.up', { n: n + 1 })}><Icon of={IconArrowUp} /></button>}
        {!last && <button type="button" className="tool" onClick={() => onMove(1)} aria-label={t('build.down', { n: n + 1 })}><Icon of={IconArrowDown} /></button>}
        <button type="button" className="tool" onClick={onRemove} aria-label={t('build.remove', { n: n + 1 })}><Icon of={IconTrash} /></button>
      </div>
      <WordsField name={`${name}.text`} label={t('build.text')} value={question.text} languages={languages} max={300} error={errors[`${name}.text`]} onChange={(text) => onChange({ text })} />
      {(kind === 'choice' || kind === 'multiple') && (
        <div className="sv-options" id={`field-${name}.options`} tabIndex={-1}>
          {errors[`${name}.options`] && <p className="err">{errors[`${name}.options`]}</p>}
          {options.map((one, at) => (
            <div className="sv-option" key={at}>
              <WordsField name={`${name}.options.${at}`} label={t('build.option', { n: at + 1 })} value={one} languages={languages} max={120} quiet onChange={(words) => put(at, words)} />
              {options.length > 2 && <button type="button" className="tool" onClick={() => onChange({ options: options.filter((_, place) => place !== at) })} aria-label={t('build.removeOption', { n: at + 1 })}><Icon of={IconX} size="s" /></button>}
            </div>
          ))}
          {options.length < MOST_OPTIONS && <div><Button size="s" variant="text" icon={IconPlus} onClick={() => onChange({ options: [...options, {}] })}>{t('build.addOption')}</Button></div>}
        </div>
      )}
      {kind === 'scale' && (
        <div className="sv-ends">
          <WordsField name={`${name}.low`} label={t('build.low')} value={question.low} languages={languages} max={60} onChange={(low) => onChange({ low })} />
          <WordsField name={`${name}.high`} label={t('build.high')} value={question.high} languages={languages} max={60} onChange={(high) => onChange({ high })} />
        </div>
      )}
      {kind === 'text' && <p className="hint">{t('build.textHint')}</p>}
      <label className="sv-required"><input type="checkbox" checked={question.required} onChange={(event) => onChange({ required: event.target.checked })} />{t('build.required')}</label>
    </fieldset>
  )
}
