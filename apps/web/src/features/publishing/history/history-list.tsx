import { useTranslation } from 'react-i18next'
import { TimeText, timeText } from '../../../ui/time.tsx'
import { useAccounts } from '../accounts.ts'
import { sentenceOfEvent, type Happened } from './sentence.ts'
import './history.css'

/** What happened to a post in sentences, oldest first. Needs the words of `publishing`; the screen's route loads them. */
export function HistoryList({ lines, zone }: { lines: readonly (Happened & { at: string })[]; zone?: string | undefined }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const { accountName } = useAccounts()
  const when = (at: string) => timeText(at, { zone, look: 'full', language: i18n.language })
  return (
    <ol className="rows pub-history">
      {lines.map((line, index) => (
        <li key={`${line.at} ${index}`}>
          <span>{sentenceOfEvent(line, { t, when, accountName })}</span>
          <span className="faint small"><TimeText at={line.at} zone={zone} look="short" /></span>
        </li>
      ))}
    </ol>
  )
}
