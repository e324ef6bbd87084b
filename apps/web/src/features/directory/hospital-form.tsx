import { HospitalType, Ownership, type Hospital } from '@bedside/contract/directory'
import { useTranslation } from 'react-i18next'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory, useDirectory } from './directory.ts'

/** Adds a hospital by hand, or changes one; of a hospital in the official list only its beds. */
export function HospitalForm({ hospital, close, done }: { hospital?: Hospital; close: () => void; done?: (hospital: Hospital) => unknown }) {
  const { t } = useTranslation(['directory', 'common'])
  const { data, typeName, ownerName } = useDirectory()
  const onlyBeds = Boolean(hospital && !hospital.byHand)
  const form = useForm({
    initial: { name: hospital?.name ?? '', city: hospital?.city ?? '', state: hospital?.state ?? '', type: hospital?.type ?? ('acute' as HospitalType), ownership: hospital?.ownership ?? ('nonprofit_private' as Ownership), beds: hospital?.beds === null || hospital === undefined ? '' : String(hospital.beds), bedsSource: hospital?.bedsSource ?? '' },
    check: ({ name, city, state, beds }) => ({
      ...(onlyBeds ? {} : { name: !name.trim() && t('form.nameMissing'), city: !city.trim() && t('form.cityMissing'), state: !state && t('form.stateMissing') }),
      beds: Boolean(beds.trim()) && !/^\d{1,4}$/.test(beds.trim()) && t('form.bedsBad'),
    }),
    send: ({ beds, bedsSource, ...more }) => {
      const size = { beds: beds.trim() ? Number(beds) : null, bedsSource: bedsSource.trim() || null }
      if (!hospital) return directory.addHospital({ ...more, ...size })
      return directory.changeHospital(onlyBeds ? { id: hospital.id, ...size } : { id: hospital.id, ...more, ...size })
    },
    done: async (saved) => {
      close()
      toast(hospital ? t('common:saved') : t('form.added', { name: saved.name }))
      await freshDirectory()
      await done?.(saved)
    },
  })
  return (
    <ConfirmSheet title={t(!hospital ? 'form.addTitle' : onlyBeds ? 'form.bedsTitle' : 'form.changeTitle')} confirm={hospital ? t('common:save') : t('form.add')} busy={form.busy} onConfirm={() => void form.submit()} onClose={close}>
      <div className="f">
        <ErrorSummary form={form} />
        {!onlyBeds && (
          <>
            <TextField {...form.field('name')} label={t('form.name')} maxLength={120} data-autofocus />
            <TextField {...form.field('city')} label={t('form.city')} maxLength={80} />
            <SelectField {...form.field('state')} label={t('form.state')}><option value="">{t('form.choose')}</option>{data?.states.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</SelectField>
            <SelectField {...form.field('type')} label={t('form.type')} onChange={(value) => form.set('type', value as HospitalType)}>{HospitalType.options.map((one) => <option key={one} value={one}>{typeName(one)}</option>)}</SelectField>
            <SelectField {...form.field('ownership')} label={t('form.owner')} onChange={(value) => form.set('ownership', value as Ownership)}>{Ownership.options.map((one) => <option key={one} value={one}>{ownerName(one)}</option>)}</SelectField>
          </>
        )}
        <TextField {...form.field('beds')} label={t('form.beds')} hint={t('form.bedsHint')} inputMode="numeric" className="short" maxLength={4} />
        <TextField {...form.field('bedsSource')} label={t('form.source')} hint={t('form.sourceHint')} maxLength={120} />
      </div>
    </ConfirmSheet>
  )
}
