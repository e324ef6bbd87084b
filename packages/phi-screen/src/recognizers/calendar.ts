import { once, phrasesOf, type Page } from '../context.ts'
import { phraseList } from '../phrases.ts'
import { traitsOf } from '../traits.ts'

/** A date as written. `exact` names a day; `loose` is a weekday, a holiday, a relative day or a month, which counts only beside someone's care. */
export type WrittenDate = { start: number; end: number; form: 'numeric' | 'short' | 'written' | 'spoken' | 'loose' }

const monthWord =
  '(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)'
const year = "(?:,? (?:de |del )?(?:1[89]|20)\\d\\d|,? '\\d\\d)"
const iso =
  /(?<![\w-])(?:1[89]|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:z|[+-]\d{2}:?\d{2})?)?(?![\d-])/gi
const numeric = /(?<![\w./-])\d{1,2}([-/.])\d{1,2}\1(?:(?:1[89]|20)\d\d|\d\d)(?![\d/-]|\.\d)/g
const short = /(?<![\w$./,-])\d{1,2}\/\d{1,2}(?![\w/%-]|[.,]\d)/g
const monthFirst = new RegExp(`\\b${monthWord} (?:the )?(?:[0-3]?\\d)(?:st|nd|rd|th)?(?![\\p{L}\\d:])${year}?(?!\\d)`, 'uy')
const dayFirst = new RegExp(
  `(?<![\\w.])(?:[0-3]?\\d)(?:st|nd|rd|th|º)?[ -](?:of |de )?${monthWord}(?![\\p{L}])(?:[ ,-]{1,2}(?:de |del )?(?:1[89]|20)\\d\\d)?(?!\\d)`,
  'uy',
)
const ordinal =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first)'
const spoken = new RegExp(
  `\\b${ordinal} of ${monthWord}(?:,? (?:nineteen|twenty|two thousand)[ -][a-z]{2,9}(?:[ -][a-z]{2,9})?|${year})?(?![\\p{L}])|\\b${monthWord} (?:the )?${ordinal}(?![\\p{L}])`,
  'uy',
)
// Where a month stands, the longer expressions above are tried at that place only.
const monthNames = phraseList(
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre',
)
const looseDays = phraseList(
  [
    '((last|this past|next|this|on) )?(mon|tues|wednes|thurs|fri|satur|sun)day( (morning|afternoon|evening|night))?',
    '((el pasado|este|el|el pr[oó]ximo) )?(lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)( pasado| por la (mañana|tarde|noche))?',
    'today|tonight|2nite|yesterday|tomorrow|(this|last|yesterday) (morning|afternoon|evening|night|week|weekend|month)|over the weekend|the day before yesterday',
    '([123456789][0123456789]?|one|two|three|four|five|six|a few|a couple of) (days|nights|weeks) ago|a (week|month|day) ago',
    'hoy|ayer|anteayer|anoche|ma[ñn]ana|esta (mañana|tarde|noche|semana)|la semana pasada|el mes pasado|hace (un|dos|tres|cuatro|cinco|seis|[123456789]) (d[ií]as?|semanas?)',
    "christmas( eve| day)?|thanksgiving|easter( morning| sunday)?|valentine's day|new year's( eve| day)?|halloween|mother's day|father's day|memorial day|labor day|july fourth|fourth of july|navidad|nochebuena|año nuevo|semana santa",
    '(since|in|last|until|till|desde|en) (january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)',
  ].join('|'),
)
const beforeMonth = /^(?:since|in|last|until|till|desde|en) (?=\p{L}+$)/u
const dayBefore = new RegExp(`(?:(?<![\\w.])[0-3]?\\d(?:st|nd|rd|th|º)?[ -](?:of |de )?|\\b${ordinal} of )$`, 'u')
const anyMonth = new RegExp(monthWord, 'u')
const monthNumbers = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const spanishMonths = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic']

/** Every date in the text that the calendar allows; "2/30/2024" and "13/45" are none. Bare years are not dates to the rule. */
export function writtenDates(page: Page): WrittenDate[] {
  return once(page, 'dates', () => {
    const dates: WrittenDate[] = []
    const add = (form: WrittenDate['form'], match: RegExpExecArray, text = match[0]) =>
      dates.push({ start: match.index, end: match.index + text.length, form })
    const { joints } = traitsOf(page)
    if (joints >= 2) {
      for (const match of page.text.matchAll(iso)) if (possibleIso(match[0])) add('numeric', match)
      for (const match of page.text.matchAll(numeric)) if (possibleNumeric(match[0])) add('numeric', match)
    }
    if (joints > 0 && page.text.includes('/')) {
      for (const match of page.text.matchAll(short)) if (possibleNumeric(`${match[0]}/2024`)) add('short', match)
    }
    for (const month of phrasesOf(page, monthNames)) {
      const at = (pattern: RegExp, start: number) => {
        pattern.lastIndex = start
        return pattern.exec(page.lower)
      }
      const first = at(monthFirst, month.start)
      if (first && possibleWritten(first[0])) add('written', first)
      const from = Math.max(0, month.start - 24)
      const head = dayBefore.exec(page.lower.slice(from, month.start))
      const day = head && at(dayFirst, from + head.index)
      if (day && possibleWritten(day[0])) add('written', day)
      const said = at(spoken, month.start) ?? (head && at(spoken, from + head.index))
      if (said) add('spoken', said)
    }
    for (const day of phrasesOf(page, looseDays)) {
      // "Since April": the month is the day, the word before it only says so.
      const skipped = /^\S+ (?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)/.test(day.word)
        ? (beforeMonth.exec(day.word)?.[0].length ?? 0)
        : 0
      dates.push({ start: day.start + skipped, end: day.end, form: 'loose' })
    }
    return dates
  })
}

/** Whether the day exists: 2/29 only in leap years. Month and day may stand in either order. */
export function dayExists(y: number, m: number, d: number): boolean {
  const days = [31, y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return m >= 1 && m <= 12 && d >= 1 && d <= (days[m - 1] ?? 0)
}

function possibleIso(text: string): boolean {
  const [y = 0, m = 0, d = 0] = text.split(/[T ]/)[0]?.split(/[-/.]/).map(Number) ?? []
  return dayExists(y, m, d)
}

function possibleNumeric(text: string): boolean {
  const [a = 0, b = 0, c = 0] = text.split(/[-/.]/).map(Number)
  // 12.5.20 may be a version or a sum; with dots the year is written out.
  if (text.includes('.') && c < 1800) return false
  const y = c < 100 ? (c > 40 ? 1900 + c : 2000 + c) : c
  return dayExists(y, a, b) || dayExists(y, b, a)
}

function possibleWritten(text: string): boolean {
  const name = anyMonth.exec(text)?.[0].slice(0, 3) ?? ''
  const month = Math.max(monthNumbers.indexOf(name), spanishMonths.indexOf(name)) + 1
  const day = Number(/(?<!\d)[0-3]?\d(?!\d)/.exec(text)?.[0] ?? 0)
  const y = Number(/\d{4}/.exec(text)?.[0] ?? 2024)
  return dayExists(y, month, day)
}
