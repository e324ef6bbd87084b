import type { OurHospital } from '@bedside/contract/directory'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { useMay } from '../../app/query.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { placeOf, useDirectory } from './directory.ts'

/** One of our facilities and the hospital of the list that it is. */
export function OurRow({ one }: { one: z.output<typeof OurHospital> }) {
  const { t } = useTranslation('directory')
  const { typeName, ownerName } = useDirectory()
  const manage = useMay()('directory.manage')
  const hospital = one.hospital
  return (
    <li className="dir-our">
      <div>
        <b>{hospital ? <Link to="/directory/hospitals/$hospitalId" params={{ hospitalId: hospital.id }}>{one.facilityName}</Link> : one.facilityName}</b>
        {hospital ? (
          <>
            <span className="dir-line">{hospital.name !== one.facilityName && `${hospital.name} · `}{hospital.ccn && `${hospital.ccn} · `}{placeOf(hospital)} · {typeName(hospital.type)} · {ownerName(hospital.ownership)} · {hospital.beds === null ? t(`size.${hospital.size}`) : t('ours.beds', { count: hospital.beds })}</span>
            {one.overlay !== 'unknown' && one.overlay !== 'none' && <span className="dir-line strong">{t(`ours.overlay.${one.overlay}`)}</span>}
          </>
        ) : (
          <span className="dir-line">{t('ours.none')}</span>
        )}
      </div>
      {manage && <ButtonLink size="s" to="/directory/ours/$facilityId" params={{ facilityId: one.facilityId }}>{hospital ? t('ours.change') : t('ours.find')}<span className="vh">: {one.facilityName}</span></ButtonLink>}
    </li>
  )
}
