import { KnownKind, MOST_LINES, type KnownEntry } from '@bedside/contract/known'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../../ui/dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { freshKnown } from './queries.ts'

/** Adds many lines of one kind at once. What is wrong with one is said with its line, and everything typed stays. */
export function AddKnown({ close }: { close: () => void }) {
  const { t } = useTranslation('publishing/known')
  const form = useForm({
    initial: { kind: 'phone' as KnownKind, lines: '' },
    check: ({ lines }) => ({ lines: !lines.trim() && t('linesMissing') }),
    send: ({ kind, lines }) => publishing.addKnown({ kind, lines: lines.trimEnd().split('\n') }),
    nameOf: (path) => path.split('.')[0] ?? path,
    done: async ({ items }) => {
      close()
      const undo = () => Promise.all(items.map(({ id }) => publishing.removeKnown({ id }))).then(freshKnown, (error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
      toast(t('added', { count: items.length }), { undo })
      await freshKnown()
    },
  })
  return (
    <ConfirmSheet title={t('addTitle')} confirm={t('addSubmit')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <KindField {...form.field('kind')} />
        <TextArea {...form.field('lines')} label={t('lines')} hint={t('linesHint', { most: MOST_LINES, example: t(`example.${form.values.kind}`) })} rows={6} spellCheck={false} data-autofocus />
        <p className="small muted">{t('never')}</p>
      </div>
    </ConfirmSheet>
  )
}

export function ChangeKnown({ entry, close }: { entry: KnownEntry; close: () => void }) {
  const { t } = useTranslation(['publishing/known', 'common'])
  const form = useForm({
    initial: { kind: entry.kind, text: entry.text },
    check: ({ text }) => ({ text: !text.trim() && t('textMissing') }),
    send: (values) => publishing.changeKnown({ id: entry.id, ...values }),
    done: async () => {
      close()
      toast(t('common:saved'))
      await freshKnown()
    },
  })
  return (
    <ConfirmSheet title={t('changeTitle')} confirm={t('common:save')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <KindField {...form.field('kind')} />
        <TextField {...form.field('text')} label={t('text')} spellCheck={false} autoComplete="off" data-autofocus />
      </div>
    </ConfirmSheet>
  )
}

function KindField(field: { name: string; value: KnownKind; error: string | undefined; onChange: (kind: KnownKind) => void }) {
  const { t } = useTranslation('publishing/known')
  return (
    <SelectField {...field} label={t('kindLabel')} onChange={(kind) => field.onChange(KnownKind.parse(kind))}>
      {KnownKind.options.map((kind) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}
    </SelectField>
  )
}
