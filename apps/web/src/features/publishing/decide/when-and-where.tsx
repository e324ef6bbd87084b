import type { ReviewView } from '@bedside/contract/publishing'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../app/query.ts'
import { TimeText } from '../../../ui/time.tsx'
import type { Accounts } from '../accounts.ts'

/** When it goes out, where, how much is at stake and who else is needed. */
export function WhenAndWhere({ view, accounts, zone }: { view: Pick<ReviewView, 'post' | 'decideBy'>; accounts: Accounts; zone?: string | undefined }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const { facilities } = useMe()
  const { post, decideBy } = view
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  const facility = facilities.find((one) => one.id === post.facilityId)
  return (
    <section className="pub-sect" aria-labelledby="pub-wherewhen">
      <h2 id="pub-wherewhen">{t('facts.title')}</h2>
      <dl className="kv">
        <dt>{t('facts.goesOut')}</dt><dd>{post.dueAt ? <TimeText at={post.dueAt} zone={zone} /> : t('facts.noTime')}</dd>
        <dt>{t('facts.accounts')}</dt><dd>{post.variants.map((one) => accounts.accountName(one.accountId)).join('; ') || '—'}</dd>
        {facility && <><dt>{t('facts.facility')}</dt><dd>{facility.name}</dd></>}
        {post.replyTo && <><dt>{t('facts.replyTo')}</dt><dd>{post.replyTo}</dd></>}
        <dt>{t('facts.risk')}</dt><dd>{t(`risk.${post.risk}`)}. {t(`risk.${post.risk}More`, { author: post.author.name })}</dd>
        {post.needs.map((one) => <NeedRow key={one.as} as={one.as} who={names.format(one.who.map((person) => person.name))} />)}
        {decideBy && <><dt>{t('facts.decideBy')}</dt><dd><TimeText at={decideBy} zone={zone} look="full" />. {t('facts.decideByMore')}</dd></>}
      </dl>
    </section>
  )
}

function NeedRow({ as, who }: { as: 'approver' | 'privacy_officer'; who: string }) {
  const { t } = useTranslation(['publishing', 'common'])
  return <><dt>{t(`needs.${as}`)}</dt><dd>{who ? t('needs.who', { who }) : t('needs.nobody')}</dd></>
}
