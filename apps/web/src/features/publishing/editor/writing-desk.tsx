import { lazy, Suspense, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { fieldId } from '../../../ui/error-summary.tsx'
import { FieldError } from '../../../ui/fields.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { Accounts } from '../accounts.ts'
import { CountText, useCount } from '../counts.tsx'
import { textFor, type Content } from '../draft/content.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import { NetworkIcon } from '../network-icon.tsx'
import type { Mark } from './marks.ts'
import type { EditorHandle } from './text-editor.tsx'
import { VersionTabs } from './version-tabs.tsx'
import './editor.css'

const TextEditor = lazy(() => import('./text-editor.tsx'))

interface Props {
  ref?: Ref<EditorHandle>
  store: DraftStore
  content: Content
  /** `all`, or an account with words of its own. */
  tab: string
  onTab: (tab: string) => void
  marks: readonly Mark[]
  active: string | undefined
  accounts: Accounts
  errors: Readonly<Record<string, string>>
  onFiles: (files: File[]) => void
}

/** One text for all accounts; each account may get words of its own. Counts stand below, exact for each network. */
export function WritingDesk({ ref, store, content, tab, onTab, marks, active, accounts, errors, onFiles }: Props) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const countOf = useCount()
  const variant = content.variants.find((one) => one.accountId === tab)
  const value = variant ? textFor(content, variant.accountId) : content.text
  const setVariant = (accountId: string, text: string | null) => store.change({ variants: store.state().content.variants.map((one) => (one.accountId === accountId ? { ...one, text } : one)) })
  const change = (text: string) => (variant ? setVariant(variant.accountId, text) : store.change({ text }))
  const common = () => {
    if (!variant) return
    const before = variant.text
    setVariant(variant.accountId, null)
    toast(t('variant.commonAgain'), { undo: () => setVariant(variant.accountId, before) })
  }
  const counted = content.variants.map((one) => {
    const account = accounts.account(one.accountId)
    return { ...one, account, ...countOf(textFor(content, one.accountId), account && accounts.network(account.network)?.rules) }
  })
  const label = variant ? t('field.textFor', { account: accounts.accountName(variant.accountId) }) : t('field.text')
  return (
    <>
      <VersionTabs tab={tab} onTab={onTab} accounts={accounts} versions={counted.map((one) => ({ accountId: one.accountId, own: one.text !== null, over: Boolean(one.counted?.over) }))} />
      <div className="pub-ed" role="tabpanel" id="pub-version" aria-labelledby={fieldId(tab === 'all' ? 'variants.all' : `variants.${tab}`)}>
        {variant && (
          <p className="pub-own">
            <span>{t(variant.text === null ? 'variant.same' : 'variant.own', { account: accounts.account(tab)?.handle ?? '' })}</span>
            {variant.text !== null && <Button size="s" onClick={common}>{t('variant.useCommon')}</Button>}
          </p>
        )}
        {variant && <FieldError name={`variants.${tab}`} error={errors[`variants.${tab}`]} />}
        <FieldError name="text" error={errors.text} />
        <Suspense fallback={<div className="pub-editor-wait"><SkeletonLines lines={3} /></div>}>
          <TextEditor ref={ref} id={fieldId('text')} name={tab} value={value} onChange={change} marks={marks} active={active} label={label} describedBy="pub-sum pub-counts" lang={content.language} onFiles={onFiles} />
        </Suspense>
        <dl className="pub-edfoot" id="pub-counts">
          {counted.map((one) => one.account && (
            <div key={one.accountId} className={one.counted?.over ? 'over' : undefined}>
              <dt><NetworkIcon network={one.account.network} size="s" />{counted.some((other) => other !== one && other.account?.network === one.account?.network) ? one.account.handle : accounts.networkName(one.account.network)}</dt>
              <dd><CountText counted={null} sentence={one.sentence} /></dd>
            </div>
          ))}
          {counted.length === 0 && <div><dt>{t('count.characters')}</dt><dd>{new Intl.NumberFormat(i18n.language).format(value.length)}</dd></div>}
        </dl>
      </div>
    </>
  )
}

/** Which part of the post the tab shows; the same words stand in the common text. */
export function partOfTab(content: Content, tab: string): string {
  return content.variants.find((one) => one.accountId === tab && one.text !== null) ? `text:${tab}` : 'text'
}
