import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { comments, createPractice } from '@bedside/connectors'
import { publishingContract } from '@bedside/contract/publishing'
import { openHospital, type Hospital } from './fixture/hospital.ts'
import { practiceFeed, practiceReply } from './practice.ts'
import { createPracticeStore } from './practice-store.ts'
import { createScreener, type Screener } from './screen-worker.ts'

let hospital: Hospital
let screener: Screener
before(async () => {
  hospital = await openHospital()
  screener = createScreener()
})
after(async () => {
  await screener.stop()
  await hospital.close()
})

const post = (text: string, at = hospital.clock.now()) => ({ text, language: 'en', images: [], at })
const feedOf = async (context: Parameters<typeof practiceFeed>[0], input: { cursor?: string | undefined; limit: number } = { limit: 25 }) =>
  publishingContract.practiceFeed.output.parse(await practiceFeed(context, input))

test('of fifty creates under one key exactly one makes a post', async () => {
  const store = createPracticeStore(hospital.services)
  const account = await hospital.account()
  const results = await Promise.all(Array.from({ length: 50 }, () => store.create(account, 'k1', post('Once'))))
  assert.equal(results.filter((result) => result === 'created').length, 1)
  assert.equal(await store.countText(account, 'Once'), 1)
  assert.deepEqual(await store.find(account, 'k1'), post('Once'))
})

test('the key of a removed post is not used again, and removing twice is fine', async () => {
  const store = createPracticeStore(hospital.services)
  const account = await hospital.account()
  await store.create(account, 'k1', post('Gone'))
  await store.remove(account, 'k1')
  await store.remove(account, 'k1')
  assert.equal(await store.find(account, 'k1'), undefined)
  assert.equal(await store.countText(account, 'Gone'), 0)
  assert.equal(await store.create(account, 'k1', post('Gone')), 'exists')
})

test('an account that does not exist is an error, never a post', async () => {
  await assert.rejects(createPracticeStore(hospital.services).create(crypto.randomUUID(), 'k', post('x')))
})

test('the connector publishes through the store once and reads the same post back', async () => {
  const practice = createPractice(createPracticeStore(hospital.services))
  const account = { id: await hospital.account(), remoteId: 'r', handle: 'mercy-valley', secrets: {} }
  const io = {
    fetch,
    now: () => hospital.clock.now(),
    image: () => Promise.reject(new Error('none')),
    saveSecrets: async () => {},
    signal: AbortSignal.timeout(5000),
  }
  const prepared = await practice.prepare({ text: 'Flu shots on Saturday', language: 'en', images: [] }, account, io)
  assert.ok(prepared.kind === 'prepared')
  const sending = { payload: prepared.payload, key: 'k9', at: hospital.clock.now() }
  assert.equal((await practice.publish(sending, account, io)).kind, 'published')
  assert.equal((await practice.publish(sending, account, io)).kind, 'published')
  const back = await practice.readBack({ key: 'k9', payload: prepared.payload }, account, io)
  assert.ok(back.kind === 'live')
  assert.deepEqual([back.matches, back.copies], [true, 1])
})

test('comments come as time passes, with what they teach, and another organization sees nothing', async () => {
  const store = createPracticeStore(hospital.services)
  const ana = await hospital.member('Ana Reyes', ['communications_lead'])
  const started = hospital.clock.at
  hospital.clock.at = new Date(started.getTime() + 3_600_000)
  const account = await hospital.account()
  await store.create(account, 'new', post('Open house', hospital.clock.at))
  const mine = async () => (await feedOf(ana)).items.find((one) => one.accountId === account)!
  assert.equal((await mine()).comments.length, 0)
  hospital.clock.at = new Date(hospital.clock.at.getTime() + 86_400_000)
  const shown = await mine()
  const drawn = comments(post('Open house', new Date(shown.at)), Number.parseInt(shown.id.slice(-8), 16))
  assert.deepEqual(
    shown.comments.map((one) => one.text),
    drawn.map((one) => one.text),
  )
  assert.deepEqual(
    shown.comments.map((one) => one.lesson !== null),
    drawn.map((one) => one.kind !== 'kind'),
  )
  assert.deepEqual((await mine()).comments, shown.comments)
  const es = publishingContract.practiceFeed.output
    .parse(await practiceFeed({ ...ana, language: 'es' }, { limit: 25 }))
    .items.find((one) => one.accountId === account)!
  assert.match(es.comments.find((one) => one.lesson)!.lesson!, /^(Esta|Responda)/)
  assert.equal((await feedOf(await hospital.member('Sam Okafor', ['workforce'], hospital.other.org))).items.length, 0)
  hospital.clock.at = started
})

