import type { HospitalLine } from '@bedside/contract/directory'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { control, Field } from '../../ui/fields.tsx'
import { directory } from './api.ts'
import { placeOf, useDirectory } from './directory.ts'

/** Finds a hospital while one types: arrow keys, Enter and Escape, or a finger. */
export function HospitalFinder({ name, label, hint, error, onChoose }: { name: string; label: string; hint?: string; error?: string | undefined; onChoose: (hospital: HospitalLine) => void }) {
  const { t } = useTranslation('directory')
  const { typeName } = useDirectory()
  const list = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const asked = useDeferredValue(text.trim())
  const found = useQuery({ queryKey: ['directory', 'suggest', asked], queryFn: ({ signal }) => directory.suggestHospitals({ q: asked }, { signal }), enabled: asked.length > 1, placeholderData: keepPreviousData, staleTime: 60_000 })
  const hits = asked.length > 1 ? (found.data?.items ?? []) : []
  const chosen = Math.min(at, hits.length - 1)
  const choose = (one: HospitalLine) => {
    setText('')
    setAt(-1)
    onChoose(one)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && hits.length > 0) {
      event.preventDefault()
      setAt((chosen + step + hits.length) % hits.length)
    }
    if (event.key === 'Enter' && hits.length > 0) {
      event.preventDefault()
      choose(hits[Math.max(0, chosen)]!)
    }
    if (event.key === 'Escape' && text) {
      event.preventDefault()
      setText('')
    }
  }
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <div className="dir-find">
        <input
          {...control({ name, hint, error })}
          className={error ? 'input bad' : 'input'}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={hits[chosen] ? `${list}-${chosen}` : undefined}
          value={text}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value)
            setAt(-1)
          }}
          onKeyDown={press}
        />
        <div role="listbox" id={list} aria-label={t('find.results')} className={hits.length > 0 ? 'dir-hits' : ''}>
          {hits.map((one, index) => (
            <button type="button" tabIndex={-1} role="option" key={one.id} id={`${list}-${index}`} aria-selected={index === chosen} onClick={() => choose(one)} onPointerMove={() => setAt(index)}>
              <b>{one.name}</b>
              <span>
                {placeOf(one)} · {typeName(one.type)}
                {one.ccn && <> · <span className="num">{one.ccn}</span></>}
              </span>
            </button>
          ))}
        </div>
      </div>
      <p className="hint" role="status">
        {asked.length > 1 && found.isSuccess && !found.isPlaceholderData ? (hits.length > 0 ? t('find.found', { count: hits.length }) : t('find.noneFound')) : ''}
      </p>
    </Field>
  )
}
