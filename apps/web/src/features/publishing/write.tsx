import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/query.ts'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { useAccounts } from './accounts.ts'
import { Composer } from './composer.tsx'
import { beginDraft, openDraft } from './draft/open.ts'

/** Writing: a new post, or a draft by its address. */
export default function Write() {
  const { post: id } = useSearch({ from: '/shell/publishing/write' })
  const { ready } = useAccounts()
  const [before, setBefore] = useState(id)
  /** The address that the new draft got with its first save; it stays the same composer. */
  const [own, setOwn] = useState<string>()
  const [round, setRound] = useState(0)
  if (id !== before) {
    setBefore(id)
    if (!id) {
      setOwn(undefined)
      setRound(round + 1)
    }
  }
  if (!ready) return <Waiting />
  return id && id !== own ? <OpenDraft key={id} id={id} /> : <NewDraft key={`new ${round}`} onAddress={setOwn} />
}

function OpenDraft({ id }: { id: string }) {
  const { t } = useTranslation(['publishing', 'common'])
  const draft = useQuery({ queryKey: ['draft', id], queryFn: () => openDraft(id), staleTime: Infinity, gcTime: 0 })
  if (draft.error) return <Page title={t('cannotOpen')} module={t('common:nav.publishing')}><div className="gap"><Notice tone="bad" live title={sentenceOf(draft.error)} /></div></Page>
  return draft.data ? <Composer store={draft.data} /> : <Waiting />
}

/** Begins with the accounts of my facility. Once the draft has an address it is put into the location, so that a reload finds it. */
function NewDraft({ onAddress }: { onAddress: (id: string) => void }) {
  const { language, facilityId: mine, facilities } = useMe()
  const { all } = useAccounts()
  const navigate = useNavigate()
  const [store] = useState(() => {
    const facilityId = mine ?? facilities[0]?.id ?? ''
    const variants = all.filter((one) => one.facilityId === facilityId && one.state === 'connected').map((one) => ({ accountId: one.id, text: null }))
    return beginDraft({ title: '', text: '', language, facilityId, variants, media: [], replyTo: null, patientContent: false, when: null })
  })
  useEffect(() => {
    let known: string | undefined
    return store.subscribe(() => {
      const id = store.state().post?.id
      if (!id || id === known) return
      known = id
      onAddress(id)
      if (location.pathname === '/publishing/write') void navigate({ to: '/publishing/write', search: { post: id }, replace: true, resetScroll: false })
    })
  }, [store, navigate, onAddress])
  return <Composer store={store} />
}

function Waiting() {
  return <div className="page work"><SkeletonLines lines={6} /></div>
}
