import { IconCircleHalf2, IconClipboardCheck } from '@tabler/icons-react'
import type { HomeWaiting } from '@bedside/contract/fears'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useZone } from '../../app/query.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { useNow } from '../../ui/now.ts'
import { timeText } from '../../ui/time.tsx'
import type { publishing } from '../publishing/api.ts'
import { AttentionRow } from './attention-row.tsx'
import { useWords } from './client.ts'
import { GoingOut } from './going-out.tsx'
import { TodayRow } from './today-row.tsx'
import { WaitingRow } from './waiting-row.tsx'

type Posts = Awaited<ReturnType<typeof publishing.today>>

/** The sunken panel beside the fears: what needs attention, what waits for me, what goes out today. */
export function Today({ posts, waiting, quiet }: { posts: Posts; waiting: readonly HomeWaiting[]; /** Whether an empty day may be said to be empty. */ quiet: boolean }) {
  const { t, i18n } = useTranslation('home')
  const zone = useZone()
  const may = useMay()
  const nothing = posts.attention.length + posts.waiting.length + waiting.length === 0
  return (
    <aside className="today" aria-labelledby="today">
      <header>
        <h2 id="today">{t('today')}</h2>
        <span className="date">{timeText(useNow().toISOString(), { zone, look: 'day', language: i18n.language })}</span>
      </header>
      {posts.attention.length > 0 && <Group title={t('attention')}>{posts.attention.map((one) => <AttentionRow key={`${one.kind}-${one.post?.id ?? one.account?.id}`} item={one} />)}</Group>}
      {posts.waiting.length + waiting.length > 0 && (
        <Group title={t('waiting')}>
          {[...waiting.map((one) => <ReadinessRow key={one.kind === 'task' ? one.taskId : one.roundId} item={one} />), ...posts.waiting.map((one) => <WaitingRow key={`${one.kind}-${one.post.id}`} item={one} />)]}
        </Group>
      )}
      {nothing && quiet && (
        <div className="none">
          <h3>{t('nothing.title')}</h3>
          <p>{t(may('post.write') ? 'nothing.writer' : may('post.approve') ? 'nothing.approver' : 'nothing.reader')}</p>
          <NextStep />
        </div>
      )}
      {may('post.read') && <GoingOut going={posts.going} />}
    </aside>
  )
}

const FEW = 4

/** The first few of a kind; the rest on a press, so that what goes out today stays in sight. */
function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  const { t } = useTranslation('home')
  const [all, setAll] = useState(false)
  const rest = children.length - FEW
  return (
    <>
      <h3>{title}</h3>
      <ul>{all ? children : children.slice(0, FEW)}</ul>
      {!all && rest > 0 && <button type="button" className="link more" onClick={() => setAll(true)}>{t('more', { count: rest })}<span className="vh">: {title}</span></button>}
    </>
  )
}

function ReadinessRow({ item }: { item: HomeWaiting }) {
  const { t, i18n } = useTranslation('home')
  const words = useWords()
  const day = (on: string) => timeText(`${on}T12:00:00.000Z`, { zone: 'UTC', look: 'date', language: i18n.language })
  if (item.kind === 'interview') {
    return (
      <TodayRow icon={IconClipboardCheck} title={t('interview.title')} to={{ to: '/readiness/interview/$roundId', params: { roundId: item.roundId } }}>
        {item.answered === 0 ? t('interview.begin', { count: item.of }) : t('interview.goOn', { answered: item.answered, of: item.of })}{item.dueOn && ` ${t('interview.due', { day: day(item.dueOn) })}`}
      </TodayRow>
    )
  }
  return <TodayRow icon={IconCircleHalf2} tone={item.overdue ? 'bad' : ''} title={words(item.title)} to={{ to: '/readiness/plan', hash: `task-${item.taskId}` }}>{t(item.overdue ? 'task.overdue' : 'task.due', { day: day(item.dueOn) })}</TodayRow>
}

function NextStep() {
  const { t } = useTranslation('home')
  const may = useMay()
  if (may('post.read')) return <ButtonLink size="s" to="/publishing/calendar">{t('nothing.calendar')}</ButtonLink>
  return may('practice.use') ? <ButtonLink size="s" to="/publishing/practice">{t('nothing.practice')}</ButtonLink> : <p>{t('nothing.ask')}</p>
}
