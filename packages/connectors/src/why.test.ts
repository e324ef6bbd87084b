import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createMemoryStore, networks, sayWhy, whyCodes, type Why, type WhyCode } from './index.ts'

const cause: Why = { code: 'unreached', host: 'bsky.social', errno: 'ENOTFOUND' }
const network = 'bluesky'

/** One of each; a code without its sample does not compile. */
const samples: { readonly [Code in WhyCode]: Extract<Why, { code: Code }> } = {
  unreached: cause as Extract<Why, { code: 'unreached' }>,
  connection_lost: { code: 'connection_lost', host: 'bsky.social', errno: 'ECONNRESET' },
  no_answer: { code: 'no_answer' },
  unclear_answer: { code: 'unclear_answer', status: 500 },
  too_many_between: { code: 'too_many_between' },
  stopped: { code: 'stopped' },
  no_address: { code: 'no_address' },
  fault: { code: 'fault' },
  disconnected: { code: 'disconnected' },
  name_missing: { code: 'name_missing' },
  not_https: { code: 'not_https', usual: 'https://bsky.social' },
  handle_form: { code: 'handle_form', examples: ['hospital.bsky.social', 'hospital.org'] },
  app_password_missing: { code: 'app_password_missing', network },
  wrong_app_password: { code: 'wrong_app_password', network },
  own_password: { code: 'own_password', network },
  other_server: { code: 'other_server', network },
  server_unreached: { code: 'server_unreached', cause },
  too_many_tries: { code: 'too_many_tries', minutes: 5 },
  empty: { code: 'empty' },
  too_long: { code: 'too_long', network, used: 301, limit: 300, unit: 'characters' },
  too_many_pictures: { code: 'too_many_pictures', network, used: 5, limit: 4 },
  no_description: { code: 'no_description', picture: 2 },
  picture_too_big: { code: 'picture_too_big', network, picture: 1, kilobytes: 2000 },
  picture_kind: { code: 'picture_kind', network, mime: 'image/tiff' },
  mention_not_found_out: { code: 'mention_not_found_out', network, handle: 'ana-reyes.test' },
  reply_address: { code: 'reply_address', example: 'https://bsky.app/profile/…/post/…' },
  reply_gone: { code: 'reply_gone', network },
  reply_not_found_out: { code: 'reply_not_found_out', network },
  picture_lost: { code: 'picture_lost' },
  picture_changed: { code: 'picture_changed' },
  picture_not_uploaded: { code: 'picture_not_uploaded', cause },
  key_taken: { code: 'key_taken' },
  other_answer: { code: 'other_answer', network },
  sent_too_much: { code: 'sent_too_much', network },
  session_not_renewed: { code: 'session_not_renewed' },
  session_not_kept: { code: 'session_not_kept' },
  sign_in_again: { code: 'sign_in_again', network },
  account_closed: { code: 'account_closed', network },
  refused: { code: 'refused', network, message: 'Invalid langs' },
  would_not_say: { code: 'would_not_say', network, message: 'Not now' },
  recent_unread: { code: 'recent_unread' },
  still_there: { code: 'still_there', network },
  not_known_gone: { code: 'not_known_gone' },
}

/** The same codes with as little as they may carry. */
const bare: readonly Why[] = [
  { code: 'unreached' },
  { code: 'connection_lost' },
  { code: 'too_many_tries', minutes: 1 },
  { code: 'too_many_pictures', network, used: 2, limit: 1 },
  { code: 'picture_not_uploaded' },
  { code: 'sign_in_again' },
  { code: 'refused' },
  { code: 'still_there' },
]
const all: readonly Why[] = [...Object.values(samples), ...bare]
const both = (why: Why): [string, string] => [sayWhy(why, 'en'), sayWhy(why, 'es')]

describe('A reason', () => {
  it('has a sentence in both languages, and the Spanish one is not the English one', () => {
    assert.deepEqual(whyCodes.toSorted(), Object.keys(samples).toSorted())
    for (const why of all) {
      const [en, es] = both(why)
      assert.match(en, /^\S.*\.$/, why.code)
      assert.match(es, /^\S.*\.$/, why.code)
      assert.notEqual(en, es, why.code)
    }
  })

  it('leaves no hole where it carries nothing, and no English in the Spanish', () => {
    for (const why of all) {
      for (const sentence of both(why)) assert.doesNotMatch(sentence, /undefined|null|\[object|NaN| {2}|\(\)|“”|«»/, sentence)
      assert.doesNotMatch(sayWhy(why, 'es').replace(/https:\S+/g, ''), /\b(the|nothing|could|was|picture|post|account|try|password)\b/i)
    }
  })

  it('shows everything it carries, in both languages', () => {
    for (const why of Object.values(samples)) {
      const carried = Object.entries(why).filter(([name]) => !['code', 'network', 'unit', 'cause'].includes(name))
      for (const value of carried.flatMap(([, each]) => each as unknown))
        for (const sentence of both(why)) assert.ok(sentence.includes(String(value)), `${why.code}: ${String(value)}`)
    }
    for (const why of [samples.server_unreached, samples.picture_not_uploaded])
      for (const language of ['en', 'es'] as const) assert.ok(sayWhy(why, language).includes(sayWhy(cause, language)))
  })

  it('gives the words of the network as its words', () => {
    assert.deepEqual(both(samples.refused), ['Bluesky refused it. It says: “Invalid langs”.', 'Bluesky no lo aceptó. Dice: «Invalid langs».'])
    assert.doesNotMatch(both({ code: 'refused' }).join(), /says|Dice/)
  })

  it('calls a network as people call it', () => {
    const why = (of: string): Why => ({ code: 'too_many_pictures', network: of, used: 9, limit: 4 })
    assert.match(sayWhy(why('practice'), 'en'), /^Practice network takes 4/)
    assert.match(sayWhy(why('practice'), 'es'), /^Red de práctica acepta 4/)
    assert.match(sayWhy(why('friendster'), 'es'), /^friendster acepta 4/)
  })

  it('survives being stored, and an unknown code says nothing', () => {
    for (const why of all) assert.deepEqual(both(JSON.parse(JSON.stringify(why)) as Why), both(why))
    assert.deepEqual(both({ code: 'from another version' } as unknown as Why), ['', ''])
  })

  it('is what every network answers for a post that says nothing', async () => {
    for (const connector of networks(createMemoryStore()).values()) {
      const refused = await connector.prepare({ text: ' ', language: 'en', images: [] }, {} as never, {} as never)
      assert.ok(refused.kind === 'refused')
      assert.deepEqual(refused.why, { code: 'empty' })
    }
  })
})
