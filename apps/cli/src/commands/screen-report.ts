import type { Finding, Screening } from '@bedside/phi-screen'

/** `explain` also lists what was looked at and left alone; `instead` are safe answers to offer. */
type Look = { colors: boolean; language: 'en' | 'es'; explain?: boolean; instead?: readonly string[] }

const words = {
  en: {
    clear: 'Clear: nothing in this text points to a patient.',
    review: 'Review: a person should look at this before it goes out.',
    block: 'Block: this must not go out as it is.',
    severity: { block: 'must change', review: 'please check', note: 'good to know' },
    at: (line: number, column: number) => `line ${line}, column ${column}`,
    fix: 'Instead',
    instead: 'Safe answers to choose from:',
    checked: (n: number) => (n === 1 ? '1 thing checked and left alone.' : `${n} things checked and left alone.`),
  },
  es: {
    clear: 'Libre: nada en este texto señala a un paciente.',
    review: 'Revisar: una persona debe mirar esto antes de que salga.',
    block: 'Bloqueado: esto no debe salir así.',
    severity: { block: 'hay que cambiarlo', review: 'por favor revise', note: 'bueno saberlo' },
    at: (line: number, column: number) => `línea ${line}, columna ${column}`,
    fix: 'En su lugar',
    instead: 'Respuestas seguras para elegir:',
    checked: (n: number) => (n === 1 ? '1 cosa revisada y dejada como está.' : `${n} cosas revisadas y dejadas como están.`),
  },
}
const color = { clear: '32', note: '36', review: '33', block: '31' }

/** What a person reads: the verdict, the text with its findings underlined, and each finding explained. */
export function report(text: string, screening: Screening, look: Look): string {
  const say = words[look.language]
  const paint = (code: string, what: string) => (look.colors ? `\u001B[${code}m${what}\u001B[0m` : what)
  const parts = [paint(`1;${color[screening.verdict]}`, say[screening.verdict])]
  if (screening.findings.length > 0 && text.length <= 20_000) parts.push('', underlined(text, screening.findings, look))
  screening.findings.forEach((finding, i) => {
    const { line, column } = place(text, finding.start)
    const shown = visible(text.slice(finding.start, Math.min(finding.end, finding.start + 80)))
    parts.push(
      '',
      `${i + 1}. ${paint(color[finding.severity], say.severity[finding.severity])}: ${paint('1', shown)} (${finding.kind}, ${say.at(line, column)})`,
      `   ${finding.why}`,
      `   ${finding.rule.citation}, ${finding.rule.title}. ${finding.evidence.join('; ')}`,
    )
    if (finding.fix) parts.push(`   ${say.fix}: ${finding.fix.label} (${finding.fix.replacement})`)
  })
  const checked = screening.checked?.length ?? 0
  if (checked > 0) parts.push('', say.checked(checked))
  if (look.explain) {
    for (const item of screening.checked ?? [])
      parts.push(`   ${visible(text.slice(item.start, Math.min(item.end, item.start + 80)))} (${item.kind}): ${item.why}`)
  }
  if (look.instead && look.instead.length > 0) parts.push('', say.instead, ...look.instead.map((one) => `   ${one}`))
  return `${parts.join('\n')}\n`
}

/** The text with every finding underlined on a terminal, or in brackets elsewhere. */
function underlined(text: string, findings: readonly Finding[], look: Look): string {
  let out = ''
  let at = 0
  // Where a remark about a whole sentence lies over a number in it, the number is what to see.
  const shortest = findings.toSorted((a, b) => a.end - a.start - (b.end - b.start))
  const shown: Finding[] = []
  for (const finding of shortest) if (!shown.some((one) => one.start < finding.end && finding.start < one.end)) shown.push(finding)
  for (const finding of shown.toSorted((a, b) => a.start - b.start)) {
    const inside = visible(text.slice(finding.start, finding.end))
    out += visible(text.slice(at, finding.start)) + (look.colors ? `\u001B[4;${color[finding.severity]}m${inside}\u001B[0m` : `[${inside}]`)
    at = finding.end
  }
  return out + visible(text.slice(at)).trimEnd()
}

/** Control characters shown, not obeyed: a screened text must not move the reader's cursor. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '\u00B7')
}

function place(text: string, start: number): { line: number; column: number } {
  const before = text.slice(0, start).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
