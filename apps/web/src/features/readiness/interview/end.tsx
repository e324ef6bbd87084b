import type { Interview, QuestionSet } from '@bedside/contract/readiness'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { usePageEntry } from '../../../ui/page.tsx'
import { useWords } from '../../home/client.ts'
import { useFinish } from './use-finish.ts'
import { Where } from './where.tsx'

const FEW = 5

/** The last page: what is still open, what was "not sure", and the one press that ends it. */
export function EndOfInterview({ mine, set }: { mine: Interview; set: QuestionSet }) {
  const { t } = useTranslation(['readiness', 'common'])
  const words = useWords()
  const finish = useFinish(mine.roundId)
  const [all, setAll] = useState(false)
  const open = set.questions.filter((one) => !mine.answers.some((answer) => answer.question === one.id))
  const unsure = mine.answers.filter((one) => one.value === null).length
  const params = { roundId: mine.roundId }
  const title = t(open.length > 0 ? 'end.early' : 'end.title')
  const heading = usePageEntry([title, t('common:nav.readiness')])
  const first = open[0]
  return (
    <div className="page read task iv-page">
      <div className="iv">
        <div>
          <Link className="iv-back" to="/readiness/interview/$roundId" params={params} search={{ q: set.questions.at(-1)!.id }}><Icon of={IconArrowLeft} />{t('interview.back')}</Link>
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          <p className="lead">{t('end.lead', { answered: mine.answers.length, of: set.questions.length })} {unsure > 0 && t('end.unsure', { count: unsure })}</p>
          {finish.error && <Notice tone="bad" live title={sentenceOf(finish.error)} />}
          {open.length > 0 && (
            <>
              <h2 className="iv-h2">{t('end.open', { count: open.length })}</h2>
              <ul className="iv-open">{open.slice(0, all ? undefined : FEW).map((one) => <li key={one.id}><Link to="/readiness/interview/$roundId" params={params} search={{ q: one.id }}>{words(one.question)}</Link></li>)}</ul>
              {open.length > FEW && !all && <Button size="s" onClick={() => setAll(true)}>{t('talk.more', { count: open.length - FEW })}</Button>}
              <p className="muted gap">{t('end.openMore')}</p>
            </>
          )}
          <div className="acts">
            {first && <ButtonLink variant="primary" size="big" to="/readiness/interview/$roundId" params={params} search={{ q: first.id }}>{t('end.goOn')}</ButtonLink>}
            <Button {...(first ? {} : { variant: 'primary' as const })} size="big" busy={finish.isPending} onClick={() => finish.mutate()}>{t(first ? 'end.finishAnyway' : 'end.finish')}</Button>
          </div>
          <p className="muted small gap">{t('end.after')}</p>
        </div>
        <Where mine={mine} set={set} current={null} />
      </div>
    </div>
  )
}
