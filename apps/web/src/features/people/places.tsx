import { IconAlertTriangle, IconCircleCheck, IconClock, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { RadioRows } from '../../ui/choices.tsx'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { evidence } from '../evidence/api.ts'

type Place = Awaited<ReturnType<typeof evidence.places>>['items'][number]

/** Where signed checkpoints are kept outside, so that a rewritten log is caught. */
export default function PlacesPart() {
  const { t } = useTranslation('people')
  const [adding, setAdding] = useState(false)
  const places = useQuery({ queryKey: ['places'], queryFn: () => evidence.places({}) })
  const add = (
    <Button variant="primary" icon={IconPlus} onClick={() => setAdding(true)}>
      {t('places.add')}
    </Button>
  )
  if (places.error) return <Notice tone="bad" title={sentenceOf(places.error)} />
  if (!places.data) return <SkeletonLines />
  return (
    <>
      <p className="muted">
        {t('places.file')} <code>{places.data.file}</code>
      </p>
      {places.data.items.length === 0 ? (
        <div className="thing-add">
          <EmptyState title={t('places.none')} action={add}>
            {t('places.noneMore')}
          </EmptyState>
        </div>
      ) : (
        <>
          <ul className="rows thing-rows">
            {places.data.items.map((one) => (
              <PlaceRow key={one.id} place={one} />
            ))}
          </ul>
          <div className="thing-add">{add}</div>
        </>
      )}
      {adding && <AddPlace close={() => setAdding(false)} />}
    </>
  )
}

function PlaceRow({ place }: { place: Place }) {
  const { t } = useTranslation('people')
  const again = () =>
    evidence
      .addPlace({ kind: place.kind, address: place.address })
      .then(fresh, (error: unknown) => toast(sentenceOf(error), { tone: 'note' }))
  const remove = async () => {
    try {
      await evidence.removePlace({ id: place.id })
      toast(t('places.removed', { address: place.address }), { undo: again })
      await fresh()
    } catch (error) {
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  return (
    <li>
      <div>
        <b>{place.address}</b>
        <span className="under">
          {t(`places.kind.${place.kind}`)}
          {place.lastAt && (
            <>
              {' '}
              · {t('places.last')} <TimeText at={place.lastAt} look="ago" />
            </>
          )}
          {place.problem && <> · {place.problem}</>}
        </span>
      </div>
      {place.problem ? (
        <Chip tone="warn" icon={IconAlertTriangle}>
          {t('places.failing')}
        </Chip>
      ) : place.lastAt ? (
        <Chip tone="ok" icon={IconCircleCheck}>
          {t('places.kept')}
        </Chip>
      ) : (
        <Chip tone="dash" icon={IconClock}>
          {t('places.notYet')}
        </Chip>
      )}
      <Button size="s" onClick={() => void remove()}>
        {t('places.remove')}
        <span className="vh">: {place.address}</span>
      </Button>
    </li>
  )
}

function AddPlace({ close }: { close: () => void }) {
  const { t } = useTranslation('people')
  const form = useForm({
    initial: { kind: 'mailbox' as Place['kind'], address: '' },
    check: ({ kind, address }) => ({
      address: !(kind === 'mailbox' ? address.includes('@') : /^https?:\/\/./.test(address)) && t(`places.missing.${kind}`),
    }),
    send: (values) => evidence.addPlace(values),
    done: async () => {
      close()
      toast(t('places.added'))
      await fresh()
    },
  })
  return (
    <ConfirmSheet
      title={t('places.add')}
      confirm={t('places.addSubmit')}
      busy={form.busy}
      onConfirm={() => void form.submit()}
      onClose={close}
    >
      <div className="f">
        <ErrorSummary form={form} />
        <RadioRows
          {...form.field('kind')}
          label={t('places.what')}
          options={[
            { value: 'mailbox', label: t('places.kind.mailbox'), more: t('places.kindMore.mailbox') },
            { value: 'http', label: t('places.kind.http'), more: t('places.kindMore.http') },
          ]}
        />
        <TextField
          {...form.field('address')}
          label={t(`places.address.${form.values.kind}`)}
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
        />
      </div>
    </ConfirmSheet>
  )
}

function fresh(): Promise<unknown> {
  return queryClient.invalidateQueries({ queryKey: ['places'] })
}
