import { IconCircleCheck, IconPlug, IconPlugConnectedX } from '@tabler/icons-react'
import { networkName } from '@bedside/contract/network/name'
import type { Account, Network } from '@bedside/contract/publishing'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useMe } from '../../app/query.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { toast } from '../../ui/toast.tsx'
import { publishing } from '../publishing/api.ts'
import NetworkRulesTable from '../publishing/accounts-rules.tsx'
import { ConnectAccount } from './connect-account.tsx'

/** The accounts that Bedside publishes to. */
export default function AccountsPart() {
  const { t } = useTranslation('people')
  const [connecting, setConnecting] = useState<Account | 'new'>()
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => publishing.accounts({}) })
  const networks = useQuery({ queryKey: ['networks'], queryFn: () => publishing.networks({}), staleTime: Infinity })
  const add = (
    <Button variant="primary" icon={IconPlug} onClick={() => setConnecting('new')}>
      {t('accounts.connect')}
    </Button>
  )
  const error = accounts.error ?? networks.error
  if (error) return <Notice tone="bad" title={sentenceOf(error)} />
  if (!accounts.data || !networks.data) return <SkeletonLines />
  return (
    <>
      {accounts.data.items.length === 0 ? (
        <EmptyState title={t('accounts.none')} action={add}>
          {t('accounts.noneMore')}
        </EmptyState>
      ) : (
        <>
          <ul className="rows thing-rows">
            {accounts.data.items.map((one) => (
              <AccountRow key={one.id} account={one} networks={networks.data.items} again={() => setConnecting(one)} />
            ))}
          </ul>
          <div className="thing-add">{add}</div>
        </>
      )}
      <NetworkRulesTable networks={networks.data.items} />
      {connecting && (
        <ConnectAccount
          networks={networks.data.items}
          account={connecting === 'new' ? undefined : connecting}
          close={() => setConnecting(undefined)}
        />
      )}
    </>
  )
}

function AccountRow({ account, networks, again }: { account: Account; networks: readonly Network[]; again: () => void }) {
  const { t } = useTranslation(['people', 'publishing/accounts'])
  const { facilities } = useMe()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const rules = networks.find((one) => one.network === account.network)?.rules
  const network = rules ? networkName(rules, currentLanguage()) : account.network
  const disconnect = async () => {
    setBusy(true)
    try {
      await publishing.disconnectAccount({ id: account.id })
      toast(t('accounts.disconnected', { handle: account.handle }))
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  const fine = account.state === 'connected'
  return (
    <li>
      <div>
        <b>{account.displayName}</b>
        <span className="under">
          {network} · {account.handle} · {facilities.find((one) => one.id === account.facilityId)?.name}
        </span>
      </div>
      <Chip tone={fine ? 'ok' : account.state === 'sign_in_again' ? 'warn' : 'quiet'} icon={fine ? IconCircleCheck : IconPlugConnectedX}>
        {t(`accounts.state.${account.state}`)}
      </Chip>
      {!fine && (
        <Button size="s" onClick={again}>
          {t('accounts.again')}
          <span className="vh">: {account.handle}</span>
        </Button>
      )}
      {account.state !== 'disconnected' && (
        <Button size="s" variant="text" onClick={() => setAsking(true)}>
          {t('accounts.disconnect')}
          <span className="vh">: {account.handle}</span>
        </Button>
      )}
      {asking && (
        <ConfirmSheet
          title={t('publishing/accounts:disconnect.title', { handle: account.handle })}
          confirm={t('accounts.disconnect')}
          tone="stop"
          busy={busy}
          onConfirm={() => void disconnect()}
          onClose={() => setAsking(false)}
        >
          <p>{t('publishing/accounts:disconnect.more')}</p>
        </ConfirmSheet>
      )}
    </li>
  )
}
