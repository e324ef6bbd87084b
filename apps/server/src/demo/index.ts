import { randomInt } from 'node:crypto'
import type { Running } from '../running.ts'
import { play } from './play.ts'
import { findDemo, removeOrganization } from './remove.ts'
import { readStory } from './story.ts'

export { findDemo, removeDemo } from './remove.ts'

/**
 * Makes the demonstration when there is none: a made-up health system with twelve weeks behind it and two ahead. Call before Bedside listens and sends.
 * Answers the lines that say how to sign in.
 */
export async function makeDemo(running: Running, say: (line: string) => void): Promise<string[]> {
  const { services } = running
  const given = services.config.demoPassword
  for (const { org, finished } of await findDemo(services)) {
    if (finished) return access('The password is the one that was shown or set when the demo was made.', ['Forgotten? Take the demo away and make it again: ./bedside demo remove'])
    say('An earlier start was stopped while it made the demo. Clearing that away …')
    await removeOrganization(running.ownerUrl, org)
  }
  say('Making the demo: a made-up health system with three facilities, twelve weeks of posts and two weeks ahead.')
  const password = given ?? passphrase()
  const org = await play(running, password, say)
  running.app.checkpointMade(org)
  return access(given ? 'The password is the one in BEDSIDE_DEMO_PASSWORD.' : `The password for everyone, shown only now: ${password}`, [])
}

/** Who to sign in as, one of each role. */
function access(password: string, more: readonly string[]): string[] {
  const { house } = readStory()
  const seen = new Set<string>()
  const lines = Object.entries(house.people).flatMap(([who, { name, roles }]) => {
    const role = roles.join(', ').replaceAll('_', ' ')
    if (seen.has(role)) return []
    seen.add(role)
    return [`  ${`${who}@mercyvalley.example`.padEnd(28)} ${name}, ${role}`]
  })
  return ['', `The demo is ${house.organization.name}. All people and posts are made up, and it posts to the practice network only. Sign in as:`, ...lines, password, ...more, 'To remove it: ./bedside demo remove']
}

/** Three words nobody knows, easy to type: 50 bits. */
function passphrase(): string {
  const pick = (from: string): string => from[randomInt(from.length)]!
  const word = (): string => [0, 1, 2, 3, 4].map((n) => pick(n % 2 ? 'aeiou' : 'bcdfghklmnprstvz')).join('')
  return [word(), word(), word()].join('-')
}
