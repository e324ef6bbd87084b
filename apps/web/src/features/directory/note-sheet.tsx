import { PresenceHow, type Presence, type PresenceState } from '@bedside/contract/directory'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { RadioRows } from '../../ui/choices.tsx'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory, useDirectory } from './directory.ts'

/** What somebody found out about a hospital on one network. */
export function NoteSheet({ hospitalId, presence, close }: { hospitalId: string; presence: Presence; close: () => void }) {
  const { t } = useTranslation(['directory', 'common'])
  const { networkName } = useDirectory()
  const network = networkName(presence.network)
  const today = new Date().toLocaleDateString('sv-SE')
  const before = { state: presence.state, address: presence.address, how: presence.how, checkedOn: presence.checkedOn }
  const note = (said: typeof before) => directory.setPresence({ id: hospitalId, network: presence.network, ...said })
  const form = useForm({
    initial: { state: presence.state === 'unknown' ? ('found' as PresenceState) : presence.state, address: presence.address ?? '', how: (presence.how ?? '') as PresenceHow | '', checkedOn: today },
    check: ({ state, address, how }) => ({ address: (state === 'found' || state === 'verified') && !address.trim() && t('hospital.addressMissing'), how: state === 'verified' && !how && t('hospital.howMissing') }),
    send: ({ state, address, how, checkedOn }) => note({ state, address: state === 'found' || state === 'verified' ? address.trim() : null, how: state === 'unknown' ? null : how || null, checkedOn: state === 'unknown' ? null : checkedOn || null }),
    done: async (saved) => {
      close()
      await freshDirectory()
      toast(t('hospital.noteSaved', { network, state: t(`state.${saved.state}`) }), { undo: () => void note(before).then(freshDirectory, () => toast(t('undoFailed'), { tone: 'note' })) })
    },
  })
  const { state } = form.values
  const there = state === 'found' || state === 'verified'
  return (
    <ConfirmSheet title={t('hospital.noteFor', { network })} confirm={t('hospital.save')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        <RadioRows {...form.field('state')} label={t('hospital.stateLabel')} options={(['verified', 'found', 'none', 'unknown'] as const).map((one) => ({ value: one, label: t(`state.${one}`), more: t(`stateMore.${one}`) }))} />
        {there && <TextField {...form.field('address')} label={t('hospital.addressLabel')} hint={t('hospital.addressHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={500} />}
        {state !== 'unknown' && (
          <>
            <SelectField {...form.field('how')} label={t('hospital.howLabel')} onChange={(value) => form.set('how', value as PresenceHow)}><option value="">{t('hospital.howChoose')}</option>{PresenceHow.options.map((one) => <option key={one} value={one}>{t(`how.${one}`)}</option>)}</SelectField>
            <TextField {...form.field('checkedOn')} label={t('hospital.dayLabel')} type="date" max={today} className="short" />
          </>
        )}
      </div>
    </ConfirmSheet>
  )
}
