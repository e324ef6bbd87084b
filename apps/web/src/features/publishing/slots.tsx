import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient, useMay, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { toast } from '../../ui/toast.tsx'
import { publishing } from './api.ts'
import { clockText, dayText } from './calendar/days.ts'

type Slot = Awaited<ReturnType<typeof publishing.slots>>['items'][number]

/** A Monday; weekdays count from 1, as in ISO 8601. */
const monday = Date.parse('2024-01-01')
const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** The weekly slots of every facility: see, add, remove. */
export default function Slots({ close }: { close: () => void }) {
  const { t } = useTranslation(['publishing/calendar', 'common'])
  const { facilities } = useMe()
  const may = useMay()('post.schedule')
  const slots = useQuery({ queryKey: ['slots'], queryFn: ({ signal }) => publishing.slots({}, { signal }) })
  return (
    <Dialog title={t('slots.title')} onClose={close} size="l" actions={<Button onClick={close}>{t('common:close')}</Button>}>
      <p>{t('slots.lead')}</p>
      {slots.error && <Notice tone="bad" title={sentenceOf(slots.error)} />}
      {slots.isPending && <SkeletonLines />}
      {slots.data && facilities.map((facility) => (
        <section key={facility.id} className="cal-slots" aria-labelledby={`slots-${facility.id}`}>
          <h3 id={`slots-${facility.id}`}>{facility.name}</h3>
          <List slots={slots.data.items.filter((one) => one.facilityId === facility.id)} may={may} />
        </section>
      ))}
      {may && <Add />}
    </Dialog>
  )
}

function List({ slots, may }: { slots: readonly Slot[]; may: boolean }) {
  const { t } = useTranslation(['publishing/calendar', 'common'])
  const words = useWords()
  if (slots.length === 0) return <p className="muted small">{t('slots.none')}</p>
  const remove = async (slot: Slot) => {
    try {
      await publishing.removeSlot({ id: slot.id })
      await fresh()
      const undo = () => publishing.addSlot({ facilityId: slot.facilityId, weekday: slot.weekday, time: slot.time }).then(fresh, (error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
      toast(t('slots.removed', words(slot)), { undo })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (
    <ul className="rows cal-slot-rows">
      {slots.map((slot) => (
        <li key={slot.id}>
          <span className="num">{words(slot).day}, {words(slot).time}</span>
          {may && <Button size="s" variant="text" onClick={() => void remove(slot)}>{t('slots.remove')}<span className="vh">: {words(slot).day}, {words(slot).time}</span></Button>}
        </li>
      ))}
    </ul>
  )
}

function Add() {
  const { t } = useTranslation(['publishing/calendar', 'common'])
  const { facilities, facilityId } = useMe()
  const words = useWords()
  const form = useForm({
    initial: { facilityId: facilityId ?? facilities[0]?.id ?? '', weekday: '1', time: '09:00' },
    check: ({ time }) => ({ time: !time && t('slots.timeMissing') }),
    send: (values) => publishing.addSlot({ ...values, weekday: Number(values.weekday) }),
    done: async (slot) => {
      await fresh()
      toast(t('slots.added', words(slot)))
    },
  })
  return (
    <form {...form.props} className="f cal-slot-add">
      <ErrorSummary form={form} />
      <div className="cal-selects">
        {facilities.length > 1 && <SelectField {...form.field('facilityId')} label={t('slots.facility')}>{facilities.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</SelectField>}
        <SelectField {...form.field('weekday')} label={t('slots.weekday')}>{weekdays.map((one) => <option key={one} value={one}>{words({ weekday: one, time: '09:00' }).day}</option>)}</SelectField>
        <TextField {...form.field('time')} type="time" label={t('slots.time')} />
      </div>
      <div><Button type="submit" icon={IconPlus} busy={form.busy}>{t('slots.add')}</Button></div>
    </form>
  )
}

function useWords(): (slot: { weekday: number; time: string }) => { day: string; time: string } {
  const { i18n } = useTranslation()
  return ({ weekday, time }) => {
    const day = new Date(monday + (weekday - 1) * 86_400_000).toISOString().slice(0, 10)
    return { day: dayText(day, i18n.language, { weekday: 'long' }), time: clockText(`${day}T${time}`, i18n.language) }
  }
}

const fresh = (): Promise<unknown> => queryClient.invalidateQueries({ queryKey: ['slots'] })
