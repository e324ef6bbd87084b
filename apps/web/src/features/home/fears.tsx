import type { Fear } from '@bedside/contract/fears'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { placeOf, useWords } from './client.ts'
import { FearChip, Lamp } from './fear-state.tsx'
import { Figures } from './figures.tsx'

/** The six fears as a task list: state, evidence, one next step. */
export function Fears({ fears }: { fears: readonly Fear[] }) {
  const { t } = useTranslation('home')
  const words = useWords()
  return (
    <section aria-labelledby="six">
      <div className="sec">
        <h2 id="six">{t('fear.title')}</h2>
        <Link to="/fears">{t('fear.how')}</Link>
      </div>
      <ol>
        {fears.map(({ fear, state, said, next }) => (
          <li className="fear" key={fear}>
            <Lamp state={state} />
            <div className="q">
              <h3>
                <Link to="/fears/$fear" params={{ fear: String(fear) }}><span className="vh">{t('fear.number', { fear })} </span>{t(`fear.said.${fear}`)}</Link>
              </h3>
              <p className="ev">{said.map((text, at) => <span key={text.en}>{at > 0 && ' '}<Figures text={words(text)} /></span>)}</p>
              {next && <Link className="arrow" {...placeOf(next.to)}>{words(next.text)}<Icon of={IconArrowRight} /></Link>}
            </div>
            <div className="st"><FearChip state={state} /></div>
          </li>
        ))}
      </ol>
    </section>
  )
}
