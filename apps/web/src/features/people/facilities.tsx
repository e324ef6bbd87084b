import { IconPlus } from '@tabler/icons-react'
import type { Facility } from '@bedside/contract/people'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, queryClient, useMay, useMe } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConfirmSheet } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useForm } from '../../ui/form.ts'
import { useNow } from '../../ui/now.ts'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { deviceZone, ZoneField } from '../../ui/zone-field.tsx'
import { people } from './api.ts'

/** The facilities with their time zones; their names and numbers are known to the screen as our own. */
export default function FacilitiesPart() {
  const { t } = useTranslation(['people', 'common'])
  const { facilities } = useMe()
  const may = useMay()
  const now = useNow()
  const [editing, setEditing] = useState<Facility | 'new'>()
  return (
    <>
      <ul className="rows thing-rows">
        {facilities.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b>
              <span className="under">
                {one.zone}, {t('facilities.now')} <TimeText at={now.toISOString()} zone={one.zone} look="time" />
                {one.phone && ` · ${one.phone}`}
              </span>
            </div>
            {may('directory.manage') && (
              <ButtonLink size="s" to="/directory/ours/$facilityId" params={{ facilityId: one.id }}>
                {t('facilities.inList')}
                <span className="vh">: {one.name}</span>
              </ButtonLink>
            )}
            <Button size="s" onClick={() => setEditing(one)}>
              {t('change')}
              <span className="vh">: {one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="thing-add">
        <Button variant="primary" icon={IconPlus} onClick={() => setEditing('new')}>
          {t('facilities.add')}
        </Button>
      </div>
      {editing && <EditFacility facility={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />}
    </>
  )
}

function EditFacility({ facility, close }: { facility: Facility | undefined; close: () => void }) {
  const { t } = useTranslation(['people', 'common'])
  const form = useForm({
    initial: {
      name: facility?.name ?? '',
      zone: facility?.zone ?? deviceZone(),
      phone: facility?.phone ?? '',
      address: facility?.address ?? '',
      website: facility?.website ?? '',
    },
    check: ({ name, zone, website }) => ({
      name: !name.trim() && t('facilities.nameMissing'),
      zone: !zone && t('facilities.zoneMissing'),
      website: Boolean(website.trim()) && !URL.canParse(website.trim()) && t('facilities.websiteBad'),
    }),
    send: ({ name, zone, phone, address, website }) => {
      const given = { name, zone, phone: phone.trim() || null, address: address.trim() || null, website: website.trim() || null }
      return facility ? people.changeFacility({ id: facility.id, ...given }) : people.addFacility(given)
    },
    done: async () => {
      close()
      toast(t('common:saved'))
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  return (
    <ConfirmSheet
      title={facility ? t('facilities.changeTitle') : t('facilities.add')}
      confirm={t('common:save')}
      busy={form.busy}
      onConfirm={() => void form.submit()}
      onClose={close}
    >
      <div className="f">
        <ErrorSummary form={form} />
        <TextField {...form.field('name')} label={t('facilities.name')} maxLength={120} data-autofocus />
        <ZoneField {...form.field('zone')} />
        <TextField {...form.field('phone')} label={t('facilities.phone')} hint={t('facilities.ownHint')} type="tel" maxLength={40} />
        <TextField {...form.field('address')} label={t('facilities.address')} maxLength={200} />
        <TextField {...form.field('website')} label={t('facilities.website')} type="url" placeholder="https://" maxLength={200} />
      </div>
    </ConfirmSheet>
  )
}
