import type { QuestionSet, Round } from '@bedside/contract/readiness'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/panel.tsx'
import { useWords } from '../../home/client.ts'

const FEW = 5

/** Where people from different places answered far apart: something to talk about, never an error. */
export function Talk({ round, set }: { round: Round; set: QuestionSet }) {
  const { t } = useTranslation('readiness')
  const words = useWords()
  const [all, setAll] = useState(false)
  const questions = round.score!.questions.filter((one) => one.talk).toSorted((a, b) => (b.highest ?? 0) - (b.lowest ?? 0) + b.unsure / 10 - ((a.highest ?? 0) - (a.lowest ?? 0) + a.unsure / 10))
  if (round.respondents.length < 2) return null
  return (
    <Section title={t('talk.title')} lead={t(questions.length ? 'talk.lead' : 'talk.none')}>
      <ul className="rd-talk">
        {questions.slice(0, all ? undefined : FEW).map((one) => {
          const question = set.questions.find((other) => other.id === one.id)!
          const given = round.answers.find((other) => other.question === one.id)?.given ?? []
          return (
            <li key={one.id}>
              <h3>{words(question.question)}</h3>
              <ul>
                {given.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1)).map((answer, n) => (
                  <li key={n}>
                    <span className="who">{answer.by ? t('talk.who', { name: answer.by.name, place: t(`as.${answer.as}`) }) : t(`as.${answer.as}`)}</span>
                    <span>{answer.value === null ? t('reasons.notSure') : words(question.anchors[answer.value]!)}{answer.comment && <q>{answer.comment}</q>}</span>
                  </li>
                ))}
              </ul>
              <p className="muted small">{t(one.from === 'best' ? 'talk.counts' : 'talk.countsAll', { who: question.bestAnsweredBy.map((place) => t(`as.${place}`).toLowerCase()).join(', ') })}</p>
            </li>
          )
        })}
      </ul>
      {questions.length > FEW && !all && <div className="gap"><Button size="s" onClick={() => setAll(true)}>{t('talk.more', { count: questions.length - FEW })}</Button></div>}
    </Section>
  )
}
