import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queryClient, useMay } from '../../../app/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { interviewQuery, saveAnswers } from '../answers.ts'
import { freshReadiness, readiness } from '../client.ts'

/** Ends my interview once everything has arrived, and leads on: to the score for those who may see it. */
export function useFinish(roundId: string) {
  const { t } = useTranslation('readiness')
  const navigate = useNavigate()
  const sees = useMay()('readiness.read')
  return useMutation({
    mutationFn: async () => {
      if (!(await saveAnswers())) throw new TypeError('not sent')
      return readiness.finish({ id: roundId })
    },
    onSuccess: async (changed) => {
      queryClient.setQueryData(interviewQuery(roundId).queryKey, changed)
      toast(t('end.done'))
      await freshReadiness()
      await (sees ? navigate({ to: '/readiness/rounds/$roundId', params: { roundId } }) : navigate({ to: '/' }))
    },
  })
}
