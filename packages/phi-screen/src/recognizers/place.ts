import { say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { plain } from '../known.ts'
import { pointsOf } from '../roles/judge.ts'
import { readPost } from '../roles/reading.ts'
import type { Recognizer } from './recognizer.ts'

const whyBlock = say(
  'This place is tied to someone in your care. Anything smaller than the state can point to a person; leave it out or name the state.',
  'Este lugar está unido a alguien bajo su cuidado. Todo lo más pequeño que el estado puede señalar a una persona; quítelo o nombre el estado.',
)
const whyReview = say(
  'This place stands close to words about someone in care. If it says where they live, work or were hurt, please take it out.',
  'Este lugar está cerca de palabras sobre alguien atendido. Si dice dónde vive, trabaja o se lesionó, por favor quítelo.',
)
/** Points of the words around; set on the texts kept apart from training. */
const line = { review: 0.7, block: 1.3 }
// States and countries are wide enough: 45 CFR 164.514(b)(2)(i)(B).
const wide =
  /^(?:united states|u\.?s\.?a?|america|mexico|méxico|canada|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming)$/

/** Towns, counties, streets, schools and churches where the words around tie them to somebody in care: 45 CFR 164.514(b)(2)(i)(B). */
export const place: Recognizer = {
  name: 'place',
  needs: 'any',
  find(page) {
    const kind = page.options.context?.kind
    if (kind === 'reply' || kind === 'file_name') return []
    const reading = readPost(page)
    return reading.places.flatMap(({ named, first, last }): Hit[] => {
      const { start, end } = named
      const said = plain(page.text.slice(start, end))
      if (wide.test(said)) return []
      if (page.known.names.some((own) => own.includes(said)) || page.known.addresses.some((own) => own.includes(said))) return []
      const points = pointsOf(page, reading, { ...named, first, last })
      if (points < line.review) return []
      const block = points >= line.block
      return [
        {
          kind: 'geography',
          start,
          end,
          severity: block ? 'block' : 'review',
          confidence: Math.min(0.85, named.confidence),
          why: block ? whyBlock : whyReview,
          evidence: [say('words of care around a place', 'palabras de atención junto a un lugar')],
        },
      ]
    })
  },
}
