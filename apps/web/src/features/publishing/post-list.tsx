import type { PostLine } from '@bedside/contract/post'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/query.ts'
import { StatusChip } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time.tsx'
import { useAccounts } from './accounts.ts'
import { NetworkIcon } from './network-icon.tsx'
import './posts.css'

/** Posts as rows: state, title, first words, where, whose, when. Drafts open for writing, the others to read; `review` leads to the decision. */
export function PostList({ lines, review = false }: { lines: readonly PostLine[]; review?: boolean }) {
  const { t } = useTranslation(['publishing', 'common'])
  const { facilities } = useMe()
  const { networkName } = useAccounts()
  const facility = (id: string) => facilities.find((one) => one.id === id)
  return (
    <ul className="rows pub-list">
      {lines.map((line) => (
        <li key={line.id} className="pub-line">
          <div className="pub-line-main">
            <h2 className="pub-line-title">
              {review ? <Link to="/publishing/review/$postId" params={{ postId: line.id }}>{nameOf(line, t('untitled'))}</Link> : <Link to="/publishing/posts/$postId" params={{ postId: line.id }}>{nameOf(line, t('untitled'))}</Link>}
            </h2>
            {line.title && line.excerpt && <p className="pub-line-words">{line.excerpt}</p>}
            <p className="pub-line-facts">
              <span>{line.author.name}</span>
              {facilities.length > 1 && <span>{facility(line.facilityId)?.name}</span>}
              {line.accounts.length > 0 && <span className="pub-line-nets">{[...new Set(line.accounts.map((one) => one.network))].map((network) => <span key={network}><NetworkIcon network={network} size="s" />{networkName(network)}</span>)}</span>}
              {line.risk === 'sensitive' && <span>{t('sensitive')}</span>}
              {line.seriesId && <span>{t('inSeries')}</span>}
            </p>
          </div>
          <div className="pub-line-side">
            <StatusChip state={line.status} />
            <span className="small muted">{line.dueAt ? <TimeText at={line.dueAt} zone={facility(line.facilityId)?.zone} look="short" /> : t('noTimeYet')}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function nameOf(line: PostLine, untitled: string): string {
  return line.title || line.excerpt.slice(0, 60) || untitled
}
