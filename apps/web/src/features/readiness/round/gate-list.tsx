import type { QuestionSet, Round } from '@bedside/contract/readiness'
import { IconCircleCheck, IconHandStop, IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/chip.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/panel.tsx'
import { useWords } from '../../home/client.ts'
import { planQuery } from '../client.ts'

/** The six gates: any one that fails means listen only, and says what to do. */
export function GateList({ round, set }: { round: Round; set: QuestionSet }) {
  const { t } = useTranslation('readiness')
  const words = useWords()
  const plan = useQuery(planQuery).data
  const score = round.score!
  const failing = score.gates.filter((one) => !one.passes)
  const taskOf = (question: string) => (plan?.roundId === round.id ? plan.tasks.find((one) => one.question === question) : undefined)
  const left = failing.filter((one) => taskOf(one.question)?.state !== 'done')
  return (
    <Section title={t('gates.title')} lead={t('gates.lead')}>
      {left.length > 0 ? <Notice tone="warn" icon={IconHandStop} title={t('gates.listenOnly', { count: left.length })}>{t('gates.listenOnlyMore')}</Notice> : <Notice tone="ok" title={t('gates.allMet')}>{failing.length > 0 && t('gates.since')}</Notice>}
      <ul className="rd-gates">
        {score.gates.map((one) => {
          const gate = set.gates.find((other) => other.id === one.id)!
          const task = taskOf(one.question)
          const since = !one.passes && task?.state === 'done'
          return (
            <li key={one.id}>
              <div>
                <h3>{words(gate.name)}</h3>
                <p>{words(one.passes ? gate.means : gate.why)}</p>
                {!one.passes && task && !since && <p><Link to="/readiness/plan" hash={`task-${task.id}`}>{words(task.title)}</Link></p>}
              </div>
              {one.passes || since ? <Chip tone="ok" icon={IconCircleCheck}>{t(since ? 'gates.metSince' : 'gates.met')}</Chip> : one.value === null ? <Chip tone="warn" icon={IconHelpCircle}>{t('gates.unanswered')}</Chip> : <Chip tone="bad" icon={IconHandStop}>{t('gates.notMet')}</Chip>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
