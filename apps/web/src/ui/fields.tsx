import { IconAlertCircle, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from './error-summary.tsx'
import { Icon } from './icon.tsx'

interface FieldProps<V> {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  value: V
  onChange: (value: V) => void
}
type Native<T> = Omit<T, 'name' | 'value' | 'onChange' | 'id'>

/** Label, hint, error, then the control: the order in which they are read. */
export function Field({
  name,
  label,
  hint,
  error,
  children,
}: {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  children: ReactNode
}) {
  return (
    <div className="field">
      <label htmlFor={fieldId(name)}>{label}</label>
      {hint && (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      <FieldError name={name} error={error} />
      {children}
    </div>
  )
}

export function FieldError({ name, error }: { name: string; error?: string | undefined }) {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <p className="err" id={`${fieldId(name)}-error`}>
      <Icon of={IconAlertCircle} size="s" />
      <span>
        <span className="vh">{t('error')}: </span>
        {error}
      </span>
    </p>
  )
}

/** Attributes that tie a control to its label, hint and error. */
export function control({ name, hint, error }: { name: string; hint?: ReactNode; error?: string | undefined }) {
  const id = fieldId(name)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, name, 'aria-describedby': described || undefined, 'aria-invalid': error ? (true as const) : undefined }
}

export function TextField({
  label,
  hint,
  error,
  value,
  onChange,
  name,
  className,
  ...rest
}: FieldProps<string> & Native<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <input
        {...rest}
        {...control({ name, hint, error })}
        className={inputLook(error, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

/** A password that can be pasted and shown. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onChange,
  name,
  ...rest
}: FieldProps<string> & Native<InputHTMLAttributes<HTMLInputElement>>) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <div className="with-end">
        <input
          {...rest}
          {...control({ name, hint, error })}
          type={shown ? 'text' : 'password'}
          className={error ? 'input bad' : 'input'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoCapitalize="none"
          spellCheck={false}
        />
        <button type="button" className="tool" onClick={() => setShown(!shown)} aria-pressed={shown}>
          <Icon of={shown ? IconEyeOff : IconEye} />
          <span className="vh">{t('showPassword')}</span>
        </button>
      </div>
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  error,
  value,
  onChange,
  name,
  className,
  ...rest
}: FieldProps<string> & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        {...control({ name, hint, error })}
        className={inputLook(error, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

/** The platform's own select: best on phones and with screen readers. */
export function SelectField({
  label,
  hint,
  error,
  value,
  onChange,
  name,
  className,
  children,
  ...rest
}: FieldProps<string> & Native<SelectHTMLAttributes<HTMLSelectElement>>) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <select
        {...rest}
        {...control({ name, hint, error })}
        className={inputLook(error, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </Field>
  )
}

function inputLook(error: string | undefined, more = ''): string {
  return `${error ? 'input bad' : 'input'} ${more}`.trim()
}
