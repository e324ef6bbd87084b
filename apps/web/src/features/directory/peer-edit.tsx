import { HospitalType, OwnershipGroup, SizeClass, type HospitalLine, type PeerRule, type PeerSet } from '@bedside/contract/directory'
import { IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { RadioRows } from '../../ui/choices.tsx'
import { ErrorSummary, fieldId } from '../../ui/error-summary.tsx'
import { FieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory, peerSetsQuery, placeOf, useDirectory, useWriting } from './directory.ts'
import { HospitalFinder } from './finder.tsx'
import './directory.css'

const none: PeerRule = { types: [], sizes: [], states: [], groups: [] }

/** Makes or changes a peer set: by what hospitals have in common, or one by one. */
export default function PeerEdit() {
  const { t } = useTranslation('directory')
  const { setId } = useParams({ from: '/shell/directory/peers/$setId/edit' })
  const sets = useQuery(peerSetsQuery)
  const set = sets.data?.items.find((one) => one.id === setId)
  const members = useQuery({ queryKey: ['directory', 'picked', setId], queryFn: ({ signal }) => directory.hospitals({ peerSetId: setId, limit: 100 }, { signal }), enabled: set?.kind === 'picked' })
  const title = t(setId === 'new' ? 'peers.newTitle' : 'peers.editTitle')
  const crumb = <><Link to="/directory/peers">{t('peers.title')}</Link><Icon of={IconChevronRight} size="s" /><span>{set?.name ?? title}</span></>
  const ready = setId === 'new' || (set !== undefined && (set.kind === 'rule' || members.isSuccess))
  return (
    <Page title={title} module={t('title')} crumb={crumb}>
      {ready ? <Editor {...(set ? { set } : {})} members={members.data?.items ?? []} /> : <SkeletonLines lines={6} />}
    </Page>
  )
}

function Editor({ set, members }: { set?: PeerSet; members: readonly HospitalLine[] }) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  const { data, typeName } = useDirectory()
  const form = useForm({
    initial: { name: set?.name ?? '', kind: set?.kind ?? ('rule' as PeerSet['kind']), facilityId: set?.facilityId ?? '', rule: set?.rule ?? none, hospitals: [...members] },
    check: ({ name, kind, rule, hospitals }) => ({ name: !name.trim() && t('peers.nameMissing'), rule: kind === 'rule' && Object.values(rule).every((list) => list.length === 0) && t('peers.ruleMissing'), hospitals: kind === 'picked' && hospitals.length === 0 && t('peers.pickMissing') }),
    nameOf: (path) => (path.startsWith('hospitalIds') ? 'hospitals' : (path.split('.')[0] ?? path)),
    send: ({ name, kind, rule, hospitals, facilityId }) => {
      const input = { name: name.trim(), kind, facilityId: facilityId || null, ...(kind === 'rule' ? { rule } : { hospitalIds: hospitals.map((one) => one.id) }) }
      return set ? directory.changePeerSet({ id: set.id, ...input }) : directory.addPeerSet(input)
    },
    done: async (saved) => {
      toast(t('peers.saved'))
      await freshDirectory()
      await navigate({ to: '/directory/peers/$setId', params: { setId: saved.id } })
    },
  })
  const { values } = form
  const ours = data?.ours.find((one) => one.facilityId === values.facilityId)?.hospital ?? data?.ours.find((one) => one.hospital)?.hospital
  const setRule = (part: Partial<PeerRule>) => form.set('rule', { ...values.rule, ...part })
  return (
    <form {...form.props} className="dir-two">
      <div className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('name')} label={t('peers.name')} hint={t('peers.nameHint')} maxLength={80} />
        <RadioRows {...form.field('kind')} label={t('peers.kind')} options={[{ value: 'rule', label: t('peers.kindRule'), more: t('peers.kindRuleMore') }, { value: 'picked', label: t('peers.kindPicked'), more: t('peers.kindPickedMore') }]} />
        {(data?.ours.length ?? 0) > 1 && <SelectField {...form.field('facilityId')} label={t('peers.facility')}><option value="">{t('peers.facilityAny')}</option>{data!.ours.map((one) => <option key={one.facilityId} value={one.facilityId}>{one.facilityName}</option>)}</SelectField>}
        {values.kind === 'rule' ? (
          <div id={fieldId('rule')} tabIndex={-1} className="f">
            <FieldError name="rule" error={form.errors['rule']} />
            <LikeUs ours={ours ?? undefined} set={setRule} />
            <Picks label={t('peers.types')} options={HospitalType.options.map((one) => [one, typeName(one)])} value={values.rule.types} onChange={(types) => setRule({ types })} />
            <Picks label={t('peers.sizes')} options={SizeClass.options.map((one) => [one, t(`size.${one}`)])} value={values.rule.sizes} onChange={(sizes) => setRule({ sizes })} />
            <Picks label={t('peers.groups')} options={OwnershipGroup.options.map((one) => [one, t(`group.${one}`)])} value={values.rule.groups} onChange={(groups) => setRule({ groups })} />
            <Picks label={t('peers.states')} small options={(data?.states ?? []).map((one) => [one.code, one.code, one.name])} value={values.rule.states} onChange={(states) => setRule({ states })} />
          </div>
        ) : (
          <div>
            <HospitalFinder name="hospitals" label={t('peers.pick')} hint={t('find.hint')} error={form.errors['hospitals']} onChoose={(one) => form.set('hospitals', values.hospitals.some((other) => other.id === one.id) ? values.hospitals : [...values.hospitals, one])} />
            <ul className="rows dir-picked" aria-label={t('peers.pickedList')}>
              {values.hospitals.map((one) => (
                <li key={one.id}>
                  <span><b>{one.name}</b> <span className="muted">{placeOf(one)}</span></span>
                  <Button size="s" onClick={() => form.set('hospitals', values.hospitals.filter((other) => other.id !== one.id))}>{t('peers.takeOut')}<span className="vh">: {one.name}</span></Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="acts">
          <Button type="submit" variant="primary" busy={form.busy}>{t('peers.save')}</Button>
          <ButtonLink variant="text" to={set ? '/directory/peers/$setId' : '/directory/peers'} params={set ? { setId: set.id } : {}}>{t('back')}</ButtonLink>
        </div>
      </div>
      {values.kind === 'rule' && <Match rule={values.rule} />}
    </form>
  )
}

/** One press fills in what we have in common with our peers. */
function LikeUs({ ours, set }: { ours: HospitalLine | undefined; set: (part: Partial<PeerRule>) => void }) {
  const { t } = useTranslation('directory')
  if (!ours) return <p className="hint">{t('peers.noOurs')}</p>
  return (
    <p className="dir-files">
      <span>{t('peers.like')}</span>
      <Button size="s" onClick={() => set({ types: [ours.type] })}>{t('peers.sameType')}</Button>
      {ours.size !== 'unknown' && <Button size="s" onClick={() => set({ sizes: [ours.size] })}>{t('peers.sameSize')}</Button>}
      <Button size="s" onClick={() => set({ states: [ours.state] })}>{t('peers.sameState')}</Button>
      <Button size="s" onClick={() => set({ groups: [ours.group] })}>{t('peers.sameOwner')}</Button>
    </p>
  )
}

function Picks<V extends string>({ label, options, value, onChange, small }: { label: string; options: readonly (readonly [V, string, string?])[]; value: readonly V[]; onChange: (value: V[]) => void; small?: boolean }) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className={small ? 'dir-picks small' : 'dir-picks'}>
        {options.map(([one, word, more]) => (
          <label key={one} title={more}>
            <input type="checkbox" checked={value.includes(one)} onChange={() => onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one])} />
            {word}{more && <span className="vh">, {more}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** How many the rule finds while it is put together. */
function Match({ rule }: { rule: PeerRule }) {
  const { t } = useTranslation('directory')
  const write = useWriting()
  const asked = useDeferredValue(rule)
  const any = Object.values(asked).some((list) => list.length > 0)
  const match = useQuery({ queryKey: ['directory', 'match', asked], queryFn: ({ signal }) => directory.matchPeers({ rule: asked }, { signal }), enabled: any, placeholderData: keepPreviousData })
  return (
    <div className="dir-match" role="status">
      {!any ? t('peers.ruleMissing') : match.data && (
        <>
          <b>{t('peers.match', { count: match.data.hospitals, formatted: write.number(match.data.hospitals) })}</b>
          {match.data.sizeUnknown > 0 && <span>{t('peers.sizeUnknown', { count: match.data.sizeUnknown, formatted: write.number(match.data.sizeUnknown) })}</span>}
          {match.data.some.length > 0 && <span className="muted">{t('peers.some', { names: match.data.some.map((one) => `${one.name} (${one.state})`).join(', ') })}</span>}
        </>
      )}
    </div>
  )
}
