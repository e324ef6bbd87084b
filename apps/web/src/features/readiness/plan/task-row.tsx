import type { Text } from '@bedside/contract/fears'
import type { Task, TaskState } from '@bedside/contract/readiness'
import { IconAlertTriangle, IconArrowRight, IconBan, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { useWords } from '../../home/client.ts'
import { useChangeTask } from './use-change-task.ts'

export const looks = { open: [IconCircleDashed, 'dash'], doing: [IconCircleHalf2, 'info'], done: [IconCircleCheck, 'ok'], dropped: [IconBan, 'quiet'] } as const

/** One step: what, the first concrete thing to do, who, by when, how far, and where in Bedside it is done. */
export function TaskRow({ task, gate, canManage, onChange }: { task: Task; gate: Text | undefined; canManage: boolean; onChange: () => void }) {
  const { t } = useTranslation(['readiness/plan', 'readiness', 'common'])
  const words = useWords()
  const change = useChangeTask()
  const place = usePlace(task.module)
  const [icon, tone] = looks[task.state]
  const may = canManage || task.mine
  const next: TaskState | null = task.state === 'open' ? 'doing' : task.state === 'doing' ? 'done' : null
  return (
    <li className={`pl-task ${task.state}`} id={`task-${task.id}`} tabIndex={-1}>
      <div className="st">{task.overdue ? <Chip tone="bad" icon={IconAlertTriangle}>{t('state.overdue')}</Chip> : <Chip tone={tone} icon={icon}>{t(`state.${task.state}`)}</Chip>}</div>
      <div className="w">
        <h3>{words(task.title)}</h3>
        <p>{words(task.how)}</p>
        {task.reason && <p className="why">{t('because', { reason: task.reason })}</p>}
        {task.byRound && <p className="why">{t('byRound')}</p>}
        <p className="m">
          <span>{task.owner ? task.owner.name : <>{t('nobody', { role: t(`common:role.${roleOf[task.ownerRole]}`).toLowerCase() })}</>}</span>
          <span>{t('dueOn')} <TimeText at={`${task.dueOn}T12:00:00.000Z`} zone="UTC" look="date" /></span>
          <span>{t('hours', { count: task.hours })}</span>
          {gate && <span>{t('gate', { name: words(gate) })}</span>}
        </p>
        <div className="acts">
          {may && next && <Button size="s" busy={change.isPending} onClick={() => change.mutate({ task, state: next })}>{t(`do.${next}`)}<span className="vh">: {words(task.title)}</span></Button>}
          {may && <Button size="s" variant="text" onClick={onChange}>{t('do.change')}<span className="vh">: {words(task.title)}</span></Button>}
          {place && <Link className="arrow" to={place}>{t('where', { place: task.module === 'people' ? t('common:account.people') : t(`common:nav.${task.module}` as 'common:nav.evidence', { defaultValue: task.module }) })}<Icon of={IconArrowRight} /></Link>}
        </div>
      </div>
    </li>
  )
}

export const roleOf = { lead: 'communications_lead', privacy_officer: 'privacy_officer', administrator: 'administrator', approver: 'approver', executive: 'executive' } as const

/** Where a module has its page, when this Bedside has the module. */
function usePlace(module: string): string | undefined {
  const { routesByPath } = useRouter()
  const path = `/${module}`
  return path in routesByPath ? path : undefined
}
