import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface Props {
  /** Who else is at it. */
  who: string
  /** `also_here`: both look at it, nothing clashed. `changed`: the other one saved first (409 or 412), and our words are kept here. */
  kind: 'also_here' | 'changed'
  /** Shows their version; ours stays copyable. */
  onSeeTheirs?: () => void
  /** Saves ours as a new version on top of theirs. */
  onKeepMine?: () => void
}

/** Two people at one text: says who, says that nothing is lost, gives both ways on. */
export function ConflictBanner({ who, kind, onSeeTheirs, onKeepMine }: Props) {
  const { t } = useTranslation()
  const actions = kind === 'changed' && (
    <>
      {onSeeTheirs && (
        <Button size="s" onClick={onSeeTheirs}>
          {t('conflict.seeTheirs')}
        </Button>
      )}
      {onKeepMine && (
        <Button size="s" variant="text" onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
      )}
    </>
  )
  return (
    <Notice
      tone={kind === 'changed' ? 'warn' : 'info'}
      icon={IconUsers}
      live
      title={t(`conflict.${kind}.title`, { who })}
      actions={actions}
    >
      {t(`conflict.${kind}.more`, { who })}
    </Notice>
  )
}
