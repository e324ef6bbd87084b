/**
 * What every network must keep, whatever it is. `conformance(name, setup)` registers the tests with node:test; a network's own test file calls it
 * with a real server, or says in its name that it is a fake.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lostAnswers, unreachable, withLostAnswer, withoutReach } from './conformance-faults.ts'
import { newPicture } from './conformance-picture.ts'
import type { Account, Connector, Content, Io, Outcome, Payload, Sending } from './connector.ts'
import { sayWhy, type Why } from './why.ts'

export interface Setup {
  readonly connector: Connector
  /** Answers that connect an account that may post. */
  readonly answers: Readonly<Record<string, string>>
  /** Answers that must be refused, and the field that is to blame. */
  readonly wrong: readonly { readonly answers: Readonly<Record<string, string>>; readonly field: string }[]
  /** The network as somebody else sees it, never through the connector. */
  readonly outside: {
    /** How many posts with this text are up. */
    count(account: Account, text: string): Promise<number>
    /** The alt texts and the sha256 (hex) of the pictures of a post. */
    pictures(account: Account, key: string): Promise<readonly { alt: string; sha256: string }[]>
    /** Changes the text of a post, as somebody with the password could. */
    alter(account: Account, key: string, text: string): Promise<void>
  }
  /**
   * The network's address, such as `http://localhost:2583`, and the path of the request that creates a post: faults then happen on the wire.
   * Without it, the connector has no wire and its faults are scripted.
   */
  readonly wire?: { readonly origin: string; readonly create: RegExp }
  stop(): Promise<void>
}

const due = new Date('2027-03-01T15:00:00.000Z')

/** A reason is a sentence in both languages. */
function assertSaid(why: Why): void {
  const [en, es] = [sayWhy(why, 'en'), sayWhy(why, 'es')]
  assert.match(en, /\w.*\.$/, JSON.stringify(why))
  assert.match(es, /\w.*\.$/, JSON.stringify(why))
  assert.notEqual(es, en)
}

