import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { publishing } from '../features/publishing/api.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ConfirmSheet, Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { TextArea } from '../ui/fields.tsx'
import { useForm } from '../ui/form.ts'
import { SkeletonLines } from '../ui/progress.tsx'
import { toast } from '../ui/toast.tsx'
import { queryClient, useMay, useMe } from './query.ts'

const freezeQuery = { queryKey: ['freeze'], queryFn: () => publishing.freezeState({}) }

/** The state of the house: freeze everything with a reason, or see what waits and go to the reviewed resume. */
export default function House({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { publishing: house } = useMe()
  const stopped = house.frozen || house.pausedAfterRestore
  if (stopped) return <Stopped close={close} may={may('publishing.freeze')} />
  if (may('publishing.freeze')) return <Freeze close={close} />
  return (
    <Dialog
      title={t('house.on')}
      onClose={close}
      actions={
        <Button variant="primary" onClick={close}>
          {t('close')}
        </Button>
      }
    >
      <p>{t('house.onMore')}</p>
    </Dialog>
  )
}

function Freeze({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: !reason.trim() && t('house.reasonMissing') }),
    send: ({ reason }) => publishing.freeze({ reason }),
    done: async () => {
      close()
      toast(t('house.frozenDone'))
      await freshHouse()
    },
  })
  return (
    <ConfirmSheet
      title={t('house.freezeTitle')}
      confirm={t('house.freeze')}
      tone="stop"
      busy={form.busy}
      onConfirm={() => void form.submit()}
      onClose={close}
    >
      <div className="f">
        <p>{t('house.freezeMore')}</p>
        <ErrorSummary form={form} />
        <TextArea
          {...form.field('reason')}
          label={t('house.reason')}
          hint={t('house.reasonHint')}
          rows={2}
          maxLength={500}
          data-autofocus
        />
        {/* The answer comes only when nothing is on its way any more; a send that began may take its whole time. */}
        <p role="status" className="small muted">
          {form.busy && t('house.finishing')}
        </p>
      </div>
    </ConfirmSheet>
  )
}

/** While everything stands still: why, how much waits, and the way to the page where each post gets an answer. */
function Stopped({ close, may }: { close: () => void; may: boolean }) {
  const { t } = useTranslation()
  const { publishing: house } = useMe()
  const state = useQuery(freezeQuery)
  const count = state.data?.held.length ?? 0
  const more = count === 0 ? t('house.nothingHeld') : t(may ? 'house.resumeMore' : 'house.cannotResume', { count })
  return (
    <Dialog
      title={t(house.pausedAfterRestore ? 'house.paused' : 'house.frozen')}
      onClose={close}
      actions={
        <>
          <Button variant={may ? 'text' : 'primary'} onClick={close}>
            {t('close')}
          </Button>
          {may && (
            <ButtonLink to="/publishing/resume" variant="primary" onClick={close}>
              {t('house.decide')}
            </ButtonLink>
          )}
        </>
      }
    >
      {house.pausedAfterRestore ? <p>{t('house.pausedMore')}</p> : house.reason && <p>{t('house.why', { who: house.by ?? '', reason: house.reason })}</p>}
      {state.isPending ? <SkeletonLines /> : <p className="gap">{more}</p>}
    </Dialog>
  )
}

function freshHouse(): Promise<unknown> {
  return Promise.all([['me'], ['freeze'], ['today'], ['calendar'], ['posts'], ['post']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
