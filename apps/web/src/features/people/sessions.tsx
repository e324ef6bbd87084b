import { IconDeviceDesktop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

/** Where I am signed in; each of the others can be ended. */
export function Sessions() {
  const { t } = useTranslation('people')
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => people.mySessions({}) })
  const end = async (id: string, device: string) => {
    try {
      await people.endSession({ id })
      toast(t('sessions.ended', { device }))
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  if (sessions.error) return <Notice tone="bad" title={sentenceOf(sessions.error)} />
  if (!sessions.data) return <SkeletonLines />
  return (
    <ul className="rows device-rows">
      {sessions.data.items.map((one) => (
        <li key={one.id}>
          <Icon of={IconDeviceDesktop} />
          <div>
            <b>{one.device}</b>
            <span className="under">
              {one.current ? (
                t('sessions.this')
              ) : (
                <>
                  {t('sessions.last')} <TimeText at={one.lastSeenAt} look="ago" />
                </>
              )}
            </span>
          </div>
          {!one.current && (
            <Button size="s" onClick={() => void end(one.id, one.device)}>
              {t('sessions.end')}
              <span className="vh">: {one.device}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
