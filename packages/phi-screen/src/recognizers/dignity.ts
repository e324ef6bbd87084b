import { say } from '../explain.ts'
import { classNumber } from '../story/classes.ts'
import { contempt, type Cue } from '../story/contempt.ts'
import { classesOnPage } from '../story/features.ts'
import { probability, scoreOf, storyScore, weightiest } from '../story/model.ts'
import type { Recognizer } from './recognizer.ts'

/**
 * Points are what the wordings weigh and, by these shares, the model's two answers: whether it looks down on people, and whether somebody in
 * care is told of at all. From `stop` on a person decides. Set by folds over our own texts.
 */
const weigh = { scorn: 0.5, told: 0.2, from: 1 }
const stop = 0.5
const noneTold = -1.2
// Who speaks about such words to forbid them, or about work and pay, mocks nobody: labour speech is protected (29 USC 157).
const about =
  /\b(?:we don't (?:say|use|call)|don't (?:say|use|call)|do not (?:say|use|call)|instead of (?:saying|calling)|rather than|the (?:phrase|words?|term|label)|retires? the|blood drive|donations?|donors?|airline|miles|words? matters?|stigma\S*|shame|ashamed|judg\w+ment|embarrass\w*|union|unioni[sz]e\w*|strike|striking|picket\w*|contract|overtime|raises?|payroll|staffing|short-staffed|understaffed|management|managers?|administrat\w+|bargaining|schedules?|sindicato|huelga|sueldo|quincenas?|turnos dobles)\b/
const others = new Set(['he', 'they', 'who', 'patient', 'person', 'many', 'kin'].map(classNumber))
const why = say(
  'This laughs at or looks down on people in care. It may name nobody and still hurt them, and it costs trust. Please let someone else read it before it goes out.',
  'Esto se burla de personas atendidas o las menosprecia. Aunque no nombre a nadie, puede herirlas y cuesta confianza. Pida que otra persona lo lea antes de publicarlo.',
)
const said: Record<Cue['kind'], ReturnType<typeof say>> = {
  scorn: say('a word of contempt for people in care', 'una palabra de desprecio hacia personas atendidas'),
  laugh: say('laughter or disgust', 'risa o asco'),
  body: say('remarks about a body', 'comentarios sobre un cuerpo'),
}

const whole = say('the text as a whole; the words marked weighed most', 'el texto en conjunto; las palabras marcadas pesaron más')

/** Mockery and contempt of people in care. It is no matter of identity, so a person decides. */
export const dignity: Recognizer = {
  name: 'dignity',
  needs: 'any',
  find(page) {
    const kind = page.options.context?.kind
    if (kind === 'file_name' || kind === 'alt_text') return []
    const { tokens, classes } = classesOnPage(page)
    if (tokens.count < 3) return []
    const cues = contempt(tokens)
    const { told } = storyScore(page)
    // Without a wording it takes somebody who is told of; most texts end here.
    if (cues.length === 0 && told < noneTold) return []
    // Laughter needs somebody to laugh at: staff may laugh about themselves.
    if (cues.length > 0 && cues.every((cue) => cue.kind === 'laugh') && told < noneTold && !classes.some((own) => others.has(own))) return []
    const strongest = { scorn: 0, laugh: 0, body: 0 }
    for (const cue of cues) strongest[cue.kind] = Math.max(strongest[cue.kind], cue.points)
    const model = weigh.scorn * scoreOf(page, 'scorn') + weigh.told * told + weigh.from
    const points = strongest.scorn + strongest.laugh + strongest.body + model
    if (points < stop) return []
    if (about.test(page.lower) && points < stop + 1) return []
    const marked = cues.length > 0 ? { start: cues[0]!.start, end: cues.at(-1)!.end } : weightiest(page, 'scorn')
    return [
      {
        kind: 'dignity',
        ...marked,
        severity: 'review',
        confidence: Math.round(probability(points) * 100) / 100,
        why,
        evidence: cues.length > 0 ? [...new Set(cues.map((cue) => said[cue.kind]))] : [whole],
      },
    ]
  },
}
