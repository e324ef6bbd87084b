import type { Plan, Task, TaskState } from '@bedside/contract/readiness'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../app/query.ts'
import { sentenceOf } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { freshReadiness, planQuery, readiness } from '../client.ts'

/** Says how far a task is; the row changes at once and can be undone for ten seconds. */
export function useChangeTask() {
  const { t } = useTranslation('readiness/plan')
  return useMutation({
    mutationFn: ({ task, state }: { task: Task; state: TaskState }) => readiness.changeTask({ id: task.id, version: task.version, state }),
    onMutate: ({ task, state }) => put({ ...task, state, overdue: false }),
    onSuccess: (changed, { task }) => {
      put(changed)
      toast(t(`said.${changed.state}`), { undo: () => void readiness.changeTask({ id: task.id, version: changed.version, state: task.state, reason: task.reason }).then((back) => { put(back); return freshReadiness() }, (error: unknown) => toast(sentenceOf(error), { tone: 'note' })) })
      return freshReadiness()
    },
    onError: (error, { task }) => {
      put(task)
      toast(sentenceOf(error), { tone: 'note' })
      return freshReadiness()
    },
  })
}

export function put(task: Task): void {
  queryClient.setQueryData(planQuery.queryKey, (old: Plan | undefined) => old && { ...old, tasks: old.tasks.map((one) => (one.id === task.id ? task : one)) })
}
