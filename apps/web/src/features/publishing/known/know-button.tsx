import { IconShieldCheck } from '@tabler/icons-react'
import type { KnownKind } from '@bedside/contract/known'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { RadioRows } from '../../../ui/choices.tsx'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { sentenceOf, useForm } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { freshKnown } from './queries.ts'

interface Props {
  postId: string
  finding: { part: string; kind: string; start: number; end: number }
  words: string
  /** As what it can become known; with one there is nothing to ask. */
  kinds: readonly KnownKind[]
  /** After it became known; the composer fetches its draft again. */
  done?: () => unknown
  /** What has to be done first: the composer saves, so that the place is that of the server. */
  before?: () => Promise<unknown>
}

/** "This is our phone. Always leave it alone": puts what was set aside on the known list. One press; a name is asked first what it is. */
export function KnowButton({ postId, finding: { part, kind, start, end }, words, kinds, done, before }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [only] = kinds
  if (!only) return null
  const know = async (as: KnownKind) => {
    await before?.()
    const { id } = await publishing.knowFinding({ id: postId, part, kind, start, end, as })
    const undo = () => publishing.removeKnown({ id }).then(() => Promise.all([freshKnown(), done?.()]), (error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
    toast(t('know.done', { words }), { undo })
    await Promise.all([freshKnown(), done?.()])
  }
  const press = async () => {
    if (kinds.length > 1) return setAsking(true)
    setBusy(true)
    await know(only).catch((error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
    setBusy(false)
  }
  return (
    <>
      <Button size="s" icon={IconShieldCheck} busy={busy} onClick={() => void press()}>
        {t(kinds.length > 1 ? 'know.ours' : `know.one.${only}`)}
        <span className="vh">: {words}</span>
      </Button>
      {asking && <Ask words={words} kinds={kinds} know={know} close={() => setAsking(false)} />}
    </>
  )
}

function Ask({ words, kinds, know, close }: { words: string; kinds: readonly KnownKind[]; know: (as: KnownKind) => Promise<void>; close: () => void }) {
  const { t } = useTranslation(['publishing', 'common'])
  const form = useForm({ initial: { as: undefined as KnownKind | undefined }, check: ({ as }) => ({ as: !as && t('know.missing') }), send: ({ as }) => know(as!), done: close })
  return (
    <ConfirmSheet title={t('know.title', { words })} confirm={t('know.confirm')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <p>{t('know.more')}</p>
        <RadioRows name="as" label={t('know.what')} error={form.errors.as} value={form.values.as} onChange={(as) => form.set('as', as)} options={kinds.map((kind) => ({ value: kind, label: t(`know.kind.${kind}`) }))} />
      </div>
    </ConfirmSheet>
  )
}
