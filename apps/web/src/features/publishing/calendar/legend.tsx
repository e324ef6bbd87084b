import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../../app/query.ts'
import { stateIcon } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { zoneName } from '../../../ui/time.tsx'
import type { Calendar } from './use-calendar.ts'

const shown = [['draft', ''], ['in_review', 'info'], ['approved', 'ok'], ['scheduled', ''], ['held', 'bad'], ['published', 'ok'], ['unknown', 'warn'], ['missed', 'warn']] as const

/** What the signs mean, how to move a post, and whose clock this is. */
export function Legend({ calendar: { zone, view } }: { calendar: Calendar }) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const may = useMay()
  const { facilities } = useMe()
  const name = zoneName(new Date(), zone, i18n.language === 'es' ? 'es-US' : 'en-US')
  const several = new Set(facilities.map((one) => one.zone)).size > 1
  return (
    <div className="cal-legend">
      {view !== 'list' && shown.map(([state, tone]) => <span key={state}><Icon of={stateIcon(state)} size="s" className={tone} />{t(`common:state.${state}`)}</span>)}
      <span className="push">
        {view !== 'list' && may('post.schedule') && <span>{t('legend.drag')} <kbd>M</kbd> {t('legend.move')}</span>}
        <span>{t(several ? 'legend.zones' : 'legend.zone', { zone: name })}</span>
      </span>
    </div>
  )
}
