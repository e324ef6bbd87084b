import { useTranslation } from 'react-i18next'
import { timeText, type TimeLook } from './time-text.ts'

export { timeText, zoneName, type TimeLook } from './time-text.ts'

/** A moment in the zone of the facility (or of this device), as a `<time>` that never breaks inside the clock time. */
export function TimeText({ at, zone, look = 'full' }: { at: string; zone?: string | undefined; look?: TimeLook }) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={at} className="num">
      {timeText(at, { zone, look, language: i18n.language })}
    </time>
  )
}
