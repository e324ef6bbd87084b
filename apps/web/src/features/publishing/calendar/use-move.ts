import type { When } from '@bedside/contract/post'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../app/query.ts'
import { sentenceOf } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { clockText, dayText } from './days.ts'
import { titleOf, type Placed } from './post.ts'

/** Moves a post and offers the way back for ten seconds. Throws what the server refuses. */
export function useMove() {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const timeOf = (local: string) => `${dayText(local, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}, ${clockText(local, i18n.language)}`
  return async (post: Placed, when: When): Promise<void> => {
    const title = titleOf(post, t('untitled'))
    const before = post.when
    await publishing.schedule({ id: post.id, when, version: post.version })
    await fresh()
    const undo = async () => {
      if (!before) return
      try {
        await publishing.schedule({ id: post.id, when: before })
        await fresh()
        toast(t('movedBack', { title, time: timeOf(before.local) }))
      } catch (error) {
        toast(sentenceOf(error), { tone: 'note' })
      }
    }
    toast(t('moved', { title, time: timeOf(when.local) }), before ? { undo } : {})
  }
}

/** Everything that shows when a post goes out is looked up again. */
export function fresh(): Promise<unknown> {
  return Promise.all(['calendar', 'posts', 'post', 'review', 'today', 'slots'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}
