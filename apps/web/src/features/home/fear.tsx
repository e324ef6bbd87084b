import type { FearFact } from '@bedside/contract/fears'
import { IconAlertTriangle, IconArrowRight, IconChevronRight, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../app/query.ts'
import { NotFound } from '../../app/failed.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { homeQuery, placeOf, useWords } from './client.ts'
import { FearChip } from './fear-state.tsx'
import { Figures } from './figures.tsx'
import './fear.css'

const NUMBERS = ['1', '2', '3', '4', '5', '6'] as const
const looks = { nothing: IconCircleDashed, begun: IconCircleHalf2, good: IconCircleCheck, alarm: IconAlertTriangle } as const

/** Why a fear has its state: every fact with its date and its document, and what is still needed. */
export default function FearPage() {
  const { t } = useTranslation(['home', 'home/fears', 'common'])
  const { fear: number } = useParams({ strict: false })
  const home = useQuery(homeQuery)
  const words = useWords()
  const known = NUMBERS.find((one) => one === number)
  if (!known) return <NotFound />
  const fear = home.data?.fears.find((one) => String(one.fear) === known)
  const crumb = <><Link to="/">{t('common:nav.home')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('fear.title')}</span></>
  return (
    <Page title={t(`fear.said.${known}`)} module={t('fear.title')} register="read" narrow crumb={crumb} lead={t(`home/fears:ends.${known}`)} actions={fear && <FearChip state={fear.state} />}>
      {home.error && <Notice tone="bad" live title={sentenceOf(home.error)} />}
      {home.isPending && <SkeletonLines lines={5} />}
      {fear && (
        <>
          <Section title={t('home/fears:why')} aside={<Link to="/fears">{t('fear.how')}</Link>}>
            <ul className="fact-list">{fear.facts.map((fact) => <Fact key={fact.id} fact={fact} />)}</ul>
          </Section>
          {fear.next && <p className="gap"><Link className="arrow" {...placeOf(fear.next.to)}>{words(fear.next.text)}<Icon of={IconArrowRight} /></Link></p>}
        </>
      )}
      {home.isSuccess && !fear && <Notice title={t('home/fears:closed')} />}
    </Page>
  )
}

function Fact({ fact }: { fact: FearFact }) {
  const { t } = useTranslation('home/fears')
  const words = useWords()
  const zone = useZone()
  return (
    <li className={fact.state}>
      <Icon of={looks[fact.state]} />
      <div>
        <p><span className="vh">{t(`fact.${fact.state}`)}: </span><Figures text={words(fact.said)} /></p>
        <p className="m">
          <span>{t(fact.needed ? 'fact.needed' : 'fact.helps')}</span>
          {fact.at && <span>{t('fact.since')} <TimeText at={fact.at} zone={zone} look="date" /></span>}
          {fact.see && fact.state !== 'nothing' && <Link {...placeOf(fact.see)}>{t('fact.see')}</Link>}
        </p>
      </div>
    </li>
  )
}
