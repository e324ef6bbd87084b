import { IconPlus } from '@tabler/icons-react'
import { KnownKind, MOST_KNOWN, type KnownEntry, type KnownList } from '@bedside/contract/known'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { EmptyState, Section } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { timeText } from '../../../ui/time.tsx'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { AddKnown, ChangeKnown } from './edit-known.tsx'
import { KnownPeople } from './known-people.tsx'
import { freshKnown, knownListQuery } from './queries.ts'
import { SetAside } from './set-aside.tsx'
import './known.css'

/** From so many entries on it is worth to search them. */
const MANY = 12

/** What belongs to the house and is never a patient's: the list, what was set aside lately, and what comes by itself. */
export default function KnownPart() {
  const { t } = useTranslation('publishing/known')
  const list = useQuery(knownListQuery)
  const [editing, setEditing] = useState<KnownEntry | 'new'>()
  if (list.error) return <Notice tone="bad" title={sentenceOf(list.error)} />
  if (!list.data) return <SkeletonLines lines={5} />
  const { entries } = list.data
  const add = <Button variant="primary" icon={IconPlus} onClick={() => setEditing('new')}>{t('add')}</Button>
  return (
    <div className="known">
      {entries.length === 0 ? <EmptyState title={t('none')} action={add}>{t('noneMore')}</EmptyState> : <Entries entries={entries} add={add} onChange={setEditing} />}
      <SetAside />
      <KnownPeople people={list.data.people} />
      <House house={list.data.house} />
      <p className="known-about"><Link to="/help/screen">{t('about')}</Link></p>
      {editing === 'new' && <AddKnown close={() => setEditing(undefined)} />}
      {editing && editing !== 'new' && <ChangeKnown entry={editing} close={() => setEditing(undefined)} />}
    </div>
  )
}

function Entries({ entries, add, onChange }: { entries: readonly KnownEntry[]; add: React.ReactNode; onChange: (entry: KnownEntry) => void }) {
  const { t } = useTranslation('publishing/known')
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim().toLowerCase())
  const found = entries.filter((one) => one.text.toLowerCase().includes(sought))
  return (
    <Section title={t('list')} aside={<span className="muted small">{t('count', { count: entries.length, most: MOST_KNOWN })}</span>}>
      <div className="known-acts">
        {entries.length >= MANY && <TextField name="find" label={t('find')} value={words} onChange={setWords} type="search" autoComplete="off" />}
        {add}
      </div>
      <p className="muted small" role="status">{found.length === 0 ? t('foundNone') : ''}</p>
      {KnownKind.options.map((kind) => {
        const own = found.filter((one) => one.kind === kind)
        return own.length > 0 && (
          <section key={kind} aria-labelledby={`known-${kind}`}>
            <h3 id={`known-${kind}`}>{t(`kind.${kind}`)}</h3>
            <ul className="rows thing-rows">{own.map((one) => <Entry key={one.id} entry={one} onChange={() => onChange(one)} />)}</ul>
          </section>
        )
      })}
    </Section>
  )
}

function Entry({ entry, onChange }: { entry: KnownEntry; onChange: () => void }) {
  const { t, i18n } = useTranslation('publishing/known')
  const zone = useZone()
  const when = timeText(entry.addedAt, { zone, look: 'date', language: i18n.language })
  const again = () => publishing.addKnown({ kind: entry.kind, lines: [entry.text] }).then(freshKnown, (error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
  const remove = async () => {
    try {
      await publishing.removeKnown({ id: entry.id })
      toast(t('removed', { text: entry.text }), { undo: again })
      await freshKnown()
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (
    <li>
      <div>
        <b>{entry.text}</b>
        <span className="under">{t(entry.from === 'dismissal' ? 'byDismissal' : 'by', { who: entry.by.name, when })}</span>
      </div>
      <Button size="s" onClick={onChange}>{t('change')}<span className="vh">: {entry.text}</span></Button>
      <Button size="s" onClick={() => void remove()}>{t('remove')}<span className="vh">: {entry.text}</span></Button>
    </li>
  )
}

function House({ house }: { house: KnownList['house'] }) {
  const { t } = useTranslation('publishing/known')
  const may = useMay()
  const places = Map.groupBy(house, (one) => one.of)
  return (
    <Section title={t('house.title')} lead={t('house.lead')}>
      <ul className="rows thing-rows">
        {[...places].map(([of, things]) => (
          <li key={of}><div><b>{of}</b><span className="under">{things.filter((one) => one.text !== of).map((one) => one.text).join(' · ')}</span></div></li>
        ))}
      </ul>
      <p className="small muted known-note">{may('organization.manage') ? <Link to="/settings/$part" params={{ part: 'facilities' }}>{t('house.change')}</Link> : t('house.ask')}</p>
    </Section>
  )
}