export function conformance(name: string, start: () => Promise<Setup>): void {
  describe(`${name} keeps what every network must keep`, () => {
    let setup: Setup
    let account: Account
    let number = 0
    const pictures = new Map<string, Uint8Array>()

    function io(changes: Partial<Io> = {}): Io {
      return {
        fetch: globalThis.fetch,
        now: () => new Date(),
        image: async (sha256) => pictures.get(sha256) ?? Promise.reject(new Error('no such picture')),
        saveSecrets: async (secrets) => {
          account = { ...account, secrets }
        },
        signal: AbortSignal.timeout(20_000),
        ...changes,
      }
    }

    async function prepared(content: Partial<Content> = {}): Promise<Payload> {
      const text = `Free flu shots on Saturday, number ${++number} of ${name}`
      const result = await setup.connector.prepare({ text, language: 'en', images: [], ...content }, account, io())
      assert.equal(result.kind, 'prepared')
      return (result as { payload: Payload }).payload
    }

    async function sending(content: Partial<Content> = {}): Promise<Sending> {
      return { payload: await prepared(content), key: setup.connector.mintKey?.(due) ?? crypto.randomUUID(), at: due }
    }

    async function published(what: Sending): Promise<Outcome & { kind: 'published' }> {
      const outcome = await setup.connector.publish(what, account, io())
      assert.equal(outcome.kind, 'published', JSON.stringify(outcome))
      return outcome as Outcome & { kind: 'published' }
    }

    before(async () => {
      setup = await start()
      const connected = await setup.connector.connect(setup.answers, io())
      assert.ok(connected.kind === 'connected', JSON.stringify(connected))
      account = { id: 'account-1', remoteId: connected.remoteId, handle: connected.handle, secrets: connected.secrets }
    })
    after(() => setup?.stop())

    it('an account that connects has a name, a handle and an identity', async () => {
      const connected = await setup.connector.connect(setup.answers, io())
      assert.ok(connected.kind === 'connected')
      assert.equal(connected.remoteId, account.remoteId)
      assert.ok(connected.handle && connected.displayName)
    })

    it('wrong answers are refused with the field to mend and a sentence', async () => {
      for (const { answers, field } of setup.wrong) {
        const refused = await setup.connector.connect(answers, io())
        assert.ok(refused.kind === 'refused', `${JSON.stringify(answers)} connected`)
        assert.equal(refused.field, field, JSON.stringify(refused.why))
        assertSaid(refused.why)
      }
    })

    it('a post that says nothing, and one that is too long, are refused with a sentence', async () => {
      for (const text of ['', 'a'.repeat(100_000)]) {
        const refused = await setup.connector.prepare({ text, language: 'en', images: [] }, account, io())
        assert.ok(refused.kind === 'refused')
        assertSaid(refused.why)
      }
    })

    it('the same words prepare to the same bytes', async () => {
      const text = 'Café #Flu2027 at mercyvalley.org 👩‍⚕️ https://mercyvalley.org/a?b=1'
      const cut = io({
        fetch: async () => {
          throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
        },
      })
      const [first, second] = await Promise.all(
        [1, 2].map(() => setup.connector.prepare({ text, language: 'es', images: [] }, account, cut)),
      )
      assert.ok(first?.kind === 'prepared')
      assert.deepEqual(first, second)
      assert.deepEqual(JSON.parse(JSON.stringify(first.payload)), first.payload, 'a payload is plain JSON')
      assert.equal(first.payload.text, text)
    })

    it('a published post has an identity and an address, and reads back as approved', async () => {
      const what = await sending()
      const outcome = await published(what)
      assert.ok(outcome.remoteId && outcome.permalink)
      const found = await setup.connector.readBack({ key: what.key, payload: what.payload }, account, io())
      assert.ok(found.kind === 'live', JSON.stringify(found))
      assert.deepEqual([found.matches, found.copies, found.remoteId, found.permalink], [true, 1, outcome.remoteId, outcome.permalink])
      assert.equal(await setup.outside.count(account, what.payload.text), 1)
    })

    it('the same key sent twice, and ten times at once, makes one post', async () => {
      const what = await sending()
      const first = await published(what)
      const again = await published(what)
      assert.equal(again.remoteId, first.remoteId)
      const other = await sending()
      await Promise.all(Array.from({ length: 10 }, () => setup.connector.publish(other, account, io())))
      assert.equal(await setup.outside.count(account, what.payload.text), 1)
      assert.equal(await setup.outside.count(account, other.payload.text), 1)
    })

    it('another post under a key that is taken never replaces the first, and never counts as published', async () => {
      const what = await sending()
      await published(what)
      const intruder = { ...(await sending()), key: what.key }
      const outcome = await setup.connector.publish(intruder, account, io())
      assert.notEqual(outcome.kind, 'published')
      assert.notEqual(outcome.kind, 'not_sent', 'it would be tried again for ever')
      assert.equal(await setup.outside.count(account, what.payload.text), 1)
      assert.equal(await setup.outside.count(account, intruder.payload.text), 0)
    })

    it('what was never sent reads back as absent', async () => {
      const what = await sending()
      assert.deepEqual(await setup.connector.readBack(what, account, io()), { kind: 'absent' })
    })

    it('a post that somebody changed reads back as not what was approved', async () => {
      const what = await sending()
      await published(what)
      await setup.outside.alter(account, what.key, 'Not what Ben Whitaker approved')
      const found = await setup.connector.readBack(what, account, io())
      assert.ok(found.kind === 'live')
      assert.equal(found.matches, false)
    })

    it('a withdrawn post is gone, and withdrawing it twice is no error', async () => {
      const what = await sending()
      const { remoteId } = await published(what)
      assert.deepEqual(await setup.connector.withdraw({ key: what.key, remoteId }, account, io()), { kind: 'gone' })
      assert.deepEqual(await setup.connector.withdraw({ key: what.key, remoteId }, account, io()), { kind: 'gone' })
      assert.equal((await setup.connector.readBack(what, account, io())).kind, 'absent')
      assert.equal(await setup.outside.count(account, what.payload.text), 0)
    })

    it('pictures arrive byte for byte with their alt text, in their order', async () => {
      const made = Array.from({ length: Math.min(2, setup.connector.abilities.images) }, newPicture)
      for (const { bytes, image } of made) pictures.set(image.sha256, bytes)
      const what = await sending({ images: made.map(({ image }) => image) })
      await published(what)
      const there = await setup.outside.pictures(account, what.key)
      assert.deepEqual(
        there,
        made.map(({ image }) => ({ alt: image.alt, sha256: image.sha256 })),
      )
      const found = await setup.connector.readBack(what, account, io())
      assert.ok(found.kind === 'live' && found.matches)
    })

    it('a picture that is lost or changed on our side stops the send before it starts', async () => {
      const { bytes, image } = newPicture()
      const what = await sending({ images: [image] })
      assert.equal((await setup.connector.publish(what, account, io())).kind, 'not_sent')
      pictures.set(image.sha256, Buffer.concat([bytes, Buffer.from([0])]))
      assert.equal((await setup.connector.publish(what, account, io())).kind, 'rejected')
      assert.equal((await setup.connector.readBack(what, account, io())).kind, 'absent')
    })

    it('a picture without alt text is refused', async () => {
      const { image } = newPicture()
      const refused = await setup.connector.prepare({ text: 'x', language: 'en', images: [{ ...image, alt: ' ' }] }, account, io())
      assert.equal(refused.kind, 'refused')
    })

    it('a send that was stopped before it began is not sent', async () => {
      const what = await sending()
      const outcome = await setup.connector.publish(what, account, io({ signal: AbortSignal.abort() }))
      assert.equal(outcome.kind, 'not_sent')
      assert.equal((await setup.connector.readBack(what, account, io())).kind, 'absent')
    })

    describe('P2: the network took the post and the answer was lost', () => {
      for (const how of lostAnswers) {
        it(`${how}: unknown, one post, and reading back settles it`, async () => {
          const what = await sending()
          const outcome = await withLostAnswer(how, setup, what, account, io)
          assert.equal(outcome.kind, 'unknown', JSON.stringify(outcome))
          assert.equal(await setup.outside.count(account, what.payload.text), 1)
          const found = await setup.connector.readBack(what, account, io())
          assert.ok(found.kind === 'live' && found.matches && found.copies === 1)
          // What a person who decides to send again gets: the same post.
          assert.equal((await published(what)).remoteId, found.remoteId)
          assert.equal(await setup.outside.count(account, what.payload.text), 1)
        })
      }
    })

    describe('P3: it is proven that nothing was sent', () => {
      for (const fault of unreachable) {
        it(`${fault}: not sent`, async () => {
          const what = await sending()
          const outcome = await withoutReach(fault, setup, what, account, io)
          assert.equal(outcome.kind, 'not_sent', JSON.stringify(outcome))
          assert.equal((await setup.connector.readBack(what, account, io())).kind, 'absent')
        })
      }
    })
  })
}
