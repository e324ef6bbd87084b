import { before, inSentence, whose, type Owner, type Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { hostOf } from '../known.ts'
import { judge, type Recognizer, type Voices } from './recognizer.ts'

const withScheme = /(?<![\p{L}\p{N}@])(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"'`|]{2,2000}/giu
const bare =
  /(?<![\p{L}\p{N}@./_-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|edu|gov|mil|health|care|hospital|clinic|io|info|biz|co|me|tv|us|uk|ca|ly|gl|link|news|page|example|test)(?:\/[^\s<>"'`|]{0,500})?(?![\p{L}\p{N}@-])/giu
// A glance first: most posts hold no address, and the full expressions look at every letter.
const anyScheme = /:\/\/|www\./
const anyHost =
  /[a-z0-9-]\.(?:com|org|net|edu|gov|mil|health|care|hospital|clinic|io|info|biz|co|me|tv|us|uk|ca|ly|gl|link|news|page|example|test)(?![a-z0-9@-])/
const trailing = /[.,;:!?)\]}…*_"'”’]+$/
// Pages that tell one person's illness to friends: someone's diary, fund or meal list.
const personal =
  /(?:caringbridge|gofundme|givesendgo|mealtrain|takethemameal|mylifeline|caringpages|lotsahelpinghands|postmypoint|tributes?|obituar|legacy\.com)/
const story = /\b(?:diary|story|page|fund|fundraiser|journey|blog|journal|updates?|profile|historia|diario)\b/
const points = /[?&/](?:patient|mrn|member|chart|record|account|acct|dob|email|user_?id|patient_?id)s?[=/]/
const voices: Voices = {
  person: say(
    'This link seems to lead to a page about a patient or a family. The address alone can give them away.',
    'Este enlace parece llevar a una página sobre un paciente o una familia. La dirección por sí sola puede delatarlos.',
  ),
  organisation: say(
    "A public link. It is not on your list of your own sites; make sure that it leads to nobody's story.",
    'Un enlace público. No está en su lista de sitios propios; confirme que no lleve a la historia de nadie.',
  ),
  unclear: say(
    'A link that is not on your list. Check that the page behind it is not about a patient.',
    'Un enlace que no está en su lista. Revise que la página no trate de un paciente.',
  ),
}

/** Web addresses. Most links in a post are public; those that lead to one person's page are not. */
export const url: Recognizer = {
  name: 'url',
  needs: 'any',
  find(page) {
    if (!page.text.includes('.')) return []
    const hits: Hit[] = []
    if (anyScheme.test(page.lower))
      for (const match of page.text.matchAll(withScheme)) hits.push(link(page, match.index, match[0].replace(trailing, '')))
    if (!anyHost.test(page.lower)) return hits
    for (const match of page.lower.matchAll(bare)) {
      // A bare host inside a longer address loses to it when findings are settled.
      hits.push({ ...link(page, match.index, match[0].replace(trailing, '')), confidence: 0.9 })
    }
    return hits
  },
}

function link(page: Page, start: number, text: string): Hit {
  const end = start + text.length
  const base = { kind: 'url' as const, start, end, confidence: 0.985 }
  const host = hostOf(text)
  if (page.known.hosts.has(host) || [...page.known.hosts].some((own) => host.endsWith(`.${own}`))) {
    return { ...base, severity: 'pass', evidence: [], why: say('This is one of your own sites.', 'Este es uno de sus propios sitios.') }
  }
  const lower = text.toLowerCase()
  const head = page.lower.slice(Math.max(0, start - 40), start)
  let owner: Owner = whose(page, start, end)
  if (personal.test(lower) || points.test(lower)) owner = { who: 'person' }
  // A person mentioned anywhere before a link says little; "her diary at …" says much.
  else if (owner.who === 'person' && !(before(page, 'person', start, 40) && (story.test(head) || inSentence(page, 'care', start))))
    owner = { who: 'unclear' }
  const judged = judge(page, owner, voices)
  const form = say('the form of a web address', 'la forma de una dirección web')
  if (owner.who !== 'person')
    return { ...base, ...judged, severity: page.options.strictness === 'strict' ? 'review' : 'note', evidence: [form] }
  return { ...base, ...judged, evidence: [form, ...judged.evidence], fix: takeOut }
}
