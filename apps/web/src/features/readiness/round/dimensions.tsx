import type { QuestionSet, Round } from '@bedside/contract/readiness'
import { IconArrowDown, IconArrowUp, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/panel.tsx'
import { useWords } from '../../home/client.ts'

/** Each dimension with its score and, opened, the answers that lift it and those that lower it. */
export function Dimensions({ round, set }: { round: Round; set: QuestionSet }) {
  const { t } = useTranslation('readiness')
  const words = useWords()
  const score = round.score!
  const line = (id: string) => {
    const question = set.questions.find((one) => one.id === id)!
    const { value, notSure } = score.questions.find((one) => one.id === id)!
    return <><b>{words(question.question)}</b> {value === null ? t('reasons.unanswered') : notSure ? t('reasons.notSure') : words(question.anchors[value]!)}</>
  }
  return (
    <Section title={t('reasons.title')} lead={t('reasons.lead')}>
      <ul className="rd-dims">
        {score.dimensions.map((one) => {
          const dimension = set.dimensions.find((other) => other.id === one.id)!
          return (
            <li key={one.id}>
              <details>
                <summary>
                  <Icon of={IconChevronRight} size="s" />
                  <span className="nm">{words(dimension.name)}</span>
                  <span className="meter" aria-hidden="true"><span style={{ width: `${one.score}%` }} /></span>
                  <span className="num">{one.score}<span className="vh"> {t('standing.of')}</span></span>
                </summary>
                <div className="rd-why">
                  <p className="muted">{words(dimension.description)} {t('reasons.count', { answered: one.answered, of: one.of })} {one.notSure > 0 && t('reasons.unsure', { count: one.notSure })}</p>
                  {one.lowers.length > 0 && <><h3>{t('reasons.lowers')}</h3><ul>{one.lowers.map((id) => <li key={id}><Icon of={IconArrowDown} size="s" className="down" /><span>{line(id)}</span></li>)}</ul></>}
                  {one.lifts.length > 0 && <><h3>{t('reasons.lifts')}</h3><ul>{one.lifts.map((id) => <li key={id}><Icon of={IconArrowUp} size="s" className="up" /><span>{line(id)}</span></li>)}</ul></>}
                </div>
              </details>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
