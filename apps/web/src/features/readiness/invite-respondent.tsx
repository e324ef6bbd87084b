import type { AnswersAs, Round } from '@bedside/contract/readiness'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { readiness } from './client.ts'
import { choosable, placeOfRoles, PLACES } from './members.ts'

/** One more person for an open round. */
export default function InviteRespondent({ round, close, done }: { round: Round; close: () => void; done: (round: Round) => unknown }) {
  const { t } = useTranslation(['readiness', 'common'])
  const [find, setFind] = useState('')
  const members = useQuery(choosable(useDeferredValue(find.trim())))
  const free = members.data?.filter((one) => !round.respondents.some((other) => other.member.id === one.id)) ?? []
  const form = useForm({
    initial: { memberId: '', as: '' },
    check: ({ memberId, as }) => ({ memberId: !memberId && t('invite.missing'), as: !as && t('invite.asMissing') }),
    send: ({ memberId, as }) => readiness.inviteRespondent({ id: round.id, memberId, as: as as AnswersAs }),
    done: async (changed) => {
      close()
      toast(t('invite.done', { name: free.find((one) => one.id === form.values.memberId)?.name ?? '' }))
      await done(changed)
    },
  })
  return (
    <ConfirmSheet title={t('invite.title')} confirm={t('invite.do')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <TextField name="find" label={t('invite.find')} value={find} onChange={setFind} type="search" autoComplete="off" />
        <SelectField {...form.field('memberId')} label={t('invite.who')} onChange={(id) => { form.set('memberId', id); const one = free.find((other) => other.id === id); if (one) form.set('as', placeOfRoles(one.roles)) }}>
          <option value="">{t('invite.choose')}</option>
          {free.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </SelectField>
        <SelectField {...form.field('as')} label={t('invite.as')} hint={t('invite.asHint')}>
          <option value="">{t('invite.choose')}</option>
          {PLACES.map((one) => <option key={one} value={one}>{t(`as.${one}`)}</option>)}
        </SelectField>
      </div>
    </ConfirmSheet>
  )
}
