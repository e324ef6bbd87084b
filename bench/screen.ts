// Speed of the PHI screen on one core: node bench/screen.ts
// Prints the machine, posts a second with p50 and p99 for 280-character posts, and milliseconds for 3,000 characters.
import { cpus, totalmem } from 'node:os'
import { screen } from '../packages/phi-screen/src/index.ts'

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

function filled(length: number, seed: number): string {
  let text = ''
  for (let i = seed; text.length < length; i++) text += `${pieces[i % pieces.length]} `
  return text.slice(0, length)
}

function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3)
}
