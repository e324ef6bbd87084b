import type { ReadingEntry } from '@bedside/contract/directory'
import { IconExternalLink, IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { timeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory, useWriting } from './directory.ts'
import { ReadingForm } from './reading-form.tsx'
import { DirectoryTabs } from './tabs.tsx'
import './directory.css'

const order = ['own', 'hospitals', 'privacy', 'law', 'public', 'networks', 'content'] as const

/** Who is worth following, and what they wrote last. */
export default function Reading() {
  const { t } = useTranslation('directory')
  const edit = useMay()('directory.edit')
  const query = useQuery({ queryKey: ['directory', 'reading'], queryFn: ({ signal }) => directory.readingList({}, { signal }), refetchInterval: ({ state }) => (state.data?.fetching ? 3_000 : false) })
  const [editing, setEditing] = useState<ReadingEntry | 'new'>()
  const fetch = async () => {
    try {
      await directory.fetchReading({})
      await freshDirectory()
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const items = query.data?.items ?? []
  return (
    <Page title={t('reading.title')} module={t('title')} register="read" lead={t('reading.lead')} actions={edit && <><Button icon={IconRefresh} busy={query.data?.fetching ?? false} onClick={() => void fetch()}>{t('reading.fetch')}</Button><Button variant="primary" icon={IconPlus} onClick={() => setEditing('new')}>{t('reading.add')}</Button></>}>
      <DirectoryTabs />
      {query.error && <Notice tone="bad" live title={sentenceOf(query.error)} />}
      {query.isPending && <SkeletonLines lines={6} />}
      <p className="hint dir-part" role="status">{query.data?.fetching ? t('reading.fetching') : items.length > 0 && items.every((one) => one.fetch === null) ? t('reading.fetchNote') : ''}</p>
      {order.map((about) => {
        const here = items.filter((one) => one.about === about)
        return here.length > 0 && <Section key={about} title={t(`reading.about.${about}`)}><ul className="rows">{here.map((one) => <Entry key={one.key} one={one} change={() => setEditing(one)} />)}</ul></Section>
      })}
      {editing && <ReadingForm {...(editing === 'new' ? {} : { entry: editing })} close={() => setEditing(undefined)} />}
    </Page>
  )
}

function Entry({ one, change }: { one: ReadingEntry; change: () => void }) {
  const { t, i18n } = useTranslation('directory')
  const edit = useMay()('directory.edit')
  const zone = useZone()
  const write = useWriting()
  const when = (at: string): string => timeText(at, { zone, look: 'short', language: i18n.language })
  const remove = async () => {
    const { title, kind, url, feed, language, why } = one
    try {
      await directory.removeReading({ id: one.key })
      await freshDirectory()
      toast(t('reading.removed', { title }), { undo: () => void directory.addReading({ title, kind, url, feed, language, why }).then(freshDirectory, () => toast(t('undoFailed'), { tone: 'note' })) })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (
    <li className="dir-read">
      <div>
        <h3><a href={one.url} target="_blank" rel="noreferrer noopener">{one.title} <Icon of={IconExternalLink} size="s" /></a></h3>
        <p className="dir-line">{one.why}</p>
        <p className="meta"><Chip tone="line">{t(`reading.kind.${one.kind}`)}</Chip> <Chip tone="line">{t(`reading.language.${one.language}`)}</Chip> {one.own ? one.by && t('reading.ownBy', { name: one.by.name }) : one.checkedOn && t('reading.checked', { day: write.day(one.checkedOn), how: one.checkedHow ? t(`reading.how.${one.checkedHow}`) : '' })}</p>
        {one.own && edit && <p className="dir-files gap"><Button size="s" onClick={change}>{t('reading.edit')}<span className="vh">: {one.title}</span></Button><Button size="s" variant="text" onClick={() => void remove()}>{t('reading.remove')}<span className="vh">: {one.title}</span></Button></p>}
      </div>
      <div>
        {one.items.length > 0 && <ul>{one.items.map((item) => <li key={item.url}><a href={item.url} target="_blank" rel="noreferrer noopener">{item.title}</a>{item.at && <span className="dir-line small">{when(item.at)}</span>}</li>)}</ul>}
        <p className="meta">{!one.feed ? t('reading.noFeed') : !one.fetch ? t('reading.notYet') : one.fetch.ok ? t('reading.lastOk', { when: when(one.fetch.at) }) : <>{t('reading.lastBad', { problem: one.fetch.problem, when: when(one.fetch.at) })} {one.fetch.lastGoodAt && t('reading.lastGood', { when: when(one.fetch.lastGoodAt) })}</>}</p>
      </div>
    </li>
  )
}
