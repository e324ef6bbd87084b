import { once, type Page } from '../context.ts'

/** A date as written. `exact` names a day; `loose` is a weekday, a holiday, a relative day or a month, which counts only beside someone's care. */
export type WrittenDate = { start: number; end: number; form: 'numeric' | 'short' | 'written' | 'spoken' | 'loose' }

const monthWord =
  '(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)'
const year = "(?:,? (?:de |del )?(?:1[89]|20)\\d\\d|,? '\\d\\d)"
const iso =
  /(?<![\w-])(?:1[89]|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:z|[+-]\d{2}:?\d{2})?)?(?![\d-])/gi
const numeric = /(?<![\w./-])\d{1,2}([-/.])\d{1,2}\1(?:(?:1[89]|20)\d\d|\d\d)(?![\d/-]|\.\d)/g
const short = /(?<![\w$./,-])\d{1,2}\/\d{1,2}(?![\w/%-]|[.,]\d)/g
const monthFirst = new RegExp(`\\b${monthWord} (?:the )?(?:[0-3]?\\d)(?:st|nd|rd|th)?(?![\\p{L}\\d:])${year}?(?!\\d)`, 'gu')
const dayFirst = new RegExp(
  `(?<![\\w.])(?:[0-3]?\\d)(?:st|nd|rd|th|º)?[ -](?:of |de )?${monthWord}(?![\\p{L}])(?:[ ,-]{1,2}(?:de |del )?(?:1[89]|20)\\d\\d)?(?!\\d)`,
  'gu',
)
const ordinal =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first)'
const spoken = new RegExp(
  `\\b${ordinal} of ${monthWord}(?:,? (?:nineteen|twenty|two thousand)[ -][a-z]{2,9}(?:[ -][a-z]{2,9})?|${year})?(?![\\p{L}])|\\b${monthWord} (?:the )?${ordinal}(?![\\p{L}])`,
  'gu',
)
const loose =
  /\b(?:(?:last|this past|next|this|on|el pasado|este|el) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?(?![\p{L}])|\b(?:el )?(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)(?: pasado)?(?![\p{L}])|\b(?:today|tonight|2nite|yesterday|tomorrow|(?:this|last|yesterday) (?:morning|afternoon|evening|night|week|weekend|month)|over the weekend|(?:\d{1,2}|one|two|three|a few) (?:days|nights|weeks) ago|hoy|ayer|anoche|ma[ñn]ana|esta (?:mañana|tarde|noche|semana)|la semana pasada)(?![\p{L}])|\b(?:christmas(?: eve| day)?|thanksgiving|easter(?: morning| sunday)?|valentine's day|new year's(?: eve| day)?|halloween|mother's day|father's day|memorial day|labor day|july fourth|fourth of july|navidad|nochebuena|año nuevo|semana santa)(?![\p{L}])|(?<=(?:since|in|last|until|till|desde|en) )(?:january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?![\p{L}])/gu
// A glance before the long expression: most posts name no day at all.
const anyLoose =
  /day|night|morrow|morning|afternoon|evening|week|ago|2nite|lunes|martes|rcoles|jueves|viernes|bado|domingo|hoy|ayer|anoche|ma[ñn]ana|semana|noche|christmas|thanksgiving|easter|new year|halloween|july|navidad|(?:since|in|last|until|till|desde|en) (?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)/
const anyMonth = new RegExp(monthWord, 'u')
const monthNumbers = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const spanishMonths = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic']

/** Every date in the text that the calendar allows; "2/30/2024" and "13/45" are none. Bare years are not dates to the rule. */
export function writtenDates(page: Page): WrittenDate[] {
  return once(page, 'dates', () => {
    const dates: WrittenDate[] = []
    const add = (form: WrittenDate['form'], match: RegExpExecArray, text = match[0]) =>
      dates.push({ start: match.index, end: match.index + text.length, form })
    if (page.hasDigit) {
      for (const match of page.text.matchAll(iso)) if (possibleIso(match[0])) add('numeric', match)
      for (const match of page.text.matchAll(numeric)) if (possibleNumeric(match[0])) add('numeric', match)
      for (const match of page.text.matchAll(short)) if (possibleNumeric(`${match[0]}/2024`)) add('short', match)
    }
    if (anyMonth.test(page.lower)) {
      for (const match of page.lower.matchAll(monthFirst)) if (possibleWritten(match[0])) add('written', match)
      for (const match of page.lower.matchAll(dayFirst)) if (possibleWritten(match[0])) add('written', match)
      for (const match of page.lower.matchAll(spoken)) add('spoken', match)
    }
    if (anyLoose.test(page.lower)) {
      for (const match of page.lower.matchAll(loose)) add('loose', match)
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
