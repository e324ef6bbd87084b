import { count, type NetworkRules } from '@bedside/contract/network'
import type { Content } from './connector.ts'

const units: Readonly<Record<string, string>> = { bytes: 'bytes', hashtags: 'hashtags' }

/** Why this content cannot go to the network, as a sentence with the next step, or undefined when it fits. */
export function misfit(content: Content, rules: NetworkRules): string | undefined {
  const { images } = rules
  const name = rules.name
  if (content.text.trim() === '' && content.images.length === 0) return 'The post is empty. Write a text or add a picture.'
  const counted = count(content.text, rules)
  const over = [counted, counted.also, counted.hashtags].find((tally) => tally && tally.used > tally.limit)
  if (over) return `The text has ${over.used} ${units[over.unit] ?? 'characters'}; ${name} takes ${over.limit}. Make it shorter.`
  if (content.images.length > images.most.value)
    return `${name} takes ${images.most.value} pictures in one post; this has ${content.images.length}. Remove some.`
  for (const [index, image] of content.images.entries()) {
    const which = `Picture ${index + 1}`
    if (image.alt.trim() === '') return `${which} has no description. Say what it shows, for people who cannot see it.`
    if (images.bytes && image.bytes > images.bytes.value)
      return `${which} is too big for ${name}. Make it smaller than ${Math.floor(images.bytes.value / 1000)} kB.`
    if (images.formats && !images.formats.value.includes(image.mime))
      return `${name} does not take pictures of the kind ${image.mime}. Use JPEG or PNG.`
  }
  return undefined
}
