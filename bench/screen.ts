// The PHI screen on one core: npm run bench:screen [-- FOLDER [--write]]
// Prints the machine, posts a second with p50 and p99 for 280-character posts, and milliseconds for 3,000 characters. With the folder of labelled
// texts, also what we and other packages find in the same run; --write puts that table into packages/phi-screen/README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { redact, screen } from '../packages/phi-screen/src/index.ts'
import { peers, type Peer } from './screen-peers.ts'

const pieces = [
  'Join us Saturday, October 3 at 10 a.m. for a free blood pressure check at 2200 Lakeshore Drive. Register at 231-555-0118.',
  'Our patient Emma Torres went home from the NICU on 3/14/2026 after 61 days. Her mom can be reached at emma.mom@mail.example.',
  'Nurse of the Year goes to Imani Castellow, RN, of 6 South! Twelve colleagues wrote nominations and every one mentioned her bread.',
  'Cuide su salud: vacunas gratis este domingo 8 de noviembre, de 9 a 2. Informes: 210-555-0108.',
  'Lost and found: a hearing aid, serial OT-77A10482, left in booth 2. MRN 00482217 is on the tag.',
  'Wash your hands, wear your badge, and thank someone on nights today. We see you, and we are grateful for all you do.',
]
const rounds = 4_000
const posts = Array.from({ length: 300 }, (_, i) => filled(280, i))
const long = Array.from({ length: 20 }, (_, i) => filled(3_000, i))

for (const post of posts) screen(post)
const times: number[] = []
const begun = performance.now()
const processor = process.cpuUsage()
for (let i = 0; i < rounds; i++) {
  const from = performance.now()
  screen(posts[i % posts.length] ?? '')
  times.push(performance.now() - from)
}
const seconds = (performance.now() - begun) / 1000
const used = process.cpuUsage(processor)
const busy = (used.user + used.system) / 1e6
times.sort((a, b) => a - b)
const longTimes = long
  .flatMap((text) =>
    [0, 1, 2, 3, 4].map(() => {
      const from = performance.now()
      screen(text)
      return performance.now() - from
    }),
  )
  .sort((a, b) => a - b)

console.log(
  `machine      ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
)
console.log(
  `280 chars    ${Math.round(rounds / seconds)} posts/s, p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms (${rounds} posts, one core)`,
)
console.log(`             ${Math.round(rounds / busy)} posts per second of processor time, which other work on the machine does not change`)
console.log(`3,000 chars  median ${at(longTimes, 0.5)} ms, worst ${at(longTimes, 1)} ms (budget 50 ms)`)

const folder = process.argv[2]
if (folder && !folder.startsWith('-')) await beside(folder)

/** One table from one run. A span is found when it no longer stands whole in what the package leaves; a harmless text is an alarm when it changes. */
async function beside(texts: string): Promise<void> {
  type Row = { text: string; gold?: { s: number; e: number; t: string | null }[]; verdict?: string }
  const read = (file: string) =>
    readFileSync(join(texts, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  const us: Peer = {
    name: '**Bedside**',
    version: '',
    hides: (text) =>
      redact(
        text,
        screen(text).findings.map((f) => ({ ...f, severity: 'block' as const })),
      ),
  }
  const quiet: Peer['hides'] = (text) => (screen(text).verdict === 'clear' ? text : '')
  const columns = ['names/tweets-a-dev', 'names/social-b-dev', 'names/tweets-c-dev', 'names/web-d-dev'] as const
  const formatted = [...read('names/synthetic-pii-f.jsonl').slice(0, 700), ...read('names/synthetic-clinical-g.jsonl').slice(0, 300)]
  const comments = read('alarms/patient-comments.jsonl').slice(0, 500)
  const clear = read('authored/posts.jsonl').filter((row) => row.verdict === 'clear')
  const lines = [
    '| Package | Names found: tweets-a, social-b, tweets-c, web-d | Dates | E-mail, SSN, phone, IP, URL | MRN, plan | Patient comments flagged | Clear posts flagged | Posts/s |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const peer of [us, ...(await peers())]) {
    const recall = async (rows: Row[], types: string[]) => {
      let [hit, all] = [0, 0]
      for (const row of rows) {
        const spans = (row.gold ?? []).filter((g) => g.t && types.includes(g.t)).map((g) => row.text.slice(g.s, g.e))
        if (spans.length === 0) continue
        const left = await peer.hides(row.text)
        all += spans.length
        hit += spans.filter((span) => !left.includes(span)).length
      }
      return (hit / Math.max(1, all)).toFixed(2)
    }
    const alarms = async (rows: Row[]) => {
      let changed = 0
      for (const row of rows) if ((await (peer === us ? quiet : peer.hides)(row.text)).trim() !== row.text.trim()) changed++
      return `${((100 * changed) / rows.length).toFixed(1)} %`
    }
    const names: string[] = []
    for (const set of columns) names.push(await recall(read(`${set}.jsonl`).slice(0, 500), ['NAME']))
    const from = performance.now()
    const sample = posts.slice(0, 200)
    for (const post of sample) await (peer === us ? screen(post) : peer.hides(post))
    const speed = Math.round(sample.length / ((performance.now() - from) / 1000))
    const cells = [
      names.join(' / '),
      await recall(formatted, ['DATE']),
      await recall(formatted, ['EMAIL', 'SSN', 'PHONE', 'IP', 'URL']),
      await recall(formatted, ['MRN', 'HEALTHPLAN']),
      await alarms(comments),
      await alarms(clear),
      String(speed),
    ]
    lines.push(`| ${[`${peer.name} ${peer.version}`.trim(), ...cells].join(' | ')} |`)
    console.log(lines.at(-1))
  }
  if (!process.argv.includes('--write')) return
  const readme = new URL('../packages/phi-screen/README.md', import.meta.url)
  const [before, rest] = readFileSync(readme, 'utf8').split('<!-- bench -->')
  const after = rest?.split('<!-- /bench -->')[1]
  if (after === undefined) throw new Error('README.md has lost its <!-- bench --> markers')
  writeFileSync(readme, `${before}<!-- bench -->\n\n${lines.join('\n')}\n\n<!-- /bench -->${after}`)
}

function filled(length: number, seed: number): string {
  let text = ''
  for (let i = seed; text.length < length; i++) text += `${pieces[i % pieces.length]} `
  return text.slice(0, length)
}

function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3)
}
