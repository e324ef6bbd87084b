import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publishing } from '../features/publishing/api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet, Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { TextArea } from '../ui/fields.tsx'
import { sentenceOf, useForm } from '../ui/form.ts'
import { Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/progress.tsx'
import { toast } from '../ui/toast.tsx'
import { TimeText } from '../ui/time.tsx'
import { queryClient, useMay, useMe, useZone } from './query.ts'

const freezeQuery = { queryKey: ['freeze'], queryFn: () => publishing.freezeState({}) }

/** The state of the house: freeze everything with a reason, or see what is held and resume piece by piece. */
export default function House({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { publishing: house } = useMe()
  const stopped = house.frozen || house.pausedAfterRestore
  if (stopped) return <Resume close={close} may={may('publishing.freeze')} />
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
      </div>
    </ConfirmSheet>
  )
}

const actions = ['keep_time', 'send_now', 'stay_held'] as const
type Action = (typeof actions)[number]

function Resume({ close, may }: { close: () => void; may: boolean }) {
  const { t } = useTranslation()
  const zone = useZone()
  const state = useQuery(freezeQuery)
  const [now] = useState(() => Date.now())
  const [choices, setChoices] = useState<Record<string, Action>>({})
  const held = state.data?.held ?? []
  // A post whose time has passed stays held unless someone decides otherwise: never a burst.
  const choiceOf = (id: string, dueAt: string): Action => choices[id] ?? (Date.parse(dueAt) > now ? 'keep_time' : 'stay_held')
  const resume = useMutation({
    mutationFn: () =>
      publishing.resume({
        choices: held.map(({ delivery }) => ({ deliveryId: delivery.id, action: choiceOf(delivery.id, delivery.dueAt) })),
      }),
    onSuccess: async () => {
      close()
      toast(t('house.resumed'))
      await freshHouse()
    },
  })
  if (!may) {
    return (
      <Dialog
        title={t('house.frozen')}
        onClose={close}
        actions={
          <Button variant="primary" onClick={close}>
            {t('close')}
          </Button>
        }
      >
        <p>{t('house.cannotResume', { count: held.length })}</p>
      </Dialog>
    )
  }
  return (
    <ConfirmSheet
      title={t('house.resumeTitle')}
      confirm={t('house.resume')}
      busy={resume.isPending}
      onConfirm={() => resume.mutate()}
      onClose={close}
      size="l"
    >
      {resume.error && <Notice tone="bad" live title={sentenceOf(resume.error)} />}
      <p>{t(held.length === 0 ? 'house.nothingHeld' : 'house.resumeMore', { count: held.length })}</p>
      {state.isPending && <SkeletonLines />}
      <ul className="rows held">
        {held.map(({ delivery, post }) => (
          <li key={delivery.id}>
            <label htmlFor={`held-${delivery.id}`}>
              <b>{post.title || post.excerpt}</b>
              <span className="muted small">
                {delivery.handle}, <TimeText at={delivery.dueAt} zone={zone} />
              </span>
            </label>
            <select
              className="input"
              id={`held-${delivery.id}`}
              value={choiceOf(delivery.id, delivery.dueAt)}
              onChange={(event) => setChoices({ ...choices, [delivery.id]: event.target.value as Action })}
            >
              {actions
                .filter((one) => one !== 'keep_time' || Date.parse(delivery.dueAt) > now)
                .map((one) => (
                  <option key={one} value={one}>
                    {t(`house.action.${one}`)}
                  </option>
                ))}
            </select>
          </li>
        ))}
      </ul>
    </ConfirmSheet>
  )
}

function freshHouse(): Promise<unknown> {
  return Promise.all([['me'], ['freeze'], ['today']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
