import type { HospitalType, OwnershipGroup, Ownership } from '@bedside/contract/directory'
import { ownershipGroup } from '@bedside/contract/directory'

/** What the official list says about one hospital. */
export interface Listed {
  readonly ccn: string
  readonly name: string
  readonly address: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly county: string
  readonly phone: string
  readonly type: HospitalType
  readonly ownership: Ownership
  readonly emergency: boolean | null
  readonly birthing: boolean | null
  readonly rating: number | null
}
export const LISTED = ['name', 'address', 'city', 'state', 'zip', 'county', 'phone', 'type', 'ownership', 'emergency', 'birthing', 'rating'] as const
export type ListedField = (typeof LISTED)[number]

const SMALL = new Set(['a', 'an', 'and', 'at', 'by', 'de', 'del', 'for', 'in', 'of', 'on', 'or', 'the', 'to'])
const CAPITALS = new Set(['AHN', 'CAH', 'CHI', 'HCA', 'IU', 'LLC', 'LP', 'LSU', 'LTAC', 'NYC', 'OSF', 'OSU', 'SSM', 'UAB', 'UC', 'UCI', 'UCLA', 'UCSD', 'UCSF', 'UF', 'UH', 'UMC', 'UNC', 'UNM', 'UPMC', 'US', 'USA', 'USC', 'USMD', 'UT', 'UVA', 'UW', 'VA', 'VAMC', 'II', 'III', 'IV', 'DBA', 'INC', 'NE', 'NW', 'SE', 'SW', 'MD'])

/** CMS writes names in capitals, which are hard to read. A name with any small letter was written on purpose and stays. */
export function readableName(name: string): string {
  if (/\p{Ll}/u.test(name)) return name
  return name.split(' ').map((word, place) => readableWord(word, place === 0)).join(' ')
}

function readableWord(word: string, first: boolean): string {
  const plain = word.replace(/[^\p{L}]/gu, '')
  if (plain === 'INC') return word.replace('INC', 'Inc')
  if (plain === 'DBA') return word.toLowerCase()
  if (CAPITALS.has(plain) || /^\p{L}\.(\p{L}\.)+,?$/u.test(word)) return word
  const small = word.toLowerCase()
  if (plain.length === 1 && plain !== 'A') return word
  if (!first && SMALL.has(small)) return small
  // After a hyphen, a slash or a bracket a new word begins.
  const tall = small.replace(/(^|[-/(&.])(\p{L})/gu, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`)
  return tall.replace(/^(Mc|O['’])(\p{Ll})(?=\p{L}{2})/u, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`)
}

/** Lower case, no accents, no punctuation, one space between words. */
export const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** What a person may type to find this hospital, beginning with its name. */
export const searchText = (one: { name: string; city: string; state: string; ccn: string | null }, stateName = ''): string => ` ${plainText([one.name, one.city, one.state, stateName, one.ccn ?? ''].join(' '))} `

/**
 * The rules that the owner brings with it. A public hospital may not remove comments for their viewpoint, answers records requests and falls under ADA Title II.
 * Federal and tribal owners have rules of their own that this product does not know. https://www.law.cornell.edu/uscode/text/42/12131
 */
export function overlayOf(ownership: Ownership): 'public' | 'federal' | 'tribal' | 'none' | 'unknown' {
  const group: OwnershipGroup = ownershipGroup(ownership)
  return group === 'public' || group === 'federal' || group === 'tribal' || group === 'unknown' ? group : 'none'
}
