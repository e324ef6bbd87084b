import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/query.ts'
import { SelectField } from '../../ui/fields.tsx'

/** One facility, or none in particular (empty text). */
export function FacilityField({
  value,
  onChange,
  name,
  error,
}: {
  name: string
  value: string
  onChange: (id: string) => void
  error?: string | undefined
}) {
  const { t } = useTranslation('people')
  const { facilities } = useMe()
  return (
    <SelectField name={name} label={t('facility')} hint={t('facilityHint')} value={value} onChange={onChange} error={error}>
      <option value="">{t('everywhere')}</option>
      {facilities.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </SelectField>
  )
}
