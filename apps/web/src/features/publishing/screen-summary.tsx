import { canBecome } from '@bedside/contract/known'
import type { Post } from '@bedside/contract/post'
import { IconAlertTriangle, IconHandStop, IconInfoCircle, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { Icon } from '../../ui/icon.tsx'
import { timeText } from '../../ui/time.tsx'
import { tally, useSumOf } from './findings/severity.tsx'
import { KnowButton } from './known/know-button.tsx'

const icons = { block: [IconHandStop, 'no'], review: [IconAlertTriangle, 'look'], note: [IconInfoCircle, 'wait'] } as const

/** The words a finding is about, cut from the post. */
export function wordsOf(post: Post, part: string, start: number, end: number): string {
  const [kind, id] = part.split(':')
  const texts: Record<string, () => string | null | undefined> = {
    title: () => post.title,
    text: () => (id ? post.variants.find((one) => one.accountId === id)?.text : post.text),
    alt: () => post.media.find((one) => one.id === id)?.alt,
    file: () => post.media.find((one) => one.id === id)?.fileName,
  }
  const text = texts[kind ?? '']?.()
  return text?.slice(start, end) ?? ''
}

/** The screen's answer for those who decide: what stands, what was set aside by whom and why. */
export function ScreenSummary({ post, zone, onKnown }: { post: Post; zone?: string | undefined; /** A finding became known: the post reads differently now. */ onKnown?: () => unknown }) {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  const sumOf = useSumOf()
  const may = useMay()
  const { screen } = post
  const at = timeText(screen.at, { zone, look: 'time', language: i18n.language })
  const counts = tally(screen.findings)
  const standing = counts.block + counts.review > 0
  return (
    <section className="pub-sect" aria-labelledby="pub-screen">
      <h2 id="pub-screen">{t('screen.title')}</h2>
      <ul className="check">
        <li><Icon of={standing ? (counts.block > 0 ? IconHandStop : IconAlertTriangle) : IconShieldCheck} className={standing ? (counts.block > 0 ? 'no' : 'look') : 'yes'} /><span><b>{standing ? `${sumOf(counts)}.` : t('screen.clear')}</b> {t('screen.parts', { at })}</span></li>
        {screen.findings.map((one) => {
          const [icon, tone] = icons[one.severity]
          const known = canBecome(one, { patientContent: post.patientContent, findings: screen.findings })
          const words = wordsOf(post, one.part, one.start, one.end)
          return (
            <li key={`${one.part} ${one.kind} ${one.start}`}>
              <Icon of={one.dismissal ? IconInfoCircle : icon} className={one.dismissal ? 'wait' : tone} />
              <span>
                <b>{one.dismissal ? t('screen.setAside') : t(`severity.${one.severity}`)}:</b> {words && `“${words}” `}{one.why}
                {one.dismissal && <span className="pub-setaside">{t('dismiss.by', { who: one.dismissal.by.name, when: timeText(one.dismissal.at, { zone, look: 'short', language: i18n.language }), reason: one.dismissal.reason })}</span>}
                {one.dismissal && may('known.manage') && known.length > 0 && <span className="pub-setaside"><KnowButton postId={post.id} finding={one} words={words} kinds={known} {...(onKnown ? { done: onKnown } : {})} /></span>}
                <span className="faint small pub-setaside">{one.rule.citation}</span>
              </span>
            </li>
          )
        })}
        {post.patientContent && <li><Icon of={IconAlertTriangle} className="look" /><span>{t('screen.patient')}</span></li>}
      </ul>
    </section>
  )
}
