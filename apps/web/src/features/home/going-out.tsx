import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PostLine } from '@bedside/contract/post'
import type * as z from 'zod'
import { useZone } from '../../app/query.ts'
import { stateIcon } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TimeText } from '../../ui/time.tsx'
import { useAccounts } from '../publishing/accounts.ts'

/** Today's posts in the order of their times. */
export function GoingOut({ going }: { going: readonly z.output<typeof PostLine>[] }) {
  const { t } = useTranslation(['home', 'common'])
  const zone = useZone()
  const { networkName } = useAccounts()
  return (
    <>
      <h3>{t('going')}</h3>
      {going.length === 0 && <p className="muted">{t('goingNothing')}</p>}
      <ul className="out">
        {going.map((post) => (
          <li key={post.id}>
            {post.dueAt ? <TimeText at={post.dueAt} zone={post.when?.zone ?? zone} look="time" /> : <span />}
            <div>
              <Link className="plain" to="/publishing/posts/$postId" params={{ postId: post.id }}>
                <b>{post.title || post.excerpt || t('untitled')}</b>
              </Link>
              <span className="s">
                <span>{[...new Set(post.accounts.map((one) => networkName(one.network)))].join(', ')}</span>
                <span>
                  <Icon of={stateIcon(post.status)} size="s" className={post.status === 'published' ? 'ok' : ''} />
                  {t(`common:state.${post.status}`)}
                </span>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
