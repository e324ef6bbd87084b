import { count, type NetworkRules } from '@bedside/contract/network'
import type { Content } from './connector.ts'
import type { Why } from './why.ts'

/** Why this content cannot go to the network, or undefined when it fits. */
export function misfit(content: Content, rules: NetworkRules): Why | undefined {
  const { images, network } = rules
  if (content.text.trim() === '' && content.images.length === 0) return { code: 'empty' }
  const counted = count(content.text, rules)
  const over = [counted, counted.also, counted.hashtags].find((tally) => tally && tally.used > tally.limit)
  if (over) {
    const unit = over.unit === 'bytes' || over.unit === 'hashtags' ? over.unit : 'characters'
    return { code: 'too_long', network, used: over.used, limit: over.limit, unit }
  }
  if (content.images.length > images.most.value)
    return { code: 'too_many_pictures', network, used: content.images.length, limit: images.most.value }
  for (const [index, image] of content.images.entries()) {
    const picture = index + 1
    if (image.alt.trim() === '') return { code: 'no_description', picture }
    if (images.bytes && image.bytes > images.bytes.value)
      return { code: 'picture_too_big', network, picture, kilobytes: Math.floor(images.bytes.value / 1000) }
    if (images.formats && !images.formats.value.includes(image.mime)) return { code: 'picture_kind', network, mime: image.mime }
  }
  return undefined
}
