// Scores the engine on labelled texts that stay outside the repository: node score.ts FOLDER [--misses KIND|SET] [--summary] [--ablation [NAME]] [--write]
// --summary prints the measures of the acceptance only; --ablation switches recognizers off one by one; --write puts the summary into README.md and scores.json.
// Spans count as found when they overlap a gold span of the same kind; optional spans neither reward nor punish.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ablation, asJson, asTable, fresh, kindOf, measures, overlaps, rowsOf, wilson } from './acceptance.ts'
import { engineVersion, screen, type Finding, type ScreenContext, type Verdict } from './src/index.ts'

type Span = { start: number; end: number; type: string }
type Authored = {
  id: string
  text: string
  context: ScreenContext
  spans?: Span[]
  optionalSpans?: Span[]
  verdict?: Verdict
  label?: string
  lang?: string
}
type Named = { id: number; text: string; gold: { s: number; e: number; raw: string; t: string | null }[] }
type Tally = { found: number; missed: number; right: number; wrong: number }

const folder = process.argv[2] ?? ''
const wanted = process.argv.indexOf('--misses') > 0 ? process.argv[process.argv.indexOf('--misses') + 1] : undefined

if (!existsSync(join(folder, 'authored'))) {
  console.error('Give the folder that holds authored/, names/ and alarms/: node score.ts FOLDER')
  process.exit(2)
}
if (process.argv.includes('--ablation')) {
  const name = process.argv[process.argv.indexOf('--ablation') + 1]
  for (const { off, changes } of ablation(folder, name?.startsWith('-') ? undefined : name))
    console.log(`without ${off}: ${changes.length > 0 ? changes.join('; ') : 'nothing changes'}`)
  process.exit(0)
}
const measured = measures(folder)
const summary = asTable(measured)
console.log(summary)
if (process.argv.includes('--write')) {
  const readme = new URL('README.md', import.meta.url)
  const [before, rest] = readFileSync(readme, 'utf8').split('<!-- score -->')
  const after = rest?.split('<!-- /score -->')[1]
  if (after === undefined) throw new Error('README.md has lost its <!-- score --> markers')
  writeFileSync(readme, `${before}<!-- score -->\n\n${summary}\n\n<!-- /score -->${after}`)
  writeFileSync(new URL('scores.json', import.meta.url), asJson(measured, engineVersion, new Date().toISOString().slice(0, 10)))
}
if (process.argv.includes('--summary')) process.exit(0)
spans(
  'authored posts + adversarial',
  [...read<Authored>('authored/posts.jsonl'), ...read<Authored>('authored/adversarial.jsonl')].map((row) => ({
    id: row.id,
    text: row.text,
    context: row.context,
    gold: row.spans ?? [],
    optional: row.optionalSpans ?? [],
  })),
  undefined,
)
for (const set of ['synthetic-pii-f', 'synthetic-clinical-g']) {
  const rows = read<Named>(`names/${set}.jsonl`).map((row) => ({
    id: String(row.id),
    text: row.text,
    context: { kind: 'post' as const },
    gold: row.gold.filter((g) => g.t && kindOf[g.t]).map((g) => ({ start: g.s, end: g.e, type: kindOf[g.t ?? ''] ?? '' })),
    optional: row.gold.filter((g) => !g.t).map((g) => ({ start: g.s, end: g.e, type: '' })),
  }))
  spans(set, rows, new Set(['date', 'phone', 'email', 'ssn', 'mrn', 'health_plan', 'account', 'license', 'vehicle', 'device', 'url', 'ip']))
}
verdicts('posts', 'authored/posts.jsonl')
verdicts('adversarial', 'authored/adversarial.jsonl')
// The authored replies and stories trained the models, so they say nothing about them.
labels('replies, fresh texts', rowsOf(fresh('replies')))
labels('mosaic, fresh texts', rowsOf(fresh('mosaic')))
alarms()