test('the feed is newest first and paged without gaps or repeats', async () => {
  const store = createPracticeStore(hospital.services)
  const org = hospital.other.org
  const sam = await hospital.member('Sam Okafor', ['workforce'], org)
  const account = await hospital.account(org)
  for (let n = 0; n < 7; n++)
    await store.create(account, `p${n}`, post(`Post ${n}`, new Date(hospital.clock.now().getTime() + Math.floor(n / 2) * 1000)))
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await feedOf(sam, { limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map((one) => one.text))
    cursor = page.next
  }
  assert.equal(seen.length, 7)
  assert.equal(new Set(seen).size, 7)
  assert.deepEqual(
    seen.map((text) => Math.floor(Number(text.slice(5)) / 2)),
    [3, 2, 2, 1, 1, 0, 0],
  )
})

test('a good answer stands under its comment; one that gives someone away is stopped with the reason', async () => {
  const store = createPracticeStore(hospital.services)
  const ana = await hospital.member('Ana Reyes', ['communications_lead'])
  const account = await hospital.account()
  await store.create(account, 'k', post('Visiting hours', new Date(hospital.clock.now().getTime() - 86_400_000)))
  const mine = async () => (await feedOf(ana)).items.find((one) => one.accountId === account)!
  const before = await mine()
  const comment = before.comments[0]!
  const answer = publishingContract.practiceReply.output.parse(
    await practiceReply({ screener })(ana, { id: before.id, commentId: comment.id, text: 'Thanks! Find all hours on our website.' }),
  )
  assert.equal(answer.posted, true)
  const after = await mine()
  assert.deepEqual(
    after.comments.slice(0, 2).map((one) => [one.author, one.text]),
    [
      [comment.author, comment.text],
      ['Mercy Valley Health', 'Thanks! Find all hours on our website.'],
    ],
  )
  const stopped = publishingContract.practiceReply.output.parse(
    await practiceReply({ screener })(ana, { id: before.id, commentId: comment.id, text: 'We see it in your chart, MRN 00482913.' }),
  )
  assert.deepEqual([stopped.posted, stopped.screen.verdict, (await mine()).comments.length], [false, 'block', after.comments.length])
  assert.ok(stopped.screen.findings.some((finding) => finding.severity === 'block' && finding.why.length > 0))
  assert.deepEqual(
    (await hospital.events()).map((event) => event.name),
    ['practice.replied'],
  )
})

test('a screen that cannot finish stops the answer, and a comment that is not there is not found', async () => {
  const store = createPracticeStore(hospital.services)
  const ana = await hospital.member('Ana Reyes', ['communications_lead'])
  const account = await hospital.account()
  await store.create(account, 'k', post('Visiting hours', new Date(hospital.clock.now().getTime() - 86_400_000)))
  const shown = (await feedOf(ana)).items.find((one) => one.accountId === account)!
  const broken = createScreener({ thread: new URL('./fixture/broken-thread.ts', import.meta.url) })
  const answer = await practiceReply({ screener: broken })(ana, { id: shown.id, commentId: shown.comments[0]!.id, text: 'Thanks!' })
  await broken.stop()
  assert.deepEqual([answer.posted, answer.screen.verdict, answer.screen.findings.length], [false, 'block', 1])
  const stranger = await hospital.member('Sam Okafor', ['workforce'], hospital.other.org)
  await assert.rejects(practiceReply({ screener })(ana, { id: shown.id, commentId: 'none', text: 'Thanks!' }), { status: 404 })
  await assert.rejects(practiceReply({ screener })(stranger, { id: shown.id, commentId: shown.comments[0]!.id, text: 'Thanks!' }), {
    status: 404,
  })
})
