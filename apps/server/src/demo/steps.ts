import type { Post, PostInput } from '@bedside/contract/post'
import type { Stage } from './stage.ts'
import type { House, StoryPost } from './story.ts'

export interface Step {
  readonly at: Date
  run(stage: Stage): Promise<unknown>
}

/** What the posts refer to: ids by the names of the story. */
export interface Props {
  readonly accounts: Readonly<Record<string, string>>
  readonly pictures: Readonly<Record<string, { id: string; alt: string }>>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const minutes = (from: Date, many: number): Date => new Date(from.getTime() + many * MINUTE)

/** The day and time of a post as wall-clock at its facility. */
export function whenOf(post: StoryPost, zone: string, now: Date): { local: string; zone: string } | null {
  const date = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
  if (post.in !== undefined) {
    const at = new Date(Math.ceil((now.getTime() + post.in * HOUR) / (15 * MINUTE)) * 15 * MINUTE)
    return { local: `${date(at)}T${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(at)}`, zone }
  }
  return post.day === undefined ? null : { local: `${date(new Date(now.getTime() + post.day * 24 * HOUR))}T${post.time ?? '09:00'}`, zone }
}

/** Everything people and Bedside did with one post, each with its moment. `due` is its instant; `place` spreads what has no time of its own. */
export function stepsOf(post: StoryPost, house: House, props: Props, when: { local: string; zone: string } | null, due: Date | null, now: Date, place: number): Step[] {
  const past = due !== null && due < now && post.becomes !== 'expired'
  // What an account holds back was approved before that account was disconnected.
  const recent = post.becomes === 'held' ? house.disconnect.hoursAgo * 60 + 90 : 25 + ((place * 37) % 300)
  const end = past ? minutes(due, -18 * 60) : minutes(now, -recent)
  const expired = post.becomes === 'expired' ? minutes(due!, 40) : null
  let view: Post
  let copies: string[] = []
  const steps: Step[] = []
  const at = (before: number, run: Step['run']): number => steps.push({ at: expired && before === 0 ? expired : minutes(end, -before), run })
  const words = (stage: Stage, text: string): PostInput => ({
    title: post.title, text, language: post.language, facilityId: stage.facilities[post.at]!.id, patientContent: post.patient, when,
    variants: post.to.map((name) => ({ accountId: props.accounts[name]!, text: post.variants[name] ?? null })),
    media: post.picture ? [props.pictures[post.picture]!] : [],
  })
  const submit = async (stage: Stage): Promise<void> => {
    view = await stage.publishing.submit(stage.as(post.by), { id: view.id, version: view.version }) as Post
    if (view.status !== 'in_review') throw new Error(`The demo post “${post.title}” was stopped by the screen: ${view.screen.findings.map((one) => one.kind).join(', ')}`)
  }
  const approver = post.approve ?? [post.at === 'alder' ? 'ruth' : 'ben']

  at(30 * 60, async (stage) => {
    view = await stage.publishing.draft(stage.as(post.by), words(stage, post.text)) as Post
    if (post.series) copies = (await stage.publishing.repeat(stage.as(post.by), { id: view.id, ...post.series })).items.map((one) => one.id).filter((id) => id !== view.id)
  })
  if (post.becomes === 'draft') return steps
  const { dismiss } = post
  if (dismiss) {
    at(28 * 60, async (stage) => {
      const seen = await stage.publishing.post(stage.as(dismiss.by), { id: view.id }) as Post
      for (const { part, kind, start, end } of seen.screen.findings.filter((one) => one.severity !== 'note')) {
        view = await stage.publishing.dismiss(stage.as(dismiss.by), { id: view.id, part, kind, start, end, reason: dismiss.reason }) as Post
      }
    })
  }
  at(27 * 60, async (stage) => {
    view = await stage.publishing.post(stage.as(post.by), { id: view.id }) as Post
    await submit(stage)
    for (const id of copies) await stage.publishing.submit(stage.as(post.by), { id, version: 1 })
  })
  for (const [n, one] of post.comments.entries()) at(26 * 60 - n * 17, (stage) => stage.publishing.comment(stage.as(one.by), { id: view.id, text: one.text }))
  const { returned } = post
  if (returned) {
    at(22 * 60, async (stage) => {
      await stage.publishing.review(stage.as(returned.by), { id: view.id })
      view = await stage.publishing.sendBack(stage.as(returned.by), { id: view.id, reason: returned.reason, ...(returned.comment ? { comment: returned.comment } : {}) }) as Post
    })
    if (post.becomes === 'returned' || returned.text === undefined) return steps
    at(20 * 60, async (stage) => {
      view = await stage.publishing.edit(stage.as(post.by), { ...words(stage, returned.text!), id: view.id, version: view.version }) as Post
      await submit(stage)
    })
  }
  if (post.becomes === 'in_review') return steps
  for (const [n, who] of approver.entries()) {
    at(60 * (approver.length - 1 - n), async (stage) => {
      await stage.publishing.review(stage.as(who), { id: view.id })
      view = await stage.publishing.approve(stage.as(who), { id: view.id, payloadHash: view.payloadHash!, ...(post.series ? { wholeSeries: true } : {}) }) as Post
    })
  }
  if (past) steps.push(...afterTime(post, due, now, () => view))
  return steps
}

function afterTime(post: StoryPost, due: Date, now: Date, view: () => Post): Step[] {
  // A missed post is one whose time came while Bedside was switched off.
  if (post.becomes === 'missed') return [{ at: minutes(due, 25), run: (stage) => stage.send() }]
  const steps: Step[] = [{ at: minutes(due, 0.05), run: (stage) => stage.send() }, { at: minutes(due, 1), run: (stage) => stage.send() }]
  const { reply, withdraw } = post
  if (reply && minutes(due, 600) < now) {
    steps.push({ at: minutes(due, 600), run: async (stage) => {
      const { items } = await stage.publishing.practiceFeed(stage.as(reply.by), { limit: 25 })
      const shown = items.find((one) => one.postId === view().id)
      const comment = shown?.comments.find((one) => one.lesson === null)
      if (shown && comment) await stage.publishing.practiceReply(stage.as(reply.by), { id: shown.id, commentId: comment.id, text: reply.text })
    } })
  }
  if (withdraw) steps.push({ at: minutes(due, 180), run: (stage) => stage.publishing.withdraw(stage.as(withdraw.by), { id: view().id, reason: withdraw.reason }) })
  return steps
}
