import { IconEyeOff } from '@tabler/icons-react'
import type { KnownList } from '@bedside/contract/known'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Section } from '../../../ui/panel.tsx'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { freshKnown } from './queries.ts'

type Person = KnownList['people'][number]

/** So many people are shown at first; those who are left out always. */
const FEW = 8
/** From more people on it is worth to search them. */
const MANY = 30

/** The members, whose names are known by themselves; each may be left out. */
export function KnownPeople({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation('publishing/known')
  const [all, setAll] = useState(people.length <= FEW + 2)
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim().toLowerCase())
  const shown = sought ? people.filter((one) => one.name.toLowerCase().includes(sought)) : all ? people : people.filter((one, index) => index < FEW || one.off)
  return (
    <Section title={t('people.title')} lead={t('people.lead')}>
      {people.length > MANY && <div className="known-acts"><TextField name="find-person" label={t('people.find')} value={words} onChange={setWords} type="search" autoComplete="off" /></div>}
      <ul className="rows thing-rows known-people">{shown.map((one) => <PersonRow key={one.id} person={one} />)}</ul>
      {sought && shown.length === 0 && <p className="muted small" role="status">{t('people.foundNone')}</p>}
      {!all && !sought && <div className="known-note"><Button size="s" onClick={() => setAll(true)}>{t('people.show', { count: people.length })}</Button></div>}
    </Section>
  )
}

function PersonRow({ person: { id, name, off } }: { person: Person }) {
  const { t } = useTranslation('publishing/known')
  const turn = async (to: boolean, undo?: () => unknown) => {
    try {
      await publishing.switchKnownPerson({ id, off: to })
      toast(t(to ? 'people.offDone' : 'people.onDone', { name }), undo ? { undo } : {})
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
    await freshKnown()
  }
  return (
    <li>
      <div><b>{name}</b></div>
      {off && <Chip icon={IconEyeOff}>{t('people.isOff')}</Chip>}
      <Button size="s" onClick={() => void turn(!off, () => void turn(off))}>{t(off ? 'people.on' : 'people.off')}<span className="vh">: {name}</span></Button>
    </li>
  )
}
