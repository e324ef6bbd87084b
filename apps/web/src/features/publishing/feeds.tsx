import { IconCalendarShare } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient, useZone } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { publishing } from './api.ts'

/** My secret calendar addresses: make, copy once, revoke. */
export default function Feeds({ close }: { close: () => void }) {
  const { t } = useTranslation(['publishing/calendar', 'common'])
  const zone = useZone()
  const feeds = useQuery({ queryKey: ['feeds'], queryFn: ({ signal }) => publishing.feeds({}, { signal }) })
  const make = useMutation({ mutationFn: () => publishing.addFeed({}), onSuccess: fresh })
  const revoke = useMutation({
    mutationFn: (id: string) => publishing.removeFeed({ id }),
    onSuccess: async (_, id) => {
      if (make.data?.id === id) make.reset()
      toast(t('feeds.revoked'))
      await fresh()
    },
  })
  const error = feeds.error ?? make.error ?? revoke.error
  return (
    <Dialog title={t('feeds.title')} onClose={close} actions={<Button onClick={close}>{t('common:close')}</Button>}>
      <div className="f">
        <p>{t('feeds.lead')}</p>
        <p className="muted small">{t('feeds.secret')}</p>
        {error && <Notice tone="bad" live title={sentenceOf(error)} />}
        {make.data ? (
          <div role="status">
            <p><b>{t('feeds.made')}</b> {t('feeds.how')}</p>
            <CopyText text={make.data.url} label={t('feeds.label')} />
          </div>
        ) : <div><Button icon={IconCalendarShare} busy={make.isPending} onClick={() => make.mutate()}>{t('feeds.make')}</Button></div>}
        <h3>{t('feeds.yours')}</h3>
        {feeds.data?.items.length === 0 ? <p className="muted small">{t('feeds.none')}</p> : (
          <ul className="rows cal-slot-rows">
            {feeds.data?.items.map((one) => (
              <li key={one.id}>
                <span>{t('feeds.since')} <TimeText at={one.createdAt} zone={zone} look="date" />, {one.lastReadAt ? <>{t('feeds.read')} <TimeText at={one.lastReadAt} look="ago" /></> : t('feeds.never')}</span>
                <Button size="s" variant="stop" busy={revoke.isPending && revoke.variables === one.id} onClick={() => revoke.mutate(one.id)}>{t('feeds.revoke')}</Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

const fresh = (): Promise<unknown> => queryClient.invalidateQueries({ queryKey: ['feeds'] })
