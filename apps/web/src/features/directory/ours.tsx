import type { Hospital, HospitalLine } from '@bedside/contract/directory'
import { IconChevronRight } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { directory } from './api.ts'
import { freshDirectory, placeOf, useDirectory } from './directory.ts'
import { EmptyList } from './empty-list.tsx'
import { HospitalFinder } from './finder.tsx'
import { HospitalForm } from './hospital-form.tsx'
import './directory.css'

/** One question: which hospital of the list is this facility of ours? */
export default function Ours() {
  const { t } = useTranslation(['directory', 'common'])
  const { facilityId } = useParams({ from: '/shell/directory/ours/$facilityId' })
  const { facilities } = useMe()
  const navigate = useNavigate()
  const { data, typeName, ownerName } = useDirectory()
  const facility = facilities.find((one) => one.id === facilityId)?.name ?? ''
  const current = data?.ours.find((one) => one.facilityId === facilityId)?.hospital ?? null
  const [picked, setPicked] = useState<HospitalLine>()
  const [adding, setAdding] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const choice = picked ?? current
  const save = async (hospital: HospitalLine | Hospital | null) => {
    setBusy(true)
    setProblem('')
    try {
      await directory.chooseHospital({ id: facilityId, hospitalId: hospital?.id ?? null })
      toast(hospital ? t('find.saved', { facility, hospital: hospital.name }) : t('find.cleared', { facility }), { undo: () => void directory.chooseHospital({ id: facilityId, hospitalId: current?.id ?? null }).then(freshDirectory, () => toast(t('undoFailed'), { tone: 'note' })) })
      await freshDirectory()
      await navigate({ to: '/directory' })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const crumb = <><Link to="/directory">{t('title')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('ours.find')}</span></>
  return (
    <Page title={t('find.title', { facility })} module={t('title')} register="read" narrow crumb={crumb} lead={t('find.lead')}>
      {data?.list.hospitals === 0 && data.list.byHand === 0 && <EmptyList />}
      <div className="dir-question">
        {problem && <Notice tone="bad" live title={problem} />}
        {!picked && <HospitalFinder name="hospital" label={t('find.label')} hint={t('find.hint')} onChoose={setPicked} />}
        {choice && (
          <section className="dir-choice" aria-labelledby="dir-choice">
            <h2 id="dir-choice" className="small muted">{t('find.chosen')}</h2>
            <p><b>{choice.name}</b></p>
            <p className="dir-line">{placeOf(choice)} · {typeName(choice.type)} · {ownerName(choice.ownership)}{choice.ccn && ` · ${choice.ccn}`}</p>
            {choice.group === 'public' && <p className="gap">{t('ours.overlay.public')}. <span className="muted">{t('ours.overlayMore')}</span></p>}
            <div className="acts">
              {picked && <Button variant="primary" size="big" busy={busy} onClick={() => void save(picked)}>{t('find.confirm')}</Button>}
              {picked && <Button variant="text" size="big" onClick={() => setPicked(undefined)}>{t('find.other')}</Button>}
              {!picked && current && <Button onClick={() => void save(null)}>{t('find.clear')}</Button>}
            </div>
          </section>
        )}
        <details>
          <summary><Icon of={IconChevronRight} size="s" />{t('find.why')}</summary>
          <div className="d"><p>{t('find.whyMore')}</p></div>
        </details>
        <details>
          <summary><Icon of={IconChevronRight} size="s" />{t('find.notListed')}</summary>
          <div className="d"><p>{t('find.notListedMore')}</p><p className="gap"><Button onClick={() => setAdding(true)}>{t('hospitals.add')}</Button></p></div>
        </details>
      </div>
      {adding && <HospitalForm close={() => setAdding(false)} done={(hospital) => save(hospital)} />}
    </Page>
  )
}
