import type { Post } from '@bedside/contract/post'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { timeText } from '../../ui/time.tsx'
import type { Accounts } from './accounts.ts'
import { useCount } from './counts.tsx'
import { textFor, type Content } from './draft/content.ts'
import type { Tally } from './findings/severity.tsx'

const looks = { yes: IconCircleCheck, no: IconCircleX, look: IconAlertTriangle, wait: IconCircleDashed }

function Line({ state, children }: { state: keyof typeof looks; children: ReactNode }) {
  return <li><Icon of={looks[state]} className={state} /><span>{children}</span></li>
}

/** What has to be true before this post leaves the house. */
export function BeforeItLeaves({ content, post, counts, pending, sensitive, accounts, zone }: { content: Content; post: Post | null; counts: Tally; pending: boolean; sensitive: boolean; accounts: Accounts; zone: string }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const countOf = useCount()
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  const tooLong = content.variants.filter((one) => {
    const account = accounts.account(one.accountId)
    return countOf(textFor(content, one.accountId), account && accounts.network(account.network)?.rules).counted?.over
  })
  const undescribed = content.media.filter((one) => !one.alt.trim()).length
  const needs = (post?.needs ?? []).filter((one) => sensitive || one.as === 'approver')
  return (
    <Panel well title={t('leave.title')}>
      <ul className="check">
        {counts.block > 0 ? <Line state="no">{t('leave.block', { count: counts.block })}</Line> : counts.review > 0 ? <Line state="look">{t('leave.review', { count: counts.review })}</Line> : pending ? <Line state="wait">{t('severity.pending')}</Line> : <Line state="yes">{t('leave.clear')}</Line>}
        {tooLong.length > 0 && <Line state="no">{t('leave.tooLong', { who: new Intl.ListFormat(i18n.language).format(tooLong.map((one) => accounts.accountName(one.accountId))) })}</Line>}
        {undescribed > 0 && <Line state="no">{t('leave.alt', { count: undescribed })}</Line>}
        {needs.length === 0 && <Line state="wait">{t('leave.someone')}</Line>}
        {needs.map((one) => (
          <Line key={one.as} state="wait">{one.who.length > 0 ? t(`leave.${one.as}`, { who: names.format(one.who.map((person) => person.name)) }) : t(`leave.${one.as}_nobody`)}</Line>
        ))}
        {sensitive && !needs.some((one) => one.as === 'privacy_officer') && <Line state="wait">{t('leave.privacy')}</Line>}
        <Line state="wait">{post?.dueAt && content.when ? t('leave.sentAt', { when: timeText(post.dueAt, { zone, look: 'short', language: i18n.language }) }) : t('leave.sent')}</Line>
      </ul>
    </Panel>
  )
}
