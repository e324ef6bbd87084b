import { readReply } from './read.ts'
import { classId, hashWord, type WordClass } from './words.ts'

/** What a review asks of its answer. */
export type Tone = 'emergency' | 'billing' | 'relative' | 'question' | 'staffPraise' | 'praise' | 'complaint' | 'other'

const danger = hashes('suicide suicidal kill die dying overdose overdosed bleeding unconscious choking suicidio matarme morir morirme muero sangrando sobredosis')
const help = hashes('now help right anymore please ahora ayuda ya auxilio')
const kind = hashes(
  'great best amazing wonderful awesome excellent fantastic angel angels kind kindest caring compassionate love loved lovely perfect helpful friendly saint hero heroes blessed bless gem gracias excelente excelentes excelencia mejor mejores amable amables maravilloso maravillosa increíble bendiga bendiciones encantó ángel ángeles gentle gentlest notch grateful thankful recommend recomiendo fabulous rock rocks superb outstanding',
)
const harsh = hashes(
  "worst terrible awful horrible rude never nobody bad waste joke hack hacks butcher scam thieves liars lied lie ignored avoid disgusting dirty filthy useless zero incompetent negligent dangerous sue lawyer pathetic unprofessional shame ridiculous refused unacceptable disappointed disappointing hours wrong hurt lost late cold slow hate killed dump thief crooks don't wouldn't couldn't peor pésimo pésima terrible horrible groseros grosero grosera nunca nadie malo mala vergüenza mentira ladrones asco descuido negligencia demanda cobran cobraron sucio tardaron",
)
const own = hashes('my our mi mis nuestro nuestra')
const relatives = classId('relative')

/** The tone of a review from its words; what is urgent comes first, then what needs its own desk. */
export function toneOf(review: string): Tone {
  const text = review.slice(0, 4_000)
  const read = readReply(text, text.toLowerCase())
  const has = (name: WordClass) => read.shape.subarray(0, read.size).includes(classId(name))
  const count = (set: ReadonlySet<number>) => read.hash.subarray(0, read.size).reduce((sum, hash) => sum + (set.has(hash) ? 1 : 0), 0)
  const [good, bad] = [count(kind) + (has('thanks') ? 1 : 0) + (/[❤💛💙🙏😍👏🎉]|[45] stars|\b10\/10\b/u.test(text) ? 1 : 0), count(harsh) + (/\b[01] stars?\b/.test(text) ? 2 : 0)]
  const asks = read.stops.includes(3)
  if (count(danger) > 0 && (count(help) > 0 || asks) && good === 0) return 'emergency'
  if (/point of (?:any of it|living|it all)|end it all|i (?:just )?(?:want|wanna) (?:to )?die|no quiero vivir|quitarme la vida/i.test(text)) return 'emergency'
  if (has('bill') && (good === 0 || good <= bad)) return 'billing'
  if (good > bad) return has('staff') ? 'staffPraise' : 'praise'
  for (let i = 1; i < read.size; i++) if (read.shape[i] === relatives && own.has(read.hash[i - 1]!)) return 'relative'
  if (asks && bad === 0) return 'question'
  return bad > 0 || /[A-Z]{4}/.test(text) ? 'complaint' : 'other'
}

function hashes(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(hashWord))
}
