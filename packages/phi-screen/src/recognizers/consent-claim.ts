import { authorization, say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import type { Recognizer } from './recognizer.ts'

const whose =
  "(?:(?:his|her|their|the|a|full|written|signed|verbal|explicit|express|patient(?:'s)?|family(?:'s)?|parents'?|parent's|mom's|mother's|dad's|wife's|husband's|everyone's|both of their|patient’s|family’s|mom’s) ){0,4}"
const claims = new RegExp(
  [
    `(?:with|by|has|have|had|got|gave|given|given us|gave us|obtained|received|under|using) ${whose}(?:permission|consent|authori[sz]ation|blessings?|go-ahead|okay|ok)(?: (?:to (?:share|post|tell|use)|on file))?`,
    `(?:consent|authori[sz]ation|release|permission|photo release|waiver)(?: form)? (?:was |is |has been |been )?(?:signed|obtained|given|granted|on file|received)`,
    `signed (?:a |the |our |his |her |their )?(?:photo |media |hipaa |written )?(?:consent|release|authori[sz]ation|waiver)(?: form)?`,
    `(?:at|per) (?:the |his |her |their )?(?:request of (?:the |his |her )?(?:family|patient|parents|wife|husband)|(?:family|patient|parents|wife|husband|mother|son|daughter)(?:'s|s'|') request)`,
    `(?:shared|posted|used|published|told) with (?:(?:his|her|their|family|patient|the (?:family|patient)(?:'s)?) )?(?:permission|consent|ok|okay|blessings?)`,
    `(?:said|says|told \\S{2,12}|messaged us|gave us)(?: \\S{1,12}){0,6} (?:(?:it'd be |it is |it's |it was )?(?:fine|ok|okay|alright) (?:to|if we) (?:post|share|tell)|thumbs up to share)`,
    `con (?:su |el |la )?(?:permiso|consentimiento|autorización)(?: (?:firmad[oa]|por escrito|de (?:la|su) familia))?`,
    `(?:nos dio|dieron) (?:su )?(?:permiso|autorización|consentimiento)|autorización firmada|a petición de (?:la|su) familia`,
  ]
    .map((part) => `(?:${part})`)
    .join('|'),
  'g',
)
// Most texts hold none of these, and the long expression costs more than this glance.
const anyClaim = /consent|permis|authori|release|waiver|bless|request|go-ahead|okay|\bok\b|fine|alright|thumbs|autoriz|petici/
const negated =
  /\b(?:without|never|no|not|don't|do not|until|unless|before|only|must|need|needs|require[sd]?|always|get|ask for|asking for|obtain|if|can't|cannot|may|sin|nunca|siempre|obtenga|pida|hasta|solo)\b[^.!?]{0,28}$/
const missing =
  /(?:permission|consent|release|authori[sz]ation)(?: form)? (?:has |have )?(?:lapsed|expired|is pending|pending|ran out|not (?:yet )?(?:signed|back)|isn't (?:signed|back)|was revoked|revoked)|(?:hasn't|has not|haven't|didn't|yet to) (?:signed?|return(?:ed)?|give[n]?)(?: \S{1,10}){0,2} (?:consent|release|authori[sz]ation|permission|form)/g
const person =
  /\b(?:patient|family|his|her|their|he|she|mom|parents?|mother|father|wife|husband|son|daughter|mr|mrs|ms|miss|su|sus|familia|padres|paciente|we share|present|presentamos)\b/
const why = say(
  'This says that someone agreed. A person must check the signed authorization for this post before it goes out.',
  'Esto dice que alguien estuvo de acuerdo. Una persona debe revisar la autorización firmada para esta publicación antes de que salga.',
)
const whyMissing = say(
  'This says that the authorization is missing, expired or taken back. Without a valid one the story may not go out.',
  'Esto dice que la autorización falta, venció o fue retirada. Sin una válida, la historia no puede salir.',
)

/** Consent that the text claims: never clear by itself, since the register of authorizations decides. */
export const consentClaim: Recognizer = {
  name: 'consent-claim',
  needs: 'any',
  find(page) {
    const hits: Hit[] = []
    if (!anyClaim.test(page.lower)) return hits
    for (const match of page.lower.matchAll(missing)) hits.push(claim(match.index, match[0].length, 'block'))
    for (const match of page.lower.matchAll(claims)) {
      const head = page.lower.slice(Math.max(0, match.index - 48), match.index)
      const around = page.lower.slice(Math.max(0, match.index - 160), match.index + match[0].length + 160)
      if (negated.test(head) || !person.test(around)) continue
      hits.push(claim(match.index, match[0].length, 'review'))
    }
    return hits
  },
}

function claim(start: number, length: number, severity: 'review' | 'block'): Hit {
  return {
    kind: 'patient_status',
    start,
    end: start + length,
    severity,
    confidence: 0.85,
    rule: authorization,
    why: severity === 'block' ? whyMissing : why,
    evidence: [say('words that claim consent', 'palabras que afirman un consentimiento')],
  }
}
