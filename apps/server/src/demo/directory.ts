import { readFileSync } from 'node:fs'
import { HospitalType, Ownership, PeerRule, PresenceHow, PresenceState } from '@bedside/contract/directory'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Stage } from './stage.ts'
import type { Step } from './steps.ts'

const Names = z.array(z.string())
const Content = z.strictObject({
  towns: Names, states: z.record(z.string(), z.number()), kinds: z.array(z.strictObject({ type: z.string(), weight: z.number(), names: Names })), owners: z.array(z.strictObject({ name: z.string(), weight: z.number() })),
  ours: z.record(z.string(), z.union([z.strictObject({ ccn: z.string(), name: z.string(), city: z.string(), state: z.string(), type: z.string(), owner: z.string(), beds: z.number().optional(), source: z.string().optional() }), z.strictObject({ byHand: z.strictObject({ name: z.string(), city: z.string(), state: z.string(), type: HospitalType, ownership: Ownership }) })])),
  present: z.record(z.string(), z.number()), lookedAt: z.number(), presence: z.array(z.strictObject({ of: z.string(), network: z.string(), state: PresenceState, address: z.string().optional(), how: PresenceHow.optional() })),
  sets: z.array(z.strictObject({ name: z.string(), at: z.string(), rule: PeerRule })), reading: z.strictObject({ title: z.string(), kind: z.enum(['feed', 'person', 'site']), url: z.string(), language: z.enum(['en', 'es']), why: z.string() }),
})
type Content = z.output<typeof Content>
const readContent = (): Content => Content.parse(parse(readFileSync(new URL('./directory.yaml', import.meta.url), 'utf8')))

const HEAD = 'Facility ID,Facility Name,Address,City/Town,State,ZIP Code,County/Parish,Telephone Number,Hospital Type,Hospital Ownership,Emergency Services,Meets criteria for birthing friendly designation,Hospital overall rating'

/** 0 to 99, always the same for the same words. */
function dice(words: string): number {
  let hash = 2_166_136_261
  for (const letter of words) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619)
  return Math.abs((hash ^ (hash >>> 13)) % 100)
}
function pick<T extends { weight: number }>(from: readonly T[], words: string): T {
  let left = (dice(words) * from.reduce((sum, one) => sum + one.weight, 0)) / 100
  return from.find((one) => (left -= one.weight) < 0) ?? from.at(-1)!
}

/** The made-up list, in the form of the official one. */
function listOf(content: Content): { csv: string; numbers: string[] } {
  const rows: string[][] = Object.values(content.ours).flatMap((one) => ('byHand' in one ? [] : [[one.ccn, one.name, '1 Main Street', one.city, one.state, '00000', 'Demo', '(555) 555-0100', one.type, one.owner, 'Yes', 'Y', '4']]))
  let count = 100
  for (const [state, many] of Object.entries(content.states)) {
    for (let n = 0; n < many; n++) {
      const seed = `${state} ${n}`
      const town = content.towns[(dice(`${state} town`) + n * 7) % content.towns.length]!
      const kind = pick(content.kinds, `${seed} kind`)
      const stars = dice(`${seed} stars`)
      rows.push([`99${String(count++).padStart(4, '0')}`, `${town} ${kind.names[dice(`${seed} name`) % kind.names.length]!}`, '1 Main Street', town, state, '00000', 'Demo', '(555) 555-0100', kind.type, pick(content.owners, `${seed} owner`).name, kind.type === 'Psychiatric' ? 'No' : 'Yes', stars % 2 ? 'Y' : '', stars < 45 ? 'Not Available' : String(1 + (stars % 5))])
    }
  }
  return { csv: `${HEAD}\n${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`, numbers: rows.map((row) => row[0]!) }
}

/** What the house has found out about them so far, as a file that somebody filled in. */
function presenceOf(content: Content, numbers: readonly string[]): string {
  const own = new Set(Object.values(content.ours).flatMap((one) => ('ccn' in one ? [one.ccn] : [])))
  const lines = numbers.filter((number) => !own.has(number) && dice(`${number} looked`) < content.lookedAt).flatMap((number) => Object.entries(content.present).map(([network, share]) => {
    // One in seven is on no network at all.
    const there = dice(`${number} nowhere`) >= 14 && dice(`${number} ${network}`) < share
    const address = network === 'mastodon' ? `https://social.example/@h${number}` : network === 'google-business' ? `https://g.page/h${number}` : network === 'bluesky' ? `h${number}.example` : `@h${number}`
    return [number, network, there ? (dice(`${number} ${network} sure`) < 40 ? 'verified' : 'found') : 'none found', there ? address : '', there ? 'link on own site' : 'search'].join(',')
  }))
  return `Facility ID,Network,Presence,Address,How\n${lines.join('\n')}\n`
}

/** The list is taken in, our hospitals are matched, peers are chosen and counted: over the weeks, by the people whose work it is. */
export function directorySteps(began: Date, now: Date): Step[] {
  const content = readContent()
  const { csv, numbers } = listOf(content)
  const day = (n: number, hour = 16): Date => new Date(began.getTime() + (n * 24 + hour) * 3_600_000)
  const ids: Record<string, string> = {}
  const take = async (stage: Stage, who: string, kind: 'hospitals' | 'presence', text: string, name: string): Promise<void> => {
    const { id } = await stage.directory.uploadImport(stage.as(who, { file: async () => ({ name, bytes: Buffer.from(text) }) }), { kind })
    await stage.importer.round()
    await stage.directory.applyImport(stage.as(who), { id, acceptGone: false })
    await stage.importer.round()
  }
  const find = async (stage: Stage, words: string): Promise<string> => (await stage.directory.suggestHospitals(stage.as('carla'), { q: words })).items[0]!.id
  return [
    { at: day(2), run: (stage) => take(stage, 'carla', 'hospitals', csv, 'made-up-hospitals.csv') },
    { at: day(2, 17), run: async (stage) => {
      for (const [at, one] of Object.entries(content.ours)) {
        const carla = stage.as('carla')
        ids[at] = 'byHand' in one ? (await stage.directory.addHospital(carla, one.byHand)).id : await find(stage, one.ccn)
        if ('beds' in one && one.beds) await stage.directory.changeHospital(carla, { id: ids[at]!, beds: one.beds, bedsSource: one.source ?? null })
        await stage.directory.chooseHospital(carla, { id: stage.facilities[at]!.id, hospitalId: ids[at]! })
      }
    } },
    { at: day(9), run: async (stage) => {
      for (const { of, ...said } of content.presence) await stage.directory.setPresence(stage.as('ana'), { id: ids[of]!, ...said })
    } },
    { at: day(16), run: (stage) => take(stage, 'ana', 'presence', presenceOf(content, numbers), 'presence-worksheet.csv') },
    { at: day(17), run: async (stage) => {
      for (const { at, ...set } of content.sets) await stage.directory.addPeerSet(stage.as('carla'), { ...set, kind: 'rule', facilityId: stage.facilities[at]!.id })
      await stage.directory.addReading(stage.as('ana'), content.reading)
    } },
    ...[30, 58, Math.floor((now.getTime() - began.getTime()) / 86_400_000) - 1].map((n) => ({ at: day(n, 5), run: (stage: Stage) => stage.readCounts((address) => ({ kind: 'ok' as const, followers: 40 + dice(address) * 9 + n * (1 + (dice(`${address} speed`) % 4)), posts: 10 + dice(`${address} posts`) + n })) })),
  ]
}
