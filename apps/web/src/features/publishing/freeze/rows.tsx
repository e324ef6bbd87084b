import { IconClock, IconHandStop, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../../app/query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { useAccounts } from '../accounts.ts'
import { NetworkIcon } from '../network-icon.tsx'
import { actions, past, type Action, type Held } from './choices.ts'

interface Props {
  held: Held
  action: Action
  may: boolean
  onChange: (action: Action) => void
}

/** One post on its way to one account, with what happens to it. */
export function HeldRow({ held, action, may, onChange }: Props) {
  const { t } = useTranslation(['publishing/freeze', 'common'])
  const id = `held-${held.delivery.id}`
  return (
    <li>
      <About held={held} />
      {may && (
        <div className="field">
          <label className="vh" htmlFor={id}>{t('choose', { title: held.post.title || held.post.excerpt })}</label>
          <select className="input" id={id} value={action} onChange={(event) => onChange(event.target.value as Action)}>
            {actions.filter((one) => one !== 'keep_time' || !past(held)).map((one) => <option key={one} value={one}>{t(`common:house.action.${one}`)}</option>)}
          </select>
        </div>
      )}
    </li>
  )
}

const signs = { keep_time: ['quiet', IconClock], send_now: ['info', IconSend], stay_held: ['bad', IconHandStop] } as const

/** What was decided about it. */
export function ResultRow({ held, action }: { held: Held; action: Action }) {
  const { t } = useTranslation(['publishing/freeze', 'common'])
  const [tone, icon] = signs[action]
  return <li><About held={held} /><Chip tone={tone} icon={icon}>{t(`result.${action}`)}</Chip></li>
}

function About({ held: { delivery, post } }: { held: Held }) {
  const { t } = useTranslation(['publishing/freeze', 'common'])
  const zone = useZone(post.facilityId)
  const { networkName } = useAccounts()
  return (
    <div className="frz-about">
      <Link to="/publishing/posts/$postId" params={{ postId: post.id }}><b>{post.title || post.excerpt}</b></Link>
      <span className="frz-m"><NetworkIcon network={delivery.network} size="s" />{delivery.handle}, {networkName(delivery.network)}</span>
      <span className={past({ delivery }) ? 'frz-m late' : 'frz-m'}><Icon of={IconClock} size="s" /><TimeText at={delivery.dueAt} zone={zone} />{past({ delivery }) && <>, {t('passed')}</>}</span>
    </div>
  )
}
