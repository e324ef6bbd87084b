import type { Delivery, Post } from '@bedside/contract/post'
import { IconExternalLink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { StatusChip } from '../../../ui/chip.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { Accounts } from '../accounts.ts'
import { publishing } from '../api.ts'
import { freshPosts } from '../fresh.ts'
import { NetworkIcon } from '../network-icon.tsx'

const SettleSheet = lazy(() => import('./settle-sheet.tsx'))
const ReleaseSheet = lazy(() => import('./release-sheet.tsx'))

/** One row for each account: where the post stands there, why, and what a person can do about it. */
export function Deliveries({ post, accounts, zone }: { post: Post; accounts: Accounts; zone?: string | undefined }) {
  const { t } = useTranslation(['publishing', 'common'])
  if (post.deliveries.length === 0) return null
  return (
    <section className="pub-sect pub-deliveries" aria-labelledby="pub-deliveries">
      <h2 id="pub-deliveries">{t('delivery.title')}</h2>
      <ul className="rows">{post.deliveries.map((one) => <Row key={one.id} delivery={one} name={accounts.networkName(one.network)} zone={zone} />)}</ul>
    </section>
  )
}

function Row({ delivery, name, zone }: { delivery: Delivery; name: string; zone?: string | undefined }) {
  const { t } = useTranslation(['publishing', 'common'])
  const may = useMay()
  const [sheet, setSheet] = useState<'settle' | 'release'>()
  const look = useMutation({ mutationFn: () => publishing.lookAgain({ id: delivery.id }), onSuccess: () => freshPosts(), onError: (error) => toast(sentenceOf(error), { tone: 'note' }) })
  const { state } = delivery
  const late = state === 'missed' || state === 'held' || state === 'not_sent'
  return (
    <li className="pub-delivery">
      <div className="pub-delivery-head"><span className="pub-acc"><NetworkIcon network={delivery.network} /><b>{delivery.handle}</b><span className="faint">{name}</span></span><StatusChip state={state} /></div>
      {delivery.why && <p>{delivery.why}</p>}
      <p className="small muted pub-delivery-facts">
        <span>{t(delivery.sentAt && state !== 'scheduled' ? 'delivery.sent' : 'delivery.due')} <TimeText at={delivery.sentAt && state !== 'scheduled' ? delivery.sentAt : delivery.dueAt} zone={zone} look="short" /></span>
        {delivery.nextLookAt && <span>{t(state === 'unknown' || state === 'withdrawing' ? 'delivery.nextLook' : 'delivery.nextTry')} <TimeText at={delivery.nextLookAt} zone={zone} look="short" /></span>}
        {delivery.attempts > 1 && <span>{t('delivery.attempts', { count: delivery.attempts })}</span>}
      </p>
      <div className="pub-delivery-acts">
        {delivery.permalink && <a href={delivery.permalink} target="_blank" rel="noreferrer" className="pub-acc">{t('delivery.open')}<Icon of={IconExternalLink} size="s" /><span className="vh">{t('delivery.newTab')}</span></a>}
        {state === 'unknown' && may('post.settle') && <Button size="s" busy={look.isPending} onClick={() => look.mutate()}>{t('delivery.look')}</Button>}
        {state === 'unknown' && may('post.settle') && <Button size="s" onClick={() => setSheet('settle')}>{t('settle.open')}</Button>}
        {late && may('post.settle') && <Button size="s" onClick={() => setSheet('release')}>{t('release.open')}</Button>}
      </div>
      <Suspense>
        {sheet === 'settle' && <SettleSheet delivery={delivery} name={name} onClose={() => setSheet(undefined)} />}
        {sheet === 'release' && <ReleaseSheet delivery={delivery} onClose={() => setSheet(undefined)} />}
      </Suspense>
    </li>
  )
}
