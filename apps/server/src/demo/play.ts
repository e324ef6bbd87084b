import type { Running } from '../running.ts'
import { directorySteps } from './directory.ts'
import { drawn } from './pictures.ts'
import { readinessSteps } from './readiness.ts'
import { setStage, type Mishap, type Stage } from './stage.ts'
import { stepsOf, whenOf, type Props, type Step } from './steps.ts'
import { readStory, type House } from './story.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
export const WEEKS = 12

/** Plays the story of the house from its first day to this moment. Answers the id of the organization. */
export async function play(running: Running, password: string, say: (line: string) => void): Promise<string> {
  const { house, posts } = readStory()
  const now = running.services.clock.now()
  const began = new Date(now.getTime() - (WEEKS * 7 + 2) * DAY)
  const mishaps = new Map(posts.filter((one) => isMishap(one.becomes)).map((one) => [one.text, one.becomes as Mishap]))
  const stage = await setStage(running, house, password, began, mishaps)
  stage.to(new Date(began.getTime() + HOUR))
  const props = await furnish(stage, house)
  const steps: Step[] = [...drill(house, now), disconnect(house, props, now), ...readinessSteps(now), ...directorySteps(began, now)]
  for (const [place, post] of posts.entries()) {
    const when = whenOf(post, stage.facilities[post.at]!.zone, now)
    const due = when ? (await stage.publishing.checkTime(stage.as(post.by), when)).instant : null
    steps.push(...stepsOf(post, house, props, when, due ? new Date(due) : null, now, place))
  }
  steps.sort((a, b) => a.at.getTime() - b.at.getTime())
  let week = -1
  let sealed = began.getTime()
  for (const step of steps) {
    const passed = Math.floor((step.at.getTime() - began.getTime()) / (7 * DAY))
    if (passed > week) say(`  Week ${Math.min((week = passed) + 1, WEEKS)} of ${WEEKS} …`)
    if (step.at.getTime() - sealed > DAY) {
      await stage.seal()
      sealed = step.at.getTime()
    }
    stage.to(step.at)
    await step.run(stage)
  }
  stage.to(now)
  // The last act: an organization of the demo without an invitation was not finished.
  await invite(stage, house)
  await stage.seal()
  return stage.org
}

const isMishap = (becomes: string): becomes is Mishap => ['unknown', 'rejected', 'not_sent'].includes(becomes)

/** Accounts on the practice network, weekly slots, the known list and pictures. */
async function furnish(stage: Stage, house: House): Promise<Props> {
  const accounts: Record<string, string> = {}
  for (const [name, one] of Object.entries(house.accounts)) {
    accounts[name] = (await stage.publishing.connectAccount(stage.as('carla'), { network: 'practice', facilityId: stage.facilities[one.at]!.id, answers: { name: one.name } })).id
  }
  for (const { at, weekday, time } of house.slots) await stage.publishing.addSlot(stage.as('carla'), { facilityId: stage.facilities[at]!.id, weekday, time })
  for (const { by, kind, lines } of house.known) await stage.publishing.addKnown(stage.as(by), { kind, lines })
  const pictures = await Promise.all(Object.entries(house.pictures).map(async ([name, one]) => {
    const file = await drawn(one.file)
    const { id } = await stage.publishing.upload(stage.as('ana', { file: async () => file }), {})
    return [name, { id, alt: one.alt }] as const
  }))
  return { accounts, pictures: Object.fromEntries(pictures) }
}

/** Publishing is stopped and resumed once, with everything that waits keeping its time. */
function drill({ drill }: House, now: Date): Step[] {
  const at = new Date(now.getTime() + drill.day * DAY)
  return [
    { at, run: (stage) => stage.publishing.freeze(stage.as(drill.by), { reason: drill.reason }) },
    { at: new Date(at.getTime() + 12 * 60_000), run: async (stage) => {
      const { held } = await stage.publishing.freezeState(stage.as(drill.resumedBy), {})
      await stage.publishing.resume(stage.as(drill.resumedBy), { choices: held.map((one) => ({ deliveryId: one.delivery.id, action: 'keep_time' as const })) })
    } },
  ]
}

const disconnect = ({ disconnect: { account, by, hoursAgo } }: House, props: Props, now: Date): Step => ({
  at: new Date(now.getTime() - hoursAgo * HOUR),
  run: (stage) => stage.publishing.disconnectAccount(stage.as(by), { id: props.accounts[account]! }),
})

const invite = (stage: Stage, { invitation: { by, at, ...who } }: House) => stage.people.invite(stage.as(by), { ...who, language: 'en', facilityId: stage.facilities[at]!.id })
