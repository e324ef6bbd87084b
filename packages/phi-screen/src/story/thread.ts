import { createPage, once, type Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit, Text } from '../finding.ts'
import { estimate, sayEstimate } from './estimate.ts'
import { factorKinds, type Factor } from './factors.ts'
import { classesOnPage } from './features.ts'
import { classNumber } from './classes.ts'
import { storyScore } from './model.ts'

const he = classNumber('he')
const patient = classNumber('patient')
const person = classNumber('person')
const kin = classNumber('kin')
const we = classNumber('we')
const many = classNumber('many')
const staff = classNumber('staff')
/** How many earlier posts are read: the newest ones, for a reader scrolls no farther. */
const reach = 10
const longestPost = 5000
/** The score that posts read as one text must reach, the least that each must have alone, and how many people may fit. */
const together = 0.3
const alone = -1.8
const few = 60
const why = say(
  'Alone this post points to nobody. Beside your earlier posts it does: the details add up to one person.',
  'Por sí sola, esta publicación no señala a nadie. Junto a sus publicaciones anteriores sí: los detalles suman una sola persona.',
)

/** A finding on the present text when it and earlier posts of the same author add up to one patient. */
export function threadHit(page: Page, factors: readonly Factor[], points: number): Hit[] {
  const thread = page.options.thread
  if (!thread || thread.length === 0 || points < alone || factors.length === 0 || !aboutOne(page)) return []
  const have = new Set(factors.map((factor) => factor.kind))
  const all: Factor[] = [...factors]
  const evidence: Text[] = []
  const texts = [page.text]
  thread.slice(-reach).forEach((text, i) => {
    const earlier = once(page, `thread ${i}`, () => createPage(text.slice(0, longestPost), { ...page.options, thread: [] }))
    const fresh = classesOnPage(earlier).factors.filter((factor) => !have.has(factor.kind) && factorKinds[factor.kind].cut >= 1)
    if (fresh.length === 0 || !aboutOne(earlier) || storyScore(earlier).told < alone) return
    for (const factor of fresh) have.add(factor.kind)
    all.push(...fresh)
    texts.unshift(earlier.text)
    const number = Math.max(0, thread.length - reach) + i + 1
    const added = fresh.slice(0, 3).map((factor) => factorKinds[factor.kind].said)
    evidence.push(
      say(
        `post ${number} added: ${added.map((a) => a.en).join(', ')}`,
        `la publicación ${number} añadió: ${added.map((a) => a.es).join(', ')}`,
      ),
    )
  })
  if (evidence.length === 0 || estimate(all) > few) return []
  const joined = createPage(texts.join('\n').slice(0, 4 * longestPost), { ...page.options, thread: [] })
  if (Math.max(points, storyScore(joined).told) < together) return []
  return [
    {
      kind: 'mosaic',
      start: factors[0]?.start ?? 0,
      end: factors.reduce((end, factor) => Math.max(end, factor.end), 1),
      severity: 'review',
      confidence: 0.7,
      why,
      evidence: [...evidence, sayEstimate(estimate(all))],
    },
  ]
}

/** Whether somebody in care is spoken of one at a time: he, she, a man, a patient, someone's mother; not staff, not "patients". */
function aboutOne(page: Page): boolean {
  const { classes } = classesOnPage(page)
  let one = 0
  let others = 0
  for (const own of classes) {
    if (own === he || own === patient || own === person || own === kin) one++
    else if (own === many || own === staff) others++
    else if (own === we) others += 0.25
  }
  return one > 0 && one >= others
}
