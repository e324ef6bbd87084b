import type { Post } from '@bedside/contract/post'
import { languages } from '@bedside/contract/network'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { CheckRow, CheckRows } from '../../ui/choices.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import type { Accounts } from './accounts.ts'
import { publishing } from './api.ts'
import type { Content } from './draft/content.ts'
import type { DraftStore } from './draft/draft-store.ts'
import { freshPosts } from './fresh.ts'
import { NetworkIcon } from './network-icon.tsx'
import { WhenField } from './when/when-field.tsx'

interface Props { store: DraftStore; content: Content; post: Post | null; accounts: Accounts; zone: string; errors: Readonly<Record<string, string>> }

/** Facility, accounts, time, language and what else the author says about a post. */
export function WhereAndWhen({ store, content, post, accounts, zone, errors }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const { facilities } = useMe()
  const may = useMay()
  const chosen = content.variants.map((one) => one.accountId)
  const choices = accounts.all.filter((one) => one.state !== 'disconnected' || chosen.includes(one.id)).toSorted((a, b) => Number(b.facilityId === content.facilityId) - Number(a.facilityId === content.facilityId))
  const choose = (ids: readonly string[]) => store.change({ variants: choices.filter((one) => ids.includes(one.id)).map((one) => content.variants.find((old) => old.accountId === one.id) ?? { accountId: one.id, text: null }) })
  const setFacility = (facilityId: string) => {
    const next = facilities.find((one) => one.id === facilityId)
    // The clock time stays; it now means the clock of the other facility.
    store.change({ facilityId, when: content.when && next ? { local: content.when.local, zone: next.zone } : content.when })
  }
  const nextFree = async () => {
    if (!(await store.flush())) return
    const id = store.state().post?.id
    if (!id) return toast(t('when.writeFirst'), { tone: 'note' })
    try {
      store.adopt(await publishing.queue({ id }))
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const other = (id: string) => facilities.find((one) => one.id === id)?.name
  return (
    <section className="pub-blk" aria-labelledby="pub-where">
      <h2 id="pub-where">{t('where.title')}</h2>
      <div className="f">
        {facilities.length > 1 && <SelectField name="facilityId" label={t('where.facility')} value={content.facilityId} onChange={setFacility}>{facilities.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</SelectField>}
        {accounts.all.length > 0 ? (
          <CheckRows
            name="variants" label={t('where.accounts')} error={errors.variants} value={chosen} onChange={choose}
            options={choices.map((one) => ({
              value: one.id,
              label: <span className="pub-acc"><NetworkIcon network={one.network} />{one.displayName}</span>,
              more: [one.handle, accounts.networkName(one.network), one.facilityId === content.facilityId ? '' : other(one.facilityId), one.state === 'connected' ? '' : t(`where.${one.state}`)].filter(Boolean).join(' · '),
            }))}
          />
        ) : (
          <p className="hint">{t('where.noAccounts')} {may('account.manage') && <Link to="/settings">{t('where.connect')}</Link>}</p>
        )}
        <WhenField value={content.when} zone={zone} error={errors.when} onChange={(when) => store.change({ when })} />
        {may('post.schedule') && <div><Button size="s" onClick={() => void nextFree()}>{t('when.nextFree')}</Button> <span className="hint">{t('when.nextFreeMore')}</span></div>}
        <SelectField name="language" label={t('where.language')} hint={t('where.languageHint')} value={content.language} onChange={(language) => store.change({ language: language === 'es' ? 'es' : 'en' })}>
          {languages.filter((one) => one.tag === 'en' || one.tag === 'es').map((one) => <option key={one.tag} value={one.tag} lang={one.tag}>{one.name}</option>)}
        </SelectField>
        <CheckRow name="patientContent" label={t('where.patient')} more={t('where.patientMore')} value={content.patientContent} onChange={(patientContent) => store.change({ patientContent })} />
        <details open={Boolean(content.replyTo || errors.replyTo)}>
          <summary>{t('where.reply')}</summary>
          <TextField name="replyTo" type="url" label={t('where.replyTo')} hint={t('where.replyHint')} error={errors.replyTo} maxLength={500} value={content.replyTo ?? ''} onChange={(replyTo) => store.change({ replyTo: replyTo.trim() ? replyTo : null })} />
        </details>
        {post?.can.discard && <Discard store={store} post={post} />}
      </div>
    </section>
  )
}

function Discard({ store, post }: { store: DraftStore; post: Post }) {
  const { t } = useTranslation(['publishing', 'common'])
  const navigate = useNavigate()
  const bringBack = async () => {
    await publishing.restore({ id: post.id })
    await freshPosts()
    await navigate({ to: '/publishing/write', search: { post: post.id } })
  }
  const discard = async () => {
    try {
      await store.flush()
      await publishing.discard({ id: post.id })
      toast(t('discarded'), { undo: () => void bringBack() })
      void freshPosts()
      await navigate({ to: '/publishing' })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return <div><Button size="s" variant="text" onClick={() => void discard()}>{t('discard')}</Button></div>
}
