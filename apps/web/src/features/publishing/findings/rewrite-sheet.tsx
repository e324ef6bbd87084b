import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { Difference } from '../difference.tsx'
import { Severity } from './severity.tsx'
import { rewriteBeside, type RewriteJob, type Rewritten, type RewriteWorker } from './rewriter.ts'

interface Props {
  job: RewriteJob
  placeOf: (part: string) => string
  onUse: (texts: readonly Rewritten[]) => void
  onClose: () => void
}

const makeWorker = (): RewriteWorker => new Worker(new URL('./screen-worker.ts', import.meta.url), { type: 'module' }) as unknown as RewriteWorker

/** The same without telling who: before and after side by side, to take or to leave. Nothing changes until it is taken. */
export default function RewriteSheet({ job, placeOf, onUse, onClose }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  const said = useQuery({ queryKey: ['rewrite', job], queryFn: () => rewriteBeside(makeWorker(), job), gcTime: 0, staleTime: Infinity, retry: false })
  const changed = said.data?.filter((one) => one.after !== one.before) ?? []
  const left = said.data?.reduce((sum, one) => sum + one.left, 0) ?? 0
  const actions = changed.length > 0
    ? <><Button variant="text" onClick={onClose}>{t('rewrite.leave')}</Button><Button variant="primary" onClick={() => onUse(changed)}>{t('rewrite.use')}</Button></>
    : <Button variant="primary" onClick={onClose}>{t('common:close')}</Button>
  return (
    <Dialog title={t('rewrite.title')} onClose={onClose} actions={actions} size="l">
      {said.isPending && <SkeletonLines now />}
      {said.error && <Notice tone="warn" live title={t('rewrite.failed')}>{t('rewrite.failedMore')}</Notice>}
      {said.data && changed.length === 0 && <Notice tone="warn" live title={t('rewrite.cannot')}>{t('rewrite.cannotMore')}</Notice>}
      {changed.length > 0 && <p className="muted">{t('rewrite.more')}</p>}
      {changed.map((one) => (
        <div key={one.part} className="pub-rewrite">
          <h3>{placeOf(one.part) || t('field.text')}</h3>
          <Difference before={one.before} after={one.after} />
          <h4>{t('rewrite.reads')}</h4>
          <p className="pub-rewritten">{one.after || t('finding.nothing')}</p>
        </div>
      ))}
      {changed.length > 0 && <p className="pub-rewrite-left">{left === 0 ? <Severity of="fine" /> : <Severity of="review">{t('rewrite.left', { count: left })}</Severity>}</p>}
    </Dialog>
  )
}
