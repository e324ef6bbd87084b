import { IconPhoto } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { LinkedText } from './linked-text.tsx'
import './preview.css'

export interface PreviewPicture {
  src: string
  alt: string
  width: number
  height: number
}

interface Props {
  network: string
  networkName: string
  displayName: string
  handle: string
  text: string
  lang?: string | undefined
  /** When it goes out, in words. */
  time: string
  pictures: readonly PreviewPicture[]
  card?: { url: string; title: string; description: string } | null
  /** Shows the descriptions of the pictures in words, for those who decide. */
  describe?: boolean
  caption: string
}

/** A post as its network will show it. */
export function Preview({ network, networkName, displayName, handle, text, lang, time, pictures, card, describe, caption }: Props) {
  const { t } = useTranslation(['publishing', 'common'])
  return (
    <figure className="pub-post">
      <figcaption className="vh">{caption}</figcaption>
      <div className="pub-who">
        <span className="pub-logo" aria-hidden="true">{initials(displayName)}</span>
        <div><b>{displayName}</b><span className="pub-m">{[handle === displayName ? networkName : handle, time].filter(Boolean).join(' · ')}</span></div>
      </div>
      {text.trim() ? <LinkedText text={text} network={network} lang={lang} /> : pictures.length === 0 && <p className="pub-tx faint">{t('preview.empty')}</p>}
      {pictures.length > 0 && (
        <div className={`pub-pics n${Math.min(4, pictures.length)}`}>
          {pictures.map((one, index) => <img key={`${index} ${one.src}`} src={one.src} alt={one.alt || t('preview.noDescription')} width={one.width} height={one.height} loading="lazy" />)}
        </div>
      )}
      {card && (
        <div className="pub-card"><b>{card.title}</b>{card.description && <span>{card.description}</span>}<span className="faint">{hostOf(card.url)}</span></div>
      )}
      {describe && pictures.map((one, index) => (
        <div className="pub-alt" key={`${index} alt`}><Icon of={IconPhoto} size="s" /><span><b>{t('preview.description', { n: pictures.length > 1 ? ` ${index + 1}` : '' })}</b> {one.alt}</span></div>
      ))}
    </figure>
  )
}

function initials(name: string): string {
  return name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).map((word) => word[0]).slice(0, 2).join('').toUpperCase()
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}
