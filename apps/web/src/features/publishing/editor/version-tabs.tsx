import { IconAlertTriangle } from '@tabler/icons-react'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../../ui/error-summary.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Accounts } from '../accounts.ts'
import { NetworkIcon } from '../network-icon.tsx'

interface Props {
  tab: string
  onTab: (tab: string) => void
  accounts: Accounts
  versions: readonly { accountId: string; own: boolean; over: boolean }[]
}

/** Tabs: the common words, then each account. Arrow keys move, as in https://www.w3.org/WAI/ARIA/apg/patterns/tabs/. */
export function VersionTabs({ tab, onTab, accounts, versions }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const list = useRef<HTMLDivElement>(null)
  const names = ['all', ...versions.map((one) => one.accountId)]
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? names.length - 1 : step && (names.indexOf(tab) + step + names.length) % names.length
    if (next === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  const common = (name: string) => ({ role: 'tab', type: 'button' as const, className: 'tab', id: fieldId(`variants.${name}`), 'aria-selected': tab === name, 'aria-controls': 'pub-version', tabIndex: tab === name ? 0 : -1, onClick: () => onTab(name), onFocus: () => onTab(name), onKeyDown: press })
  return (
    <div className="pub-netbar">
      <div className="tabs" role="tablist" aria-label={t('variant.tabs')} ref={list}>
        <button {...common('all')}>{t('variant.all')}</button>
        {versions.map((one) => {
          const account = accounts.account(one.accountId)
          const twice = versions.some((other) => other.accountId !== one.accountId && accounts.account(other.accountId)?.network === account?.network)
          return (
            <button key={one.accountId} {...common(one.accountId)}>
              {account && <NetworkIcon network={account.network} />}
              {account ? (twice ? account.handle : accounts.networkName(account.network)) : t('gone')}
              {one.own && <span className="faint small">{t('variant.ownShort')}</span>}
              {one.over && <span className="pub-over"><Icon of={IconAlertTriangle} size="s" /><span className="vh">{t('count.tooLong')}</span></span>}
            </button>
          )
        })}
      </div>
    </div>
  )
}
