import type { Post, When } from '@bedside/contract/post'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { timeText } from '../../../ui/time.tsx'
import { publishing } from '../api.ts'
import { freshPosts } from '../fresh.ts'

const MoveSheet = lazy(() => import('./move-sheet.tsx'))
const WithdrawSheet = lazy(() => import('./withdraw-sheet.tsx'))

/** What can be done with a post now. What can be undone is done at once and offers Undo; what cannot asks first. */
export function PostActions({ post, zone }: { post: Post; zone: string }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const navigate = useNavigate()
  const [sheet, setSheet] = useState<'move' | 'withdraw'>()
  const { can, when } = post
  const run = async (work: () => Promise<Post>, said: (after: Post) => string, undo?: () => unknown) => {
    try {
      const after = await work()
      toast(said(after), undo ? { undo } : {})
      await freshPosts()
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const goesOut = (after: Post) => t('move.done', { when: after.dueAt ? timeText(after.dueAt, { zone, look: 'full', language: i18n.language }) : '' })
  const backTo = (before: When | null) => () => void run(() => (before ? publishing.schedule({ id: post.id, when: before }) : publishing.unschedule({ id: post.id })), () => t('move.undone'))
  const takeBack = async () => {
    try {
      await publishing.takeBack({ id: post.id })
      await freshPosts()
      await navigate({ to: '/publishing/write', search: { post: post.id } })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const scheduled = ['scheduled', 'held', 'missed', 'not_sent'].includes(post.status)
  if (!can.edit && !can.takeBack && !can.schedule && !can.withdraw) return null
  return (
    <section className="pub-sect" aria-labelledby="pub-actions">
      <h2 id="pub-actions">{t('actions.title')}</h2>
      <div className="pub-actions">
        {can.schedule && <Button onClick={() => setSheet('move')}>{t(when ? 'move.open' : 'move.choose')}</Button>}
        {can.schedule && <Button onClick={() => void run(() => publishing.queue({ id: post.id }), goesOut, backTo(when))}>{t('when.nextFree')}</Button>}
        {can.schedule && scheduled && <Button onClick={() => void run(() => publishing.unschedule({ id: post.id }), () => t('move.unscheduled'), backTo(when))}>{t('move.unschedule')}</Button>}
        {can.edit && <ButtonLink to="/publishing/write" search={{ post: post.id }}>{t('actions.edit')}</ButtonLink>}
        {can.takeBack && <Button onClick={() => void takeBack()}>{t('actions.takeBack')}</Button>}
        {can.withdraw && <Button variant="stop" onClick={() => setSheet('withdraw')}>{t('withdraw.open')}</Button>}
      </div>
      {can.edit && <p className="hint pub-actions-hint">{t('actions.editMore')}</p>}
      <Suspense>
        {sheet === 'move' && <MoveSheet post={post} zone={zone} onClose={() => setSheet(undefined)} onMove={(to) => { setSheet(undefined); void run(() => publishing.schedule({ id: post.id, when: to, version: post.version }), goesOut, backTo(when)) }} />}
        {sheet === 'withdraw' && <WithdrawSheet post={post} onClose={() => setSheet(undefined)} />}
      </Suspense>
    </section>
  )
}