function spans(
  title: string,
  rows: { id: string; text: string; context: ScreenContext; gold: Span[]; optional: Span[] }[],
  kinds: Set<string> | undefined,
): void {
  const tallies = new Map<string, Tally>()
  const tally = (kind: string) => tallies.get(kind) ?? tallies.set(kind, { found: 0, missed: 0, right: 0, wrong: 0 }).get(kind)!
  for (const row of rows) {
    const findings = screen(row.text, { context: row.context }).findings.filter((f) => kinds !== undefined || f.severity !== 'note')
    for (const gold of row.gold) {
      const hit = findings.some((f) => sameKind(f.kind, gold.type) && overlaps(f, gold))
      tally(gold.type)[hit ? 'found' : 'missed']++
      if (!hit && (wanted === gold.type || wanted === title))
        console.log(
          `  missed ${row.id}: ${row.text.slice(Math.max(0, gold.start - 40), gold.start)}[${row.text.slice(gold.start, gold.end)}]`.replaceAll(
            '\n',
            '⏎',
          ),
        )
    }
    for (const finding of findings) {
      if (row.optional.some((span) => overlaps(finding, span) && span.type)) continue
      const right = row.gold.some((gold) => sameKind(finding.kind, gold.type) && overlaps(finding, gold))
      tally(finding.kind)[right ? 'right' : 'wrong']++
      if (!right && (wanted === finding.kind || wanted === title))
        console.log(
          `  wrong ${row.id}: ${row.text.slice(Math.max(0, finding.start - 40), finding.start)}[${row.text.slice(finding.start, finding.end)}] ${finding.severity}`.replaceAll(
            '\n',
            '⏎',
          ),
        )
    }
  }
  console.log(`\n${title} (${rows.length} texts)`)
  for (const [kind, t] of [...tallies].sort()) {
    if (kinds && !kinds.has(kind)) continue
    console.log(`  ${kind.padEnd(15)} recall ${rate(t.found, t.found + t.missed)}   precision ${rate(t.right, t.right + t.wrong)}`)
  }
}

function verdicts(title: string, file: string): void {
  const rows = read<Authored>(file)
  const answers = rows.map((row) => ({ row, got: screen(row.text, { context: row.context }) }))
  const of = (verdict: Verdict) => answers.filter((a) => a.row.verdict === verdict)
  const share = (list: typeof answers, ...got: Verdict[]) => rate(list.filter((a) => got.includes(a.got.verdict)).length, list.length)
  console.log(`\n${title}: verdicts`)
  console.log(`  block texts blocked        ${share(of('block'), 'block')}`)
  console.log(`  block texts stopped        ${share(of('block'), 'block', 'review')}`)
  console.log(`  review texts stopped       ${share(of('review'), 'block', 'review')}`)
  console.log(`  clear texts stopped        ${share(of('clear'), 'block', 'review')}`)
  if (wanted === 'clear') for (const a of of('clear').filter((a) => a.got.verdict !== 'clear')) show(a.row, a.got.findings)
  if (wanted === 'block')
    for (const a of of('block').filter((a) => a.got.verdict === 'clear')) console.log(`  clear? ${a.row.id} ${a.row.text}`)
}

function labels(title: string, rows: Authored[]): void {
  const bad = rows.filter((row) => row.label === 'discloses' || row.label === 'reidentifies')
  const good = rows.filter((row) => row.label === 'ok' || row.label === 'general')
  const stopped = (list: Authored[]) => list.filter((row) => screen(row.text, { context: row.context }).verdict !== 'clear')
  console.log(
    `\n${title}: bad ones stopped ${rate(stopped(bad).length, bad.length)}, good ones stopped ${rate(stopped(good).length, good.length)}`,
  )
  if (wanted === 'clear') for (const row of stopped(good)) show(row, screen(row.text, { context: row.context }).findings)
}

function alarms(): void {
  const rows = read<{ id: string; text: string }>('alarms/patient-comments.jsonl')
  const answers = rows.map((row) => ({ row, got: screen(row.text) }))
  const blocked = answers.filter((a) => a.got.verdict === 'block').length
  const any = answers.filter((a) => a.got.findings.some((f) => f.severity !== 'note')).length
  console.log(`\npatient comments: block ${rate(blocked, rows.length)}, any beyond note ${rate(any, rows.length)}`)
  if (wanted === 'alarms')
    for (const a of answers.filter((a) => a.got.verdict !== 'clear')) show({ ...a.row, context: { kind: 'post' } }, a.got.findings)
}

function show(row: Authored, findings: Finding[]): void {
  console.log(`  ${row.id} ${row.text.slice(0, 240).replaceAll('\n', '⏎')}`)
  for (const f of findings)
    if (f.severity !== 'note') console.log(`      ${f.severity} ${f.kind} [${row.text.slice(f.start, f.end)}] ${f.evidence.join('; ')}`)
}

function rate(hits: number, all: number): string {
  if (all === 0) return '–'
  const { value, low, high } = wilson(hits, all)
  return `${value.toFixed(3)} [${low.toFixed(2)}–${high.toFixed(2)}] (${hits}/${all})`
}

/** A fax typed as a phone is found as well as can be asked, and the other way round. */
function sameKind(a: string, b: string): boolean {
  return a === b || (a === 'fax' && b === 'phone')
}

function read<T>(file: string): T[] {
  return rowsOf<T>(join(folder, file))
}
