import { TaskState, type Plan, type Task } from '@bedside/contract/readiness'
import { useTranslation } from 'react-i18next'
import { RadioRows } from '../../../ui/choices.tsx'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/fields.tsx'
import { useForm } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { useWords } from '../../home/client.ts'
import { freshReadiness, readiness } from '../client.ts'
import { put } from './use-change-task.ts'

/** Owner, day and state of one step; whoever owns it changes the state, whoever runs readiness everything. */
export default function TaskSheet({ task, owners, canManage, close }: { task: Task; owners: Plan['owners']; canManage: boolean; close: () => void }) {
  const { t } = useTranslation(['readiness/plan', 'common'])
  const words = useWords()
  const form = useForm({
    initial: { state: task.state as TaskState, reason: task.reason ?? '', ownerId: task.owner?.id ?? '', dueOn: task.dueOn },
    check: ({ state, reason, dueOn }) => ({ reason: state === 'dropped' && !reason.trim() && t('sheet.reasonMissing'), dueOn: canManage && !dueOn && t('sheet.dueMissing') }),
    send: ({ state, reason, ownerId, dueOn }) => readiness.changeTask({ id: task.id, version: task.version, state, reason: reason.trim() || null, ...(canManage ? { ownerId: ownerId || null, dueOn } : {}) }),
    done: async (changed) => {
      put(changed)
      close()
      toast(t('sheet.saved'))
      await freshReadiness()
    },
  })
  const choices = owners.some((one) => one.id === task.owner?.id) || !task.owner ? owners : [task.owner, ...owners]
  return (
    <ConfirmSheet title={words(task.title)} confirm={t('common:save')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <RadioRows name="state" label={t('sheet.state')} value={form.values.state} onChange={(state) => form.set('state', state)} options={TaskState.options.map((value) => ({ value, label: t(`state.${value}`) }))} />
        {(form.values.state === 'dropped' || form.values.reason) && <TextArea {...form.field('reason')} label={t('sheet.reason')} hint={t('sheet.reasonHint')} rows={2} maxLength={300} />}
        {canManage && (
          <>
            <SelectField {...form.field('ownerId')} label={t('sheet.owner')}>
              <option value="">{t('sheet.nobody')}</option>
              {choices.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </SelectField>
            <TextField {...form.field('dueOn')} label={t('sheet.due')} type="date" className="short" />
          </>
        )}
      </div>
    </ConfirmSheet>
  )
}
