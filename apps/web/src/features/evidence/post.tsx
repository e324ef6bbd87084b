import type { PostEvidence } from '@bedside/contract/evidence'
import { IconChevronRight, IconFileZip } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../app/query.ts'
import { sendRaw } from '../../app/send.ts'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAccounts } from '../publishing/accounts.ts'
import { evidence } from './api.ts'
import { Archive } from './post/archive.tsx'
import { Claims } from './post/claims.tsx'
import { Keeping } from './post/keeping.tsx'
import { fileNameOf } from './post/file-name.ts'
import { Proof } from './post/proof.tsx'
import { Approvals, Screens } from './post/tables.tsx'
import { Timeline } from './post/timeline.tsx'
import { exactTime } from './post/exact-time.ts'
import './evidence.css'

/** Everything about one post: what had to be true, who did what when, the exact words that went out, and the proof. */
export default function PostEvidencePage() {
  const { t } = useTranslation(['evidence', 'common'])
  const { postId } = useParams({ strict: false })
  const may = useMay()
  const found = useQuery({ queryKey: ['evidence', 'post', postId], queryFn: ({ signal }) => evidence.postEvidence({ id: postId ?? '' }, { signal }), enabled: postId !== undefined })
  const zone = useZone(found.data?.post.facilityId)
  const lead = useLead(found.data, zone)
  const crumb = <><Link to="/evidence">{t('common:nav.evidence')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('posts')}</span></>
  if (!found.data) {
    return (
      <Page title={t('title')} module={t('common:nav.evidence')} register="read" crumb={crumb}>
        {found.error ? <div className="gap"><Notice tone="bad" live title={sentenceOf(found.error)} /></div> : <SkeletonLines lines={6} />}
      </Page>
    )
  }
  const told = found.data
  const title = told.post.title || told.post.excerpt || t('untitled')
  return (
    <Page title={title} module={t('common:nav.evidence')} register="read" crumb={crumb} lead={lead} actions={may('evidence.export') && <Download told={told} />}>
      <Claims claims={told.claims} zone={zone} />
      <div className="ev-cols">
        <div>
          <Timeline events={told.events} zone={zone} />
          <Screens screens={told.screens} zone={zone} />
          <Approvals decisions={told.decisions} zone={zone} />
        </div>
        <div className="ev-side">
          <Proof proof={told.proof} entries={told.events.length} hash={approvedHash(told)} file={fileNameOf(title)} zone={zone} />
          <Archive archive={told.archive} zone={zone} />
          <Keeping keep={told.keep} />
        </div>
      </div>
    </Page>
  )
}

function Download({ told }: { told: PostEvidence }) {
  const { t } = useTranslation(['evidence', 'common'])
  const download = useMutation({
    mutationFn: async () => {
      const response = await sendRaw(`/api/evidence/posts/${told.post.id}/bundle`, { method: 'GET' })
      const address = URL.createObjectURL(await response.blob())
      const link = Object.assign(document.createElement('a'), { href: address, download: fileNameOf(told.post.title || told.post.excerpt) })
      document.body.append(link)
      link.click()
      link.remove()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    },
    onSuccess: () => toast(t('downloaded')),
    onError: (error) => toast(sentenceOf(error), { tone: 'note' }),
  })
  return <Button variant="primary" icon={IconFileZip} busy={download.isPending} onClick={() => download.mutate()}>{t('download')}</Button>
}

/** The hash that the standing approval is for. */
function approvedHash(told: PostEvidence): string | null {
  return told.decisions.findLast((one) => one.kind === 'approved' && one.stands)?.payloadHash ?? null
}

/** "Published on Bluesky, Friday, November 6, 2026, at 9:00:02 AM Central. Three things had to be true first. All three were." */
function useLead(told: PostEvidence | undefined, zone: string | undefined): string {
  const { t, i18n } = useTranslation(['evidence', 'common'])
  const { networkName } = useAccounts()
  if (!told) return ''
  const first = told.archive[0]
  if (!first) return t('lead_not', { state: t(`common:state.${told.post.status}`) })
  const names = new Intl.ListFormat(i18n.language).format([...new Set(told.archive.map((one) => networkName(one.network)))])
  const holding = told.claims.filter((one) => one.holds).length
  const count = told.claims.length
  const truth = holding === count ? (count === 3 ? t('claims.three') : t('claims.all', { count })) : t('claims.some', { count: holding, of: count })
  const rest = ['published', 'withdrawn'].includes(told.post.status) ? '' : ` ${t('lead_rest', { state: t(`common:state.${told.post.status}`) })}`
  return `${t('lead_published', { networks: names, time: exactTime(first.publishedAt, zone, i18n.language) })}${rest} ${truth}`
}
