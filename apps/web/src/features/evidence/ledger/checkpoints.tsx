import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/panel.tsx'
import { StackedTable } from '../../../ui/stacked-table.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { evidence } from '../api.ts'

/** Signed checkpoints, newest first. */
export function Checkpoints({ zone }: { zone: string | undefined }) {
  const { t, i18n } = useTranslation('evidence')
  const found = useInfiniteQuery({
    queryKey: ['checkpoints'],
    queryFn: ({ pageParam, signal }) => evidence.checkpoints({ limit: 5, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('checkpoints.title')} lead={t('checkpoints.lead')}>
      {found.error && <Notice tone="bad" title={sentenceOf(found.error)} />}
      {rows.length === 0 ? found.isSuccess && <p className="muted">{t('checkpoints.none')}</p> : (
        <StackedTable
          caption={t('checkpoints.title')} rows={rows} keyOf={(one) => String(one.size)}
          columns={[
            { key: 'size', label: t('checkpoints.size'), cell: (one) => <span className="num">{new Intl.NumberFormat(i18n.language).format(one.size)}</span> },
            { key: 'at', label: t('checkpoints.at'), cell: (one) => <TimeText at={one.at} zone={zone} look="short" /> },
            { key: 'root', label: t('proof.root'), cell: (one) => <span className="mono ev-hash">{one.root}</span> },
          ]}
        />
      )}
      {found.hasNextPage && <div className="gap"><Button size="s" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('showMore')}<span className="vh">: {t('checkpoints.title')}</span></Button></div>}
    </Section>
  )
}
