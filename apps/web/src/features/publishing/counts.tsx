import { count, type Count } from '@bedside/contract/network'
import type { NetworkRules } from '@bedside/contract/network'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'

/** "315 of 300, 15 over", and the second limit and the hashtags when they are over too. */
export function sentenceOfCount(counted: Count, t: TFunction<['publishing', 'common']>, language: string): string {
  const number = new Intl.NumberFormat(language)
  const line = (used: number, limit: number) => {
    const blanks = { used: number.format(used), limit: number.format(limit), over: number.format(used - limit) }
    return used > limit ? t('count.over', blanks) : t('count.fits', blanks)
  }
  const more = [counted.also, counted.hashtags].filter((one) => one?.over).map((one) => t(one!.unit === 'hashtags' ? 'count.hashtags' : 'count.bytes', { count: line(one!.used, one!.limit) }))
  return [line(counted.used, counted.limit), ...more].join('; ')
}

export interface Counted { counted: Count | null; sentence: string }

export function useCount(): (text: string, rules: NetworkRules | undefined) => Counted {
  const { t, i18n } = useTranslation(['publishing', 'common'])
  return (text, rules) => {
    if (!rules) return { counted: null, sentence: '' }
    const counted = count(text, rules)
    return { counted, sentence: sentenceOfCount(counted, t, i18n.language) }
  }
}

/** A count in words; too long has an icon and a tone as well. */
export function CountText({ counted, sentence }: Counted) {
  return (
    <span className={counted?.over ? 'num pub-over' : 'num'}>
      {counted?.over && <Icon of={IconAlertTriangle} size="s" />}
      {sentence}
    </span>
  )
}
