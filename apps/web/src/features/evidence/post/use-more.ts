import { useTranslation } from 'react-i18next'

interface Told { name: string; detail: Readonly<Record<string, unknown>> }

/** The second line of an event: figures and hashes from the ledger, never words of the post. */
export function useMore(approved: ReadonlySet<string>): (event: Told) => string {
  const { t, i18n } = useTranslation('evidence')
  const parts = useParts()
  return ({ name, detail }) => {
    const text = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '')
    const list = (key: string): unknown[] => (Array.isArray(detail[key]) ? detail[key] : [])
    switch (name) {
      case 'post.screened': {
        const findings = list('findings').length
        const same = detail.place === 'delivery' && approved.has(text('payload')) && t('more.sameBytes')
        return [same || parts(list('parts').map(String)), findings > 0 && t('more.findings', { count: findings })].filter(Boolean).join('. ')
      }
      case 'post.submitted': return t(`more.risk.${detail.risk === 'sensitive' ? 'sensitive' : 'routine'}`)
      case 'post.approved': return t('more.bytes', { hash: shortHash(text('payload')) })
      case 'post.scheduled': return text('zone')
      case 'post.edited': return typeof detail.version === 'number' ? t('more.version', { version: new Intl.NumberFormat(i18n.language).format(detail.version) }) : ''
      case 'delivery.published': return t('more.remote', { id: shortened(text('remote')) })
      case 'delivery.read-back': return detail.state === 'live' ? t('more.copies', { count: Number(detail.copies) || 0 }) : ''
      default: return ''
    }
  }
}

/** "Title, words and picture description" for the parts of a screen. */
export function useParts(): (parts: readonly string[]) => string {
  const { t, i18n } = useTranslation('evidence')
  return (parts) => {
    const kinds = [...new Set(parts.map((one) => one.split(':')[0]!))]
    const known = kinds.flatMap((one) => (one === 'title' || one === 'text' || one === 'alt' || one === 'file' || one === 'shown' ? [t(`parts.${one}`)] : []))
    const line = new Intl.ListFormat(i18n.language).format(known)
    return line.charAt(0).toUpperCase() + line.slice(1)
  }
}

/** "9f2c 71be 04d8" */
export const shortHash = (hash: string): string => hash.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')

const shortened = (id: string): string => (id.length > 24 ? `${id.slice(0, 10)}…${id.slice(-8)}` : id)
