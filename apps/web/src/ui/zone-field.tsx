import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from './fields.tsx'
import { useNow } from './now.ts'
import { timeText, zoneName } from './time.tsx'

/** Zones of the United States and its territories first; each really differs (Phoenix keeps standard time all year). https://www.iana.org/time-zones */
const near = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Indiana/Indianapolis',
  'America/Detroit',
  'America/Boise',
  'America/Puerto_Rico',
  'Pacific/Guam',
] as const

/** Choose an IANA time zone: everyday name and place, and the time there now, so that a wrong one shows. */
export function ZoneField({
  value,
  onChange,
  error,
  name = 'zone',
}: {
  value: string
  onChange: (zone: string) => void
  error?: string | undefined
  name?: string
}) {
  const { t, i18n } = useTranslation('common')
  const now = useNow()
  const groups = useMemo(() => {
    const locale = i18n.language === 'es' ? 'es-US' : 'en-US'
    const all = Intl.supportedValuesOf('timeZone')
    const label = (zone: string) => `${zoneName(now, zone, locale)}, ${place(zone)}`
    const others = all.filter((zone) => !near.some((one) => one === zone)).map((zone) => [zone, zone.replaceAll('_', ' ')] as const)
    return { near: near.map((zone) => [zone, label(zone)] as const), others }
  }, [i18n.language, now])
  const there = value
    ? t('zone.now', { time: timeText(now.toISOString(), { zone: value, look: 'short', language: i18n.language }) })
    : undefined
  return (
    <div>
      <SelectField name={name} label={t('zone.label')} hint={t('zone.hint')} error={error} value={value} onChange={onChange}>
        <option value="">{t('zone.choose')}</option>
        <optgroup label={t('zone.near')}>
          {groups.near.map(([zone, text]) => (
            <option key={zone} value={zone}>
              {text}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('zone.others')}>
          {groups.others.map(([zone, text]) => (
            <option key={zone} value={zone}>
              {text}
            </option>
          ))}
        </optgroup>
      </SelectField>
      {there && <p className="hint gap">{there}</p>}
    </div>
  )
}

/** The zone this device is in, when it is one of the list (a server's plain UTC is not). */
export function deviceZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return Intl.supportedValuesOf('timeZone').includes(zone) && zone !== 'UTC' ? zone : ''
}

function place(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
