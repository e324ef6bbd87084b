import { IconInfoCircle } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { usePageEntry } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { Agenda } from './calendar/agenda.tsx'
import { Bar, periodOf } from './calendar/bar.tsx'
import { Filters } from './calendar/filters.tsx'
import { Legend } from './calendar/legend.tsx'
import { canMove, titleOf, type Placed } from './calendar/post.ts'
import { useBegin } from './calendar/use-begin.ts'
import { useCalendar } from './calendar/use-calendar.ts'
import { toast } from '../../ui/toast.tsx'
import './calendar.css'

const Grid = lazy(() => import('./calendar/grid.tsx'))
const Move = lazy(() => import('./calendar/move.tsx'))
const Slots = lazy(() => import('./slots.tsx'))
const Feeds = lazy(() => import('./feeds.tsx'))

/** What goes out when: month, week or list, in the time of each facility. */
export default function CalendarPage() {
  const { t, i18n } = useTranslation(['publishing/calendar', 'publishing', 'common'])
  const may = useMay()
  const calendar = useCalendar()
  const begin = useBegin(calendar)
  const [filtering, setFiltering] = useState(false)
  const [sheet, setSheet] = useState<'slots' | 'feeds'>()
  const [moving, setMoving] = useState<{ post: Placed; local?: string | undefined }>()
  const title = periodOf(calendar, i18n.language)
  const heading = usePageEntry([`${t('title')}, ${title}`, t('common:nav.publishing')])

  const askMove = (post: Placed, local?: string) => {
    const name = titleOf(post, t('untitled'))
    if (!may('post.schedule')) toast(t('mayNotMove'), { tone: 'note' })
    else if (!canMove(post)) toast(t('cannotMove', { title: name, state: t(`common:state.${post.status}`) }), { tone: 'note' })
    else setMoving({ post, local })
  }
  // A post that moved stands elsewhere now; the focus goes there with it.
  const closeMove = () => {
    const id = moving?.post.id
    setMoving(undefined)
    setTimeout(() => { if (document.activeElement === document.body) document.querySelector<HTMLElement>(`[data-post="${id}"]`)?.focus() }, 120)
  }
  const { query } = calendar
  return (
    <div className="page work cal">
      <Bar calendar={calendar} heading={heading} title={title} filtering={filtering} onFilter={() => setFiltering(!filtering)} onSheet={setSheet} />
      {filtering && <Filters calendar={calendar} />}
      {query.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(query.error)} /></div>}
      {query.data?.truncated && <div className="gap"><Notice tone="warn" icon={IconInfoCircle} title={t('truncated')}>{t('truncatedMore')}</Notice></div>}
      <p className="vh" role="status">{query.isFetching ? '' : t('count', { count: calendar.posts.length, period: title })}</p>
      {calendar.view === 'list'
        ? query.isPending ? <SkeletonLines lines={5} /> : <Agenda calendar={calendar} onMove={askMove} onBegin={begin} />
        : <Suspense fallback={<SkeletonLines lines={6} />}><Grid calendar={calendar} onMove={askMove} onBegin={begin} /></Suspense>}
      <Legend calendar={calendar} />
      <Suspense fallback={null}>
        {moving && <Move key={moving.post.id} {...moving} calendar={calendar} close={closeMove} />}
        {sheet === 'slots' && <Slots close={() => setSheet(undefined)} />}
        {sheet === 'feeds' && <Feeds close={() => setSheet(undefined)} />}
      </Suspense>
    </div>
  )
}
