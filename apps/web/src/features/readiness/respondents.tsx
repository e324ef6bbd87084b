import { IconCircleCheck, IconCircleDashed, IconCircleHalf2, IconUserPlus, IconX } from '@tabler/icons-react'
import type { Respondent, Round } from '@bedside/contract/readiness'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { StackedTable, type Column } from '../../ui/stacked-table.tsx'
import { toast } from '../../ui/toast.tsx'
import { freshReadiness, readiness, roundQuery } from './client.ts'

const InviteRespondent = lazy(() => import('./invite-respondent.tsx'))

/** Who answers this round, from where in the hospital, and how far they are. */
export function Respondents({ round }: { round: Round }) {
  const { t } = useTranslation(['readiness', 'common'])
  const [inviting, setInviting] = useState(false)
  const keep = (changed: Round) => {
    queryClient.setQueryData(roundQuery(round.id).queryKey, changed)
    return freshReadiness()
  }
  const remove = useMutation({
    mutationFn: (one: Respondent) => readiness.removeRespondent({ id: round.id, memberId: one.member.id }),
    onSuccess: (changed, one) => {
      toast(t('who.removed', { name: one.member.name }), { undo: () => void readiness.inviteRespondent({ id: round.id, memberId: one.member.id, as: one.as }).then(keep) })
      return keep(changed)
    },
  })
  const columns: Column<Respondent>[] = [
    { key: 'name', label: t('who.name'), cell: (one) => <b>{one.member.name}</b> },
    { key: 'as', label: t('who.as'), cell: (one) => t(`as.${one.as}`) },
    {
      key: 'state', label: t('who.state'),
      cell: (one) => (one.finishedAt ? <Chip tone="ok" icon={IconCircleCheck}>{t('who.finished')}</Chip> : one.answered ? <Chip tone="info" icon={IconCircleHalf2}>{t('who.some', { answered: one.answered, of: round.of })}</Chip> : <Chip tone="dash" icon={IconCircleDashed}>{t('who.none')}</Chip>),
    },
    ...(round.can.invite ? [{ key: 'act', label: <span className="vh">{t('who.remove')}</span>, right: true, cell: (one: Respondent) => one.answered === 0 && <Button size="s" variant="text" icon={IconX} onClick={() => remove.mutate(one)}>{t('who.remove')}<span className="vh">: {one.member.name}</span></Button> }] : []),
  ]
  return (
    <div className="rd-who">
      {remove.error && <Notice tone="bad" live title={sentenceOf(remove.error)} />}
      <StackedTable caption={t('who.caption')} columns={columns} rows={round.respondents} keyOf={(one) => one.member.id} />
      {round.can.invite && <div className="gap"><Button size="s" icon={IconUserPlus} onClick={() => setInviting(true)}>{t('who.invite')}</Button></div>}
      {inviting && <Suspense><InviteRespondent round={round} close={() => setInviting(false)} done={keep} /></Suspense>}
    </div>
  )
}
