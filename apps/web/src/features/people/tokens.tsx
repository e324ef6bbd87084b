import { IconCircleCheck, IconClockOff, IconKey } from '@tabler/icons-react'
import type { ApiToken } from '@bedside/contract/people'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CheckRows } from '../../ui/choices.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ConfirmSheet, Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { useNow } from '../../ui/now.ts'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

/** Tokens for other programs: scoped, dated, shown once, never able to approve. */
export default function TokensPart() {
  const { t } = useTranslation('people')
  const [adding, setAdding] = useState(false)
  const tokens = useQuery({ queryKey: ['api-tokens'], queryFn: () => people.apiTokens({}) })
  const add = (
    <Button variant="primary" icon={IconKey} onClick={() => setAdding(true)}>
      {t('tokens.add')}
    </Button>
  )
  if (tokens.error) return <Notice tone="bad" title={sentenceOf(tokens.error)} />
  if (!tokens.data) return <SkeletonLines />
  return (
    <>
      {tokens.data.items.length === 0 ? (
        <EmptyState title={t('tokens.none')} action={add}>
          {t('tokens.noneMore')}
        </EmptyState>
      ) : (
        <>
          <ul className="rows thing-rows">
            {tokens.data.items.map((one) => (
              <TokenRow key={one.id} token={one} />
            ))}
          </ul>
          <div className="thing-add">{add}</div>
        </>
      )}
      {adding && <AddToken close={() => setAdding(false)} />}
    </>
  )
}

function TokenRow({ token }: { token: ApiToken }) {
  const { t } = useTranslation('people')
  const over = Date.parse(token.expiresAt) < useNow().getTime()
  const revoke = async () => {
    try {
      await people.revokeApiToken({ id: token.id })
      toast(t('tokens.revokedDone', { name: token.name }))
      await queryClient.invalidateQueries({ queryKey: ['api-tokens'] })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (
    <li>
      <div>
        <b>{token.name}</b>
        <span className="under">
          {token.scopes.map((scope) => t(`tokens.scope.${scope}`)).join(', ')} · {t('tokens.until')}{' '}
          <TimeText at={token.expiresAt} look="date" /> ·{' '}
          {token.lastUsedAt ? (
            <>
              {t('tokens.used')} <TimeText at={token.lastUsedAt} look="ago" />
            </>
          ) : (
            t('tokens.unused')
          )}
        </span>
      </div>
      {token.revoked || over ? (
        <Chip tone="quiet" icon={IconClockOff}>
          {t(token.revoked ? 'tokens.revoked' : 'tokens.expired')}
        </Chip>
      ) : (
        <>
          <Chip tone="ok" icon={IconCircleCheck}>
            {t('tokens.valid')}
          </Chip>
          <Button size="s" variant="stop" onClick={() => void revoke()}>
            {t('tokens.revoke')}
            <span className="vh">: {token.name}</span>
          </Button>
        </>
      )}
    </li>
  )
}

function AddToken({ close }: { close: () => void }) {
  const { t } = useTranslation('people')
  const [token, setToken] = useState('')
  const form = useForm({
    initial: { name: '', scopes: ['read'] as ('read' | 'draft')[], days: '90' },
    check: ({ name, scopes }) => ({
      name: !name.trim() && t('tokens.nameMissing'),
      scopes: scopes.length === 0 && t('tokens.scopesMissing'),
    }),
    send: (values) => people.addApiToken(values),
    done: async (answer) => {
      setToken(answer.token)
      await queryClient.invalidateQueries({ queryKey: ['api-tokens'] })
    },
  })
  if (token) {
    return (
      <Dialog
        title={t('tokens.made')}
        onClose={close}
        stay
        actions={
          <Button variant="primary" onClick={close}>
            {t('tokens.kept')}
          </Button>
        }
      >
        <div className="f">
          <p>{t('tokens.once')}</p>
          <CopyText text={token} label={t('tokens.token')} />
        </div>
      </Dialog>
    )
  }
  return (
    <ConfirmSheet title={t('tokens.add')} confirm={t('tokens.make')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('name')} label={t('tokens.name')} hint={t('tokens.nameHint')} maxLength={80} data-autofocus />
        <CheckRows
          {...form.field('scopes')}
          label={t('tokens.scopes')}
          options={[
            { value: 'read', label: t('tokens.scope.read'), more: t('tokens.scopeMore.read') },
            { value: 'draft', label: t('tokens.scope.draft'), more: t('tokens.scopeMore.draft') },
          ]}
        />
        <SelectField {...form.field('days')} label={t('tokens.days')}>
          {[30, 90, 180, 365].map((days) => (
            <option key={days} value={days}>
              {t('tokens.daysCount', { count: days })}
            </option>
          ))}
        </SelectField>
      </div>
    </ConfirmSheet>
  )
}
