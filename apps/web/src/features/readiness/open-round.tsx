import type { AnswersAs } from '@bedside/contract/readiness'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/query.ts'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { freshReadiness, readiness } from './client.ts'
import { choosable, placeOfRoles, PLACES } from './members.ts'

/** A round for several people: who answers, and from where in the hospital. */
export default function OpenRound({ close }: { close: () => void }) {
  const { t } = useTranslation(['readiness', 'common'])
  const me = useMe()
  const navigate = useNavigate()
  const [find, setFind] = useState('')
  const members = useQuery(choosable(useDeferredValue(find.trim())))
  const [chosen, setChosen] = useState<Record<string, { name: string; as: AnswersAs }>>({ [me.id]: { name: me.name, as: placeOfRoles(me.roles) } })
  const form = useForm({
    initial: { name: '', dueOn: '', respondents: '' },
    check: () => ({ respondents: Object.keys(chosen).length === 0 && t('round.nobody') }),
    send: ({ name, dueOn }) => readiness.openRound({ ...(name.trim() ? { name: name.trim() } : {}), ...(dueOn ? { dueOn } : {}), respondents: Object.entries(chosen).map(([memberId, { as }]) => ({ memberId, as })) }),
    done: async (round) => {
      close()
      toast(t('round.opened', { count: round.respondents.length }))
      await freshReadiness()
      await navigate({ to: '/readiness' })
    },
  })
  const press = (id: string, name: string, as: AnswersAs) => setChosen((old) => (id in old ? Object.fromEntries(Object.entries(old).filter(([key]) => key !== id)) : { ...old, [id]: { name, as } }))
  const shown = members.data ?? []
  const hidden = Object.entries(chosen).filter(([id]) => !shown.some((one) => one.id === id))
  const rows = [...hidden.map(([id, { name, as }]) => ({ id, name, as })), ...shown.map((one) => ({ id: one.id, name: one.name, as: chosen[one.id]?.as ?? placeOfRoles(one.roles) }))]
  return (
    <ConfirmSheet title={t('round.title')} confirm={t('round.do', { count: Object.keys(chosen).length })} size="l" busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <p>{t('round.more')}</p>
        <ErrorSummary form={form} />
        <fieldset className="field" id="field-respondents" tabIndex={-1}>
          <legend className="label">{t('round.who')}</legend>
          <p className="hint">{t('round.whoHint')}</p>
          <TextField name="find" label={<span className="vh">{t('invite.find')}</span>} placeholder={t('invite.find')} value={find} onChange={setFind} type="search" autoComplete="off" />
          <ul className="rd-pick">
            {rows.map(({ id, name, as }) => (
              <li key={id}>
                <label><input type="checkbox" checked={id in chosen} onChange={() => press(id, name, as)} /><span>{name}</span></label>
                {id in chosen && (
                  <select className="input" aria-label={t('round.asOf', { name })} value={as} onChange={(event) => setChosen({ ...chosen, [id]: { name, as: event.target.value as AnswersAs } })}>
                    {PLACES.map((one) => <option key={one} value={one}>{t(`as.${one}`)}</option>)}
                  </select>
                )}
              </li>
            ))}
          </ul>
        </fieldset>
        <TextField {...form.field('dueOn')} label={t('round.due')} hint={t('round.dueHint')} type="date" className="short" />
        <TextField {...form.field('name')} label={t('round.name')} hint={t('round.nameHint')} maxLength={80} />
      </div>
    </ConfirmSheet>
  )
}
