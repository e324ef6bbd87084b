import type { PostEvidence } from '@bedside/contract/evidence'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { TimeText, timeText } from '../../../ui/time.tsx'
import { useAccounts } from '../../publishing/accounts.ts'
import { Preview } from '../../publishing/preview/preview.tsx'

/** The kept copy of what went out, for each account, with what the account said when it was read back. */
export function Archive({ archive, zone }: { archive: PostEvidence['archive']; zone: string | undefined }) {
  const { t, i18n } = useTranslation(['evidence', 'common'])
  const { networkName } = useAccounts()
  const language = i18n.language
  if (archive.length === 0) return <section aria-labelledby="ev-kept"><h2 id="ev-kept">{t('archive.title')}</h2><p className="muted">{t('archive.none')}</p></section>
  return (
    <section aria-labelledby="ev-kept">
      <h2 id="ev-kept">{t('archive.title')}</h2>
      {archive.map((one) => (
        <div key={`${one.accountId} ${one.publishedAt}`} className="ev-kept">
          <Preview
            network={one.network} networkName={networkName(one.network)} displayName={one.displayName} handle={one.handle} text={one.text} time={timeText(one.publishedAt, { zone, look: 'short', language })} describe
            pictures={one.images.map(({ sha256, alt, width, height }) => ({ src: `/api/pictures/${sha256}`, alt, width, height }))} caption={t('archive.caption', { network: networkName(one.network) })}
          />
          <ul className="ev-after">
            <li>{one.readBack ? <>{t(`archive.read.${one.readBack.state === 'live' || one.readBack.state === 'absent' ? one.readBack.state : 'unknown'}`, { count: one.readBack.copies })} <TimeText at={one.readBack.at} zone={zone} look="short" /></> : t('archive.notRead')}</li>
            {one.withdrawnAt && <li><b>{t('archive.withdrawn')}</b> <TimeText at={one.withdrawnAt} zone={zone} look="short" /></li>}
            {one.permalink && !one.withdrawnAt && <li><a href={one.permalink} {...(one.permalink.startsWith('/') ? {} : { target: '_blank', rel: 'noreferrer' })}>{t('archive.open', { network: networkName(one.network) })}{!one.permalink.startsWith('/') && <Icon of={IconExternalLink} size="s" />}</a></li>}
          </ul>
        </div>
      ))}
    </section>
  )
}
