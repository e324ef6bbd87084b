import type { ReactNode } from 'react'
import { FieldError } from './fields.tsx'
import { fieldId } from './error-summary.tsx'

interface Option<V extends string> {
  value: V
  label: ReactNode
  /** What it means, in words. */
  more?: ReactNode
}

interface Common<V extends string> {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  options: readonly Option<V>[]
}

/** Radio rows of 52 px: one answer. */
export function RadioRows<V extends string>({
  value,
  onChange,
  ...rest
}: Common<V> & { value: V | undefined; onChange: (value: V) => void }) {
  return <Rows {...rest} type="radio" has={(one) => one === value} press={onChange} />
}

/** Checkbox rows: several answers. */
export function CheckRows<V extends string>({
  value,
  onChange,
  ...rest
}: Common<V> & { value: readonly V[]; onChange: (value: V[]) => void }) {
  const press = (one: V) => onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one])
  return <Rows {...rest} type="checkbox" has={(one) => value.includes(one)} press={press} />
}

/** One yes-or-no row. */
export function CheckRow({
  name,
  label,
  more,
  value,
  onChange,
}: {
  name: string
  label: ReactNode
  more?: ReactNode
  value: boolean
  onChange: (value: boolean) => void
}) {
  return (
    <div className="choice">
      <label>
        <input type="checkbox" id={fieldId(name)} name={name} checked={value} onChange={(event) => onChange(event.target.checked)} />
        <span>
          <span className="c-t">{label}</span>
          {more && <span className="c-s">{more}</span>}
        </span>
      </label>
    </div>
  )
}

interface RowsProps<V extends string> extends Common<V> {
  type: 'radio' | 'checkbox'
  has: (value: V) => boolean
  press: (value: V) => void
}

function Rows<V extends string>({ name, label, hint, error, options, type, has, press }: RowsProps<V>) {
  const described = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className="field" aria-describedby={described}>
      <legend className="label">{label}</legend>
      {hint && (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      <FieldError name={name} error={error} />
      <div className="choice">
        {options.map((option, index) => (
          <label key={option.value}>
            <input
              type={type}
              name={name}
              id={index === 0 ? fieldId(name) : undefined}
              value={option.value}
              checked={has(option.value)}
              onChange={() => press(option.value)}
            />
            <span>
              <span className="c-t">{option.label}</span>
              {option.more && <span className="c-s">{option.more}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
