import { ApiError } from '@bedside/contract/client'
import type { Survey } from '@bedside/contract/survey'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../app/query.ts'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { useForm, type Errors } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { surveyClient, surveyQuery } from './client.ts'

/** Until when it runs. Opening binds the words; letting it run longer does not. */
export default function OpenSheet({ survey, close, refused }: { survey: Survey; close: () => void; refused?: (errors: Errors) => void }) {
  const { t } = useTranslation(['readiness/survey', 'common'])
  const moving = survey.state === 'open'
  const form = useForm({
    initial: { closesOn: survey.closesOn ?? twoWeeksOn(survey.today) },
    check: ({ closesOn }) => ({ closesOn: !closesOn && t('open.missing') }),
    send: async ({ closesOn }) => {
      try {
        return await (moving ? surveyClient.moveClosing({ id: survey.id, closesOn }) : surveyClient.openSurvey({ id: survey.id, closesOn }))
      } catch (error) {
        // What is missing belongs to the page behind.
        const fields = error instanceof ApiError ? error.problem.fields : undefined
        if (fields && !('closesOn' in fields)) {
          refused?.(fields)
          return null
        }
        throw error
      }
    },
    done: async (opened) => {
      if (!opened) return
      queryClient.setQueryData(surveyQuery(survey.id).queryKey, opened)
      close()
      toast(t(moving ? 'open.moved' : 'open.done'))
      await queryClient.invalidateQueries({ queryKey: ['surveys'] })
    },
  })
  return (
    <ConfirmSheet title={t(moving ? 'open.moveTitle' : 'open.title')} confirm={t(moving ? 'common:save' : 'build.open')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <p>{t(moving ? 'open.moveMore' : 'open.more')}</p>
        <TextField {...form.field('closesOn')} label={t('open.until')} hint={t('open.untilHint')} type="date" min={survey.today} className="short" />
      </div>
    </ConfirmSheet>
  )
}

const twoWeeksOn = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10)
