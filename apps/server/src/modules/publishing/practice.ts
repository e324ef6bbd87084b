import { comments, type PracticeComment } from '@bedside/connectors'
import type { publishingContract, PracticePost } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import type { Language } from '@bedside/contract/value'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { read, say, type Text } from '../../platform/text.ts'
import { cursorOf, readCursor } from './cursor.ts'
import type { Kit } from './kit.ts'
import { peripheryEvents } from './periphery-events.ts'
import { feedRows, idsOf, insertReply, readStored, replyRows, type FeedRow, type ReplyRow } from './practice-store.ts'
import { screenOne } from './screenings.ts'

type Publishing = Handlers<typeof publishingContract, Context>
type Shown = z.input<typeof PracticePost>

/** What a comment rehearses, told beside it. */
const LESSONS: Readonly<Record<PracticeComment['kind'], Text | null>> = {
  kind: null,
  worried: say(
    'Answer the question for everyone, and give the number to call. Do not ask about their own care here.',
    'Responda la pregunta para todos y dé el número al que pueden llamar. No pregunte aquí por la atención de esa persona.',
  ),
  rude: say(
    'Stay calm and short, or do not answer at all. Offer one way to reach a person.',
    'Responda con calma y brevedad, o no responda. Ofrezca una manera de hablar con una persona.',
  ),
  // The fact that someone is a patient is protected, also when they say it themselves.
  // https://www.ecfr.gov/current/title-45/section-164.502
  phi: say(
    'This person tells about their own care. Your answer must not confirm that they were here.',
    'Esta persona cuenta su propia atención. Su respuesta no debe confirmar que estuvo aquí.',
  ),
}

/** The practice network: newest first, with the comments that have come so far and our own answers under them. */
export const practiceFeed: Publishing['practiceFeed'] = (context, { cursor, limit }) =>
  look(context, async (tx) => {
    const rows = await feedRows(tx, context.org, { before: readCursor(cursor), limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const replies = await replyRows(
      tx,
      context.org,
      shown.map((row) => row.id),
    )
    const targets = new Map(shown.flatMap((row) => (targetOf(row) ? [[row.id, targetOf(row)!] as const] : [])))
    const ids = await idsOf(
      tx,
      context.org,
      [...targets.values()].map((target) => target.key),
    )
    const items = shown.map((row): Shown => {
      const target = targets.get(row.id)
      const replyToId = ids.find((one) => one.key === target?.key && one.account_id === target.accountId)?.id ?? null
      return view(
        row,
        replyToId,
        replies.filter((reply) => reply.reply_to_id === row.id),
        context,
      )
    })
    const last = shown.at(-1)
    return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
  })

/**
 * Answers a comment. The screen reads the answer together with what it answers; what it blocks is not posted, as it would not be outside.
 */
export const practiceReply =
  (kit: Pick<Kit, 'screener'>): Publishing['practiceReply'] =>
  async (context, { id, commentId, text }) => {
    const [row] = await look(context, (tx) => feedRows(tx, context.org, { before: null, limit: 1, id }))
    const comment = row && commentsSoFar(row, context.clock.now()).find((one) => one.id === commentId)
    if (!comment) throw notFound()
    const screen = await screenOne(kit, context, {
      part: 'text',
      kind: 'reply',
      text,
      network: 'practice',
      to: comment.text,
      toAuthor: comment.author,
    })
    const { verdict } = screen
    if (verdict === 'block') return { posted: false, screen }
    await change(context, async ({ db, now, record }) => {
      const reply = newId(now)
      await insertReply(db, {
        org_id: context.org,
        id: reply,
        account_id: row.account_id,
        post: { text, language: context.language, images: [] },
        at: now,
        reply_to_id: id,
        reply_to_comment: comment.id,
      })
      record(peripheryEvents.practiceReplied(id, { reply, comment: comment.id, verdict }))
    })
    return { posted: true, screen }
  }

function view(row: FeedRow, replyToId: string | null, replies: readonly ReplyRow[], context: Pick<Context, 'clock' | 'language'>): Shown {
  const post = readStored(row.post)
  const answers = (comment: PracticeComment) => replies.filter((reply) => reply.reply_to_comment === comment.id)
  return {
    id: row.id,
    accountId: row.account_id,
    key: row.key,
    handle: row.handle,
    displayName: row.display_name,
    text: post.text,
    at: row.at.toISOString(),
    postId: row.post_id,
    replyToId,
    images: post.images.map(({ sha256, alt, width, height }) => ({ sha256, alt, width, height })),
    comments: commentsSoFar(row, context.clock.now()).flatMap((comment) => [
      {
        id: comment.id,
        author: comment.author,
        text: comment.text,
        at: comment.at.toISOString(),
        lesson: lessonOf(comment, context.language),
      },
      ...answers(comment).map((reply) => ({
        id: reply.id,
        author: row.display_name,
        text: readStored(reply.post).text,
        at: reply.at.toISOString(),
        lesson: null,
      })),
    ]),
  }
}

function lessonOf({ kind }: PracticeComment, language: Language): string | null {
  const lesson = LESSONS[kind]
  return lesson && read(lesson, language)
}

/** The same comments come to the same post every time: its id is the seed. */
function commentsSoFar(row: Pick<FeedRow, 'id' | 'post' | 'at'>, now: Date): PracticeComment[] {
  const { text, language } = readStored(row.post)
  return comments({ text, language, at: row.at }, Number.parseInt(row.id.slice(-8), 16)).filter((comment) => comment.at <= now)
}

/** The practice post that a post answers, from its address `/practice/<account>/<key>`. */
function targetOf(row: FeedRow): { accountId: string; key: string } | null {
  const match = /\/practice\/([^/]+)\/([^/?#]+)$/.exec(readStored(row.post).replyTo ?? '')
  return match ? { accountId: decodeURIComponent(match[1]!), key: decodeURIComponent(match[2]!) } : null
}
