import type { Interview, QuestionSet } from '@bedside/contract/readiness'
import { IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { useWords } from '../../home/client.ts'

/** Where you are: each dimension with how much of it is answered; a press leads to what is open in it. */
export function Where({ mine, set, current }: { mine: Interview; set: QuestionSet; current: string | null }) {
  const { t } = useTranslation('readiness')
  const words = useWords()
  const params = { roundId: mine.roundId }
  return (
    <aside className="iv-map" aria-labelledby="iv-map">
      <h2 id="iv-map">{t('where.title')}</h2>
      <ol>
        {set.dimensions.map((one) => {
          const questions = set.questions.filter((other) => other.dimension === one.id)
          const open = questions.filter((other) => !mine.answers.some((answer) => answer.question === other.id))
          const done = open.length === 0
          return (
            <li key={one.id} className={one.id === current ? 'now' : done ? 'done' : ''} aria-current={one.id === current ? 'step' : undefined}>
              {one.id === current ? <span className="dot" /> : <Icon of={done ? IconCircleCheck : open.length < questions.length ? IconCircleHalf2 : IconCircleDashed} />}
              <Link className="plain" to="/readiness/interview/$roundId" params={params} search={{ q: (open[0] ?? questions[0])!.id }}>{words(one.name)}</Link>
              <span className="n">{done ? <>{questions.length}<span className="vh"> {t('where.done')}</span></> : t('where.some', { answered: questions.length - open.length, of: questions.length })}</span>
            </li>
          )
        })}
      </ol>
      {mine.others.of > 0 && <p className="who">{t('where.others', { count: mine.others.of, finished: mine.others.finished })}</p>}
      <p className="who"><Link to="/readiness/interview/$roundId/table" params={params}>{t('interview.table')}</Link></p>
      {current && <p className="next"><Link to="/readiness/interview/$roundId" params={params} search={{ q: 'end' }}>{t('where.end')}</Link></p>}
    </aside>
  )
}
