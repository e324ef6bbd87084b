import type { Question } from '@bedside/contract/readiness'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { useWords } from '../home/client.ts'
import { give, interviewQuery, useUnsaved } from './answers.ts'
import { useSet } from './client.ts'
import { useFinish } from './interview/use-finish.ts'
import './readiness.css'
import './interview.css'

/** All questions at once, for those who know them: each saved as it is chosen. */
export default function InterviewTable() {
  const { t } = useTranslation(['readiness', 'common'])
  const words = useWords()
  const { roundId = '' } = useParams({ strict: false })
  const mine = useQuery(interviewQuery(roundId))
  const set = useSet(mine.data?.setVersion)
  const finish = useFinish(roundId)
  const unsaved = useUnsaved()
  const [problem, setProblem] = useState('')
  const crumb = <Link className="iv-back" to="/readiness/interview/$roundId" params={{ roundId }} search={{ q: undefined }}><Icon of={IconArrowLeft} />{t('table.back')}</Link>
  const error = mine.error ?? finish.error
  const answers = mine.data?.answers ?? []
  const locked = mine.data?.closed || mine.data?.finishedAt
  const choose = (question: Question, text: string) => {
    const comment = answers.find((one) => one.question === question.id)?.comment ?? null
    give({ roundId, question: question.id, value: text === 'x' ? null : Number(text), comment }).then(() => setProblem(''), (failed: unknown) => setProblem(sentenceOf(failed)))
  }
  return (
    <>
      <Page title={t('table.title')} module={t('common:nav.readiness')} crumb={crumb} lead={t('table.lead')}>
        {error && <Notice tone="bad" live title={sentenceOf(error)} />}
        {problem && <Notice tone="bad" live title={problem} />}
        {locked && <Notice title={t('over.title')}>{t('over.more')}</Notice>}
        {(!mine.data || !set) && !error && <SkeletonLines lines={8} />}
        {mine.data && set && !locked && set.dimensions.map((dimension) => {
          const questions = set.questions.filter((one) => one.dimension === dimension.id)
          return (
            <Section key={dimension.id} title={words(dimension.name)} aside={<span className="muted num">{t('where.some', { answered: questions.filter((one) => answers.some((other) => other.question === one.id)).length, of: questions.length })}</span>}>
              <ul className="iv-table">
                {questions.map((one) => {
                  const given = answers.find((other) => other.question === one.id)
                  return (
                    <li key={one.id}>
                      <label htmlFor={`t-${one.id}`}>{words(one.question)}{one.gate && <span className="muted small"> {t('table.gate')}</span>}</label>
                      <select id={`t-${one.id}`} className="input" value={given ? (given.value ?? 'x') : ''} onChange={(event) => choose(one, event.target.value)}>
                        {!given && <option value="">{t('table.choose')}</option>}
                        {one.anchors.map((anchor, n) => <option key={n} value={n}>{`${n}  ${words(anchor)}`}</option>)}
                        <option value="x">{t('interview.notSure')}</option>
                      </select>
                    </li>
                  )
                })}
              </ul>
            </Section>
          )
        })}
      </Page>
      {mine.data && set && !locked && (
        <div className="bar iv-bar">
          <div className="in">
            <p className="small muted" role="status">{unsaved > 0 ? t('table.saving', { count: unsaved }) : t('table.saved', { answered: answers.length, of: set.questions.length })}</p>
            <div className="push"><Button variant="primary" busy={finish.isPending} onClick={() => finish.mutate()}>{t('end.finish')}</Button></div>
          </div>
        </div>
      )}
    </>
  )
}
