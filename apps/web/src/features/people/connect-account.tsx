import { networkName } from '@bedside/contract/network/name'
import type { Account, Network } from '@bedside/contract/publishing'
import { useTranslation } from 'react-i18next'
import { queryClient, useMe } from '../../app/query.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField, SelectField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { publishing } from '../publishing/api.ts'

type Question = NonNullable<Network['connector']>['form'][number]

/** Asks what the chosen network needs; the questions come from its connector. */
export function ConnectAccount({
  networks,
  account,
  close,
}: {
  networks: readonly Network[]
  account: Account | undefined
  close: () => void
}) {
  const { t, i18n } = useTranslation(['people', 'publishing/accounts', 'common'])
  const { facilities, facilityId } = useMe()
  const usable = networks.filter((one) => one.connector && (!account || one.network === account.network))
  const questionsOf = (network: string): readonly Question[] => usable.find((one) => one.network === network)?.connector?.form ?? []
  // A connector names its questions; one this build has no words for shows its own name.
  const word = (name: string) => (i18n.exists(`people:accounts.ask.${name}`) ? t(`accounts.ask.${name}` as 'accounts.ask.handle') : name)
  const form = useForm({
    initial: {
      network: usable[0]?.network ?? '',
      facilityId: account?.facilityId ?? facilityId ?? facilities[0]?.id ?? '',
      answers: {} as Record<string, string>,
    },
    check: ({ network, answers }) =>
      Object.fromEntries(
        questionsOf(network).map((one) => [
          one.name,
          one.required && !(answers[one.name] ?? one.default)?.trim() && t('accounts.missing', { what: word(one.name) }),
        ]),
      ),
    send: ({ network, facilityId: facility, answers: given }) => {
      const answers = Object.fromEntries(
        questionsOf(network)
          .map((one) => [one.name, given[one.name] ?? one.default ?? ''])
          .filter(([, value]) => value),
      )
      return account
        ? publishing.reconnectAccount({ id: account.id, answers })
        : publishing.connectAccount({ network, facilityId: facility, answers })
    },
    done: async (connected) => {
      close()
      toast(t('accounts.connected', { handle: connected.handle }))
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  /** How to come by an answer, such as an app password. */
  const help = (name: string) => {
    const key = `publishing/accounts:help.${form.values.network}.${name}`
    return i18n.exists(key) ? t(key as 'publishing/accounts:help.bluesky.appPassword') : undefined
  }
  const answer = (one: Question) => ({
    name: one.name,
    label: word(one.name),
    hint: help(one.name),
    value: form.values.answers[one.name] ?? one.default ?? '',
    error: form.errors[one.name],
    onChange: (value: string) => form.set('answers', { ...form.values.answers, [one.name]: value }),
  })
  return (
    <ConfirmSheet
      title={account ? t('accounts.againTitle', { handle: account.handle }) : t('accounts.connect')}
      confirm={t(account ? 'accounts.again' : 'accounts.connectSubmit')}
      busy={form.busy}
      onConfirm={() => void form.submit()}
      onClose={close}
    >
      <div className="f">
        <ErrorSummary form={form} />
        {!account && (
          <>
            <SelectField {...form.field('network')} label={t('accounts.network')}>
              {usable.map((one) => (
                <option key={one.network} value={one.network}>
                  {networkName(one.rules, currentLanguage())}
                </option>
              ))}
            </SelectField>
            <SelectField {...form.field('facilityId')} label={t('facility')}>
              {facilities.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </SelectField>
          </>
        )}
        {questionsOf(form.values.network).map((one) =>
          one.kind === 'secret' ? (
            <PasswordField key={one.name} {...answer(one)} autoComplete="off" />
          ) : (
            <TextField key={one.name} {...answer(one)} type={one.kind === 'url' ? 'url' : 'text'} autoComplete="off" spellCheck={false} />
          ),
        )}
      </div>
    </ConfirmSheet>
  )
}
