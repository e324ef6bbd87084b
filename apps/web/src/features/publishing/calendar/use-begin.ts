import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../../app/query.ts'
import { sentenceOf } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { clockText, dayText, localAt } from './days.ts'
import type { Calendar } from './use-calendar.ts'
import { fresh } from './use-move.ts'

/** Where a post of a new day begins: in the morning, or in the next full hour of today. */
const morning = '09:00'

/** Begins a draft for a day and opens it; `undefined` when this person does not write. */
export function useBegin({ search, today, zone }: Pick<Calendar, 'search' | 'today' | 'zone'>): ((day: string) => void) | undefined {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const me = useMe()
  const may = useMay()
  const navigate = useNavigate()
  const facilityId = search.facility ?? me.facilityId ?? me.facilities[0]?.id
  if (!may('post.write') || !facilityId || !zone) return undefined
  const begin = async (day: string): Promise<void> => {
    const hour = Number(localAt(new Date(), zone).slice(11, 13)) + 1
    if (day < today || (day === today && hour > 23)) return toast(t('dayPast'), { tone: 'note' })
    const local = `${day}T${day === today && hour > 9 ? `${String(hour).padStart(2, '0')}:00` : morning}`
    try {
      const draft = await publishing.draft({ facilityId, when: { local, zone } })
      void fresh()
      const time = `${dayText(local, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}, ${clockText(local, i18n.language)}`
      const undo = async () => {
        await publishing.discard({ id: draft.id })
        await fresh()
        await navigate({ to: '/publishing/calendar', search: { ...search, day } })
      }
      toast(t('begun', { time }), { undo })
      await navigate({ to: '/publishing/write', search: { post: draft.id } })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (day) => void begin(day)
}
