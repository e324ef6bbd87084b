import { ApiError } from '@bedside/contract/client'
import { useCallback, useState, type FormEvent } from 'react'
import { i18n } from '../i18n/index.ts'

/** A sentence per bad field; the empty name is about the form as a whole. */
export type Errors = Readonly<Record<string, string>>

export interface FormOptions<V extends object, R> {
  initial: V
  /** What is missing, by field; leave a field out (or undefined) when it is fine. Runs on press, never while typing. */
  check?: (values: V) => Record<string, string | false | undefined>
  send: (values: V) => Promise<R>
  done?: (result: R) => unknown
  /** Maps a field path of the server's problem (`administrator.email`) to a field name of this form. Default: its last part. */
  nameOf?: (path: string) => string
}

export type Form<V extends object> = ReturnType<typeof useForm<V, unknown>>

/**
 * A form: values, problems, and one submit. On press it checks, sends, and shows what the server refuses at the field and in the summary.
 * Nothing typed is lost when it fails.
 */
export function useForm<V extends object, R>(options: FormOptions<V, R>) {
  const [values, setValues] = useState(options.initial)
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)

  const show = useCallback((found: Errors) => {
    setErrors(found)
    setTries((n) => n + 1)
  }, [])
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    const found = onlyProblems(options.check?.(values) ?? {})
    if (Object.keys(found).length > 0) return show(found)
    setErrors({})
    setBusy(true)
    try {
      const result = await options.send(values)
      await options.done?.(result)
    } catch (error) {
      show(problemsOf(error, options.nameOf))
    } finally {
      setBusy(false)
    }
  }
  return {
    values,
    errors,
    tries,
    busy,
    submit,
    show,
    reset: (next: V = options.initial) => {
      setValues(next)
      setErrors({})
    },
    set: <K extends keyof V>(name: K, value: V[K]) => setValues((old) => ({ ...old, [name]: value })),
    /** Spread on `<form>`. */
    props: { onSubmit: submit, noValidate: true },
    /** Spread on a text field of ui/fields.tsx. */
    field: <K extends keyof V & string>(name: K) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: (value: V[K]) => setValues((old) => ({ ...old, [name]: value })),
    }),
  }
}

/** Turns anything thrown into sentences for the error summary. */
export function problemsOf(error: unknown, nameOf = lastPart): Errors {
  if (!(error instanceof ApiError)) return { '': i18n.t(isNetworkFailure(error) ? 'common:failed.network' : 'common:failed.unexpected') }
  const { detail, next, fields } = error.problem
  const named = Object.entries(fields ?? {}).map(([path, sentence]) => [nameOf(path), sentence] as const)
  return named.length > 0 ? Object.fromEntries(named) : { '': [detail, next].filter(Boolean).join(' ') }
}

/** One sentence or two for a notice or a toast. */
export function sentenceOf(error: unknown): string {
  return Object.values(problemsOf(error)).join(' ')
}

/** The browser throws a TypeError when a request never got an answer. https://fetch.spec.whatwg.org/#fetch-method */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError
}

function lastPart(path: string): string {
  return path.split('.').at(-1) ?? path
}

function onlyProblems(found: Record<string, string | false | undefined>): Errors {
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
