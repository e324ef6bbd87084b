import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Errors } from './form.ts'
import { markProblem } from './title.ts'

/** "There is a problem": takes the focus on every failed press; each line leads to its field and says the same words. */
export function ErrorSummary({ form }: { form: { errors: Errors; tries: number } }) {
  const { t } = useTranslation()
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()
  const entries = Object.entries(form.errors)
  const any = entries.length > 0
  useEffect(() => (any ? markProblem() : undefined), [any])
  useEffect(() => {
    if (any) ref.current?.focus()
  }, [any, form.tries])
  if (!any) return null
  return (
    <div className="summary" role="alert" aria-labelledby={id} tabIndex={-1} ref={ref}>
      <h2 id={id}>{t('problem')}</h2>
      <ul>
        {entries.map(([name, sentence]) => (
          <li key={name}>
            {name ? (
              <a href={`#${fieldId(name)}`} onClick={(event) => goTo(event, name)}>
                {sentence}
              </a>
            ) : (
              sentence
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The element id of a named field. Two forms with the same field name do not stand on one screen. */
export function fieldId(name: string): string {
  return `field-${name}`
}

function goTo(event: { preventDefault: () => void }, name: string): void {
  event.preventDefault()
  const field = document.getElementById(fieldId(name))
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
