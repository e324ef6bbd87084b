import type { Member } from '@bedside/contract/people'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, queryClient, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'
import { FacilityField } from './facility-field.tsx'
import { RolesField } from './roles-field.tsx'

/** Name, roles and facility of a member; below it, what ends their access. */
export function ChangeMember({ member, close }: { member: Member; close: () => void }) {
  const { t } = useTranslation('people')
  const me = useMe()
  const [leaving, setLeaving] = useState(false)
  const form = useForm({
    initial: { name: member.name, roles: member.roles, facilityId: member.facilityId ?? '' },
    check: ({ name, roles }) => ({ name: !name.trim() && t('nameMissing'), roles: roles.length === 0 && t('rolesMissing') }),
    send: ({ name, roles, facilityId }) => people.changeMember({ id: member.id, name, roles, facilityId: facilityId || null }),
    done: async (changed) => {
      close()
      toast(t('changed', { name: changed.name }))
      await fresh()
    },
  })
  const act = async (work: () => Promise<unknown>, said: string) => {
    try {
      await work()
      close()
      toast(said)
      await fresh()
    } catch (error) {
      form.show({ '': sentenceOf(error) })
    }
  }
  if (leaving) return <Deactivate member={member} close={close} />
  return (
    <ConfirmSheet
      title={t('changeTitle', { name: member.name })}
      confirm={t('saveChanges')}
      busy={form.busy}
      onConfirm={() => void form.submit()}
      onClose={close}
    >
      <div className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('name')} label={t('name')} maxLength={120} />
        <RolesField {...form.field('roles')} />
        <FacilityField {...form.field('facilityId')} />
        {member.id !== me.id && (
          <div className="acts member-acts">
            {member.secondFactor && (
              <Button
                size="s"
                onClick={() => void act(() => people.resetSecondFactor({ id: member.id }), t('factorRemoved', { name: member.name }))}
              >
                {t('removeFactor')}
              </Button>
            )}
            {member.active ? (
              <Button size="s" variant="stop" onClick={() => setLeaving(true)}>
                {t('deactivate')}
              </Button>
            ) : (
              <Button
                size="s"
                onClick={() => void act(() => people.reactivate({ id: member.id }), t('reactivated', { name: member.name }))}
              >
                {t('reactivate')}
              </Button>
            )}
          </div>
        )}
      </div>
    </ConfirmSheet>
  )
}

/** Says what ends at once and what stays; afterwards there is an undo. */
function Deactivate({ member, close }: { member: Member; close: () => void }) {
  const { t } = useTranslation('people')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const undo = () => people.reactivate({ id: member.id }).then(fresh, (error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
  const go = async () => {
    setBusy(true)
    try {
      await people.deactivate({ id: member.id })
      close()
      toast(t('deactivatedDone', { name: member.name }), { undo })
      await fresh()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <ConfirmSheet
      title={t('deactivateTitle', { name: member.name })}
      confirm={t('deactivate')}
      tone="stop"
      busy={busy}
      onConfirm={() => void go()}
      onClose={close}
    >
      {problem && <Notice tone="bad" live title={problem} />}
      <p>{t('deactivateNow')}</p>
      <ul className="plain-list">
        {(['sessions', 'tokens', 'reviews'] as const).map((one) => (
          <li key={one}>{t(`consequence.${one}`)}</li>
        ))}
      </ul>
      <p className="gap">{t('deactivateStays')}</p>
    </ConfirmSheet>
  )
}

function fresh(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ['members'] }),
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  ])
}
