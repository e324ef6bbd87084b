import type { ReviewView } from '@bedside/contract/publishing'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../app/query.ts'
import { timeText } from '../../../ui/time.tsx'
import type { Accounts } from '../accounts.ts'
import { Difference } from '../difference.tsx'
import { PersonMark } from '../person-mark.tsx'
import { reasonWords } from './reasons.ts'

/** What is new since this person looked, and why it was sent back. Nothing to show the first time. */
export function Changes({ view, accounts, zone }: { view: ReviewView; accounts: Accounts; zone?: string | undefined }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const me = useMe()
  const { post, lastSeen, lastReturn } = view
  const changes = lastSeen ? changesOf(view, t, accounts) : []
  if (!lastReturn && changes.length === 0 && !lastSeen) return null
  const when = (at: string) => timeText(at, { zone, look: 'short', language: i18n.language })
  const byMe = lastReturn?.by.id === me.id
  return (
    <section className="pub-sect" aria-labelledby="pub-changes">
      <h2 id="pub-changes">{lastReturn && byMe ? t('changes.sinceReturn') : lastSeen ? t('changes.since', { when: when(lastSeen.at) }) : t('changes.returned')}</h2>
      <div className="pub-diff">
        {lastReturn && (
          <div className="by">
            <PersonMark person={lastReturn.by} small />
            <span><b>{byMe ? t('changes.you') : lastReturn.by.name}, {when(lastReturn.at)}:</b> {[lastReturn.reason && `“${reasonWords(lastReturn.reason, t)}”`, lastReturn.comment].filter(Boolean).join(' ')}</span>
          </div>
        )}
        {changes.map((one) => <div key={one.key} className="pub-diff-one">{one.label && <h3>{one.label}</h3>}<Difference before={one.before} after={one.after} /></div>)}
        {lastSeen && changes.length === 0 && <p>{t('changes.none')}</p>}
      </div>
      {post.version > 0 && changes.length > 0 && <p className="hint pub-diff-key">{t('changes.key')}</p>}
    </section>
  )
}

function changesOf({ post, lastSeen }: ReviewView, t: ReturnType<typeof useTranslation<['publishing', 'common']>>['t'], accounts: Accounts) {
  if (!lastSeen) return []
  const list = [{ key: 'text', label: '', before: lastSeen.text, after: post.text }]
  for (const { accountId, text } of post.variants) {
    const before = lastSeen.variants[accountId]
    if (before !== undefined || text !== null) list.push({ key: accountId, label: t('changes.variant', { account: accounts.accountName(accountId) }), before: before ?? lastSeen.text, after: text ?? post.text })
  }
  for (const { id, alt } of post.media) list.push({ key: id, label: t('changes.alt'), before: lastSeen.alts[id] ?? '', after: alt })
  for (const [id, alt] of Object.entries(lastSeen.alts)) if (!post.media.some((one) => one.id === id)) list.push({ key: id, label: t('changes.altGone'), before: alt, after: '' })
  return list.filter((one) => one.before !== one.after)
}
