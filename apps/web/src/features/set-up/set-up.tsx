import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { problemsOf, type Errors } from '../../ui/form.ts'
import { deviceZone } from '../../ui/zone-field.tsx'
import { people } from '../people/api.ts'
import { takeSecret } from '../sign-in/one-time-link.ts'
import { Frame, type Step } from './frame.tsx'
import { AdministratorStep, CheckStep, FacilityStep, OrganizationStep } from './steps.tsx'

export interface Answers {
  organization: string
  name: string
  email: string
  password: string
  alsoLead: boolean
  facility: string
  zone: string
}

const fieldStep: Record<string, Step> = {
  organization: 'organization',
  name: 'administrator',
  email: 'administrator',
  password: 'administrator',
  facility: 'facility',
  zone: 'facility',
}
const paths: Record<string, keyof Answers> = {
  'organization.name': 'organization',
  'administrator.name': 'name',
  'administrator.email': 'email',
  'administrator.password': 'password',
  'facility.name': 'facility',
  'facility.zone': 'zone',
}

/** The first run, from the one-time link: organization, first administrator, first facility, then everything is made at once. */
export default function SetUp() {
  const { t } = useTranslation(['set-up', 'common'])
  const [token] = useState(takeSecret)
  const [step, setStep] = useState<Step>('organization')
  const [refused, setRefused] = useState<Errors>({})
  const [answers, setAnswers] = useState<Answers>({
    organization: '',
    name: '',
    email: '',
    password: '',
    alsoLead: false,
    facility: '',
    zone: deviceZone(),
  })
  const state = useQuery({ queryKey: ['set-up'], queryFn: () => people.setUpState({}), staleTime: Infinity }).data

  // With a link one may also set up one more organization on an installation that has one; the server decides whether the link is good.
  if (!token)
    return state && !state.needed ? (
      <Stopped title={t('doneTitle')} more={t('doneMore')} />
    ) : (
      <Stopped title={t('noLinkTitle')} more={t('noLinkMore')} />
    )

  const go = (next: Step, found?: Partial<Answers>) => {
    setRefused({})
    if (found) setAnswers({ ...answers, ...found })
    setStep(next)
  }
  const send = async () => {
    const { organization, name, email, password, alsoLead, facility, zone } = answers
    await people.setUp({
      token,
      organization: { name: organization, language: currentLanguage() },
      administrator: { name, email, password, alsoLead },
      facility: { name: facility, zone },
    })
    queryClient.clear()
    location.assign('/')
  }
  // What the server refuses belongs to an earlier question: go back there and say it at the field.
  const refuse = (error: unknown): Errors => {
    const found = problemsOf(error, (path) => paths[path] ?? '')
    const back = Object.keys(found)
      .map((field) => fieldStep[field])
      .find(Boolean)
    if (!back) return found
    setRefused(found)
    setStep(back)
    return {}
  }
  const common = { answers, refused, go }
  switch (step) {
    case 'organization':
      return <OrganizationStep {...common} insecure={Boolean(state?.insecure)} />
    case 'administrator':
      return <AdministratorStep {...common} />
    case 'facility':
      return <FacilityStep {...common} />
    case 'check':
      return <CheckStep {...common} send={send} refuse={refuse} />
  }
}

function Stopped({ title, more }: { title: string; more: string }) {
  const { t } = useTranslation('set-up')
  return (
    <Frame step="organization" title={title} lead={more}>
      <p className="acts">
        <Link to="/sign-in">{t('toSignIn')}</Link>
      </p>
    </Frame>
  )
}
