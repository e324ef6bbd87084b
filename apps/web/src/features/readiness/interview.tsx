import type { Interview as Mine } from '@bedside/contract/readiness'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { interviewQuery } from './answers.ts'
import { EndOfInterview } from './interview/end.tsx'
import { QuestionPage } from './interview/question-page.tsx'
import { readiness, freshReadiness, useSet } from './client.ts'
import './readiness.css'
import './interview.css'

/** The interview: one question a page. `?q=` names it, so that Back is the browser's own and a link leads to a question. */
export default function Interview() {
  const { roundId = '' } = useParams({ strict: false })
  return <Asked key={roundId} roundId={roundId} />
}

function Asked({ roundId }: { roundId: string }) {
  const { t } = useTranslation(['readiness', 'common'])
  const { q } = useSearch({ strict: false }) as { q?: string }
  const [start, setStart] = useState<string>()
  const mine = useQuery(interviewQuery(roundId))
  const set = useSet(mine.data?.setVersion)
  if (mine.error) return <Page title={t('interview.title')} module={t('common:nav.readiness')} register="read" narrow><Notice tone="bad" live title={sentenceOf(mine.error)} /><p className="gap"><Link to="/">{t('common:failed.home')}</Link></p></Page>
  if (!mine.data || !set) return <div className="page read"><SkeletonLines lines={6} /></div>
  if (mine.data.closed || mine.data.finishedAt) return <Over mine={mine.data} />
  // Without a question in the address one goes on where one stopped, and stays there while that one is answered.
  if (!q && !start) setStart(set.questions.find((one) => !mine.data.answers.some((other) => other.question === one.id))?.id ?? 'end')
  const at = set.questions.findIndex((one) => one.id === (q ?? start))
  const index = at >= 0 ? at : set.questions.length
  if (index === set.questions.length) return <EndOfInterview mine={mine.data} set={set} />
  return <QuestionPage key={set.questions[index]!.id} mine={mine.data} set={set} index={index} />
}

/** Finished, or the round is closed: what others said, and the way back in while that is possible. */
function Over({ mine }: { mine: Mine }) {
  const { t } = useTranslation(['readiness', 'common'])
  const navigate = useNavigate()
  const again = useMutation({
    mutationFn: () => readiness.reopenMine({ id: mine.roundId }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(interviewQuery(mine.roundId).queryKey, changed)
      await freshReadiness()
      await navigate({ to: '/readiness/interview/$roundId', params: { roundId: mine.roundId }, search: { q: 'end' } })
    },
  })
  return (
    <Page title={t(mine.closed ? 'over.closed' : 'over.title')} module={t('common:nav.readiness')} register="read" narrow lead={t(mine.closed ? 'over.closedMore' : 'over.more')}>
      {again.error && <Notice tone="bad" live title={sentenceOf(again.error)} />}
      <div className="acts">
        <ButtonLink variant="primary" to="/readiness/rounds/$roundId" params={{ roundId: mine.roundId }}>{t('over.see')}</ButtonLink>
        {!mine.closed && <Button busy={again.isPending} onClick={() => again.mutate()}>{t('over.change')}</Button>}
      </div>
    </Page>
  )
}
