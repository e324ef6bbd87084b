import type { ReadingEntry } from '@bedside/contract/directory'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../i18n/index.ts'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory } from './directory.ts'

/** An entry of our own on the reading list. */
export function ReadingForm({ entry, close }: { entry?: ReadingEntry; close: () => void }) {
  const { t } = useTranslation(['directory', 'common'])
  const web = (text: string): boolean => /^https?:\/\/./.test(text.trim()) && URL.canParse(text.trim())
  const form = useForm({
    initial: { title: entry?.title ?? '', kind: entry?.kind ?? ('feed' as ReadingEntry['kind']), url: entry?.url ?? '', feed: entry?.feed ?? '', language: entry?.language ?? currentLanguage(), why: entry?.why ?? '' },
    check: ({ title, url, feed }) => ({ title: !title.trim() && t('reading.nameMissing'), url: !web(url) && t('reading.urlBad'), feed: Boolean(feed.trim()) && !web(feed) && t('reading.urlBad') }),
    send: ({ feed, url, ...more }) => {
      const input = { ...more, url: url.trim(), feed: feed.trim() || null }
      return entry ? directory.changeReading({ id: entry.key, ...input }) : directory.addReading(input)
    },
    done: async () => {
      close()
      toast(t('reading.saved'))
      await freshDirectory()
    },
  })
  return (
    <ConfirmSheet title={t(entry ? 'reading.formChange' : 'reading.formAdd')} confirm={t('common:save')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('title')} label={t('reading.name')} maxLength={120} data-autofocus />
        <SelectField {...form.field('kind')} label={t('reading.kindLabel')} onChange={(value) => form.set('kind', value as ReadingEntry['kind'])}>{(['feed', 'person', 'site'] as const).map((one) => <option key={one} value={one}>{t(`reading.kind.${one}`)}</option>)}</SelectField>
        <TextField {...form.field('url')} label={t('reading.url')} type="url" placeholder="https://" maxLength={500} autoComplete="off" />
        <TextField {...form.field('feed')} label={t('reading.feed')} hint={t('reading.feedHint')} type="url" placeholder="https://" maxLength={500} autoComplete="off" />
        <SelectField {...form.field('language')} label={t('reading.languageLabel')} onChange={(value) => form.set('language', value as 'en' | 'es')}>{(['en', 'es'] as const).map((one) => <option key={one} value={one}>{t(`reading.language.${one}`)}</option>)}</SelectField>
        <TextField {...form.field('why')} label={t('reading.why')} maxLength={300} />
      </div>
    </ConfirmSheet>
  )
}
