import type { Media } from '@bedside/contract/post'
import { useTranslation } from 'react-i18next'
import { timeText } from '../../../ui/time.tsx'
import type { Accounts } from '../accounts.ts'
import { CountText, useCount } from '../counts.tsx'
import { textFor, type Content } from '../draft/content.ts'
import { thumbOf } from '../media/upload.ts'
import { NetworkIcon } from '../network-icon.tsx'
import { Preview } from './preview.tsx'

/** The draft as each network will show it, while it is written. */
export function HowItLooks({ content, pictures, accounts, dueAt, zone }: { content: Content; pictures: readonly Media[]; accounts: Accounts; dueAt: string | null; zone: string }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const countOf = useCount()
  const shown = content.media.map(({ id, alt }) => {
    const picture = pictures.find((one) => one.id === id)
    return { src: thumbOf(id), alt, width: picture?.width ?? 4, height: picture?.height ?? 3 }
  })
  return (
    <section className="pub-blk" aria-labelledby="pub-looks">
      <h2 id="pub-looks">{t('looks')}</h2>
      {content.variants.length === 0 && <p className="hint">{t('looksNone')}</p>}
      <div className="pub-prev">
        {content.variants.map(({ accountId }) => {
          const account = accounts.account(accountId)
          if (!account) return null
          const name = accounts.networkName(account.network)
          const text = textFor(content, accountId)
          return (
            <div key={accountId}>
              <div className="pub-pvh"><NetworkIcon network={account.network} /><h3>{name}</h3><span className="n"><CountText {...countOf(text, accounts.network(account.network)?.rules)} /></span></div>
              <Preview
                network={account.network} networkName={name} displayName={account.displayName} handle={account.handle} text={text} lang={content.language} pictures={shown}
                time={dueAt ? timeText(dueAt, { zone, look: 'short', language: i18n.language }) : ''} caption={t('preview.caption', { account: `${account.handle}, ${name}` })}
              />
            </div>
          )
        })}
      </div>
      <p className="hint pub-cardhint">{t('looksCard')}</p>
    </section>
  )
}
