import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { count, entities, graphemes, languages, NetworkRules, type Unit } from './network.ts'

const day = '2026-11-24'

/** Rules with one limit and one way of counting, as a file of content/networks/ would give them. */
function rules(
  network: string,
  unit: Unit,
  limit: number,
  more: Partial<NetworkRules['text']> & Pick<Partial<NetworkRules>, 'hashtags'> = {},
): NetworkRules {
  const sourced = <T>(value: T): { value: T; mark: 'K'; source: string; date: string } => ({ value, mark: 'K', source: 'test', date: day })
  const { hashtags, ...text } = more
  const no = sourced(false)
  return NetworkRules.parse({
    network,
    name: network,
    checked: day,
    sources: { test: { title: 'A test' } },
    text: { limit: sourced(limit), unit: sourced(unit), ...text },
    ...(hashtags && { hashtags }),
    images: { most: sourced(4) },
    alt: { supported: sourced(true) },
    abilities: { delete: no, edit: no, reply: no, schedule: no, idempotent: no },
  })
}
const of = <T>(value: T): { value: T; mark: 'K'; source: string; date: string } => ({ value, mark: 'K', source: 'test', date: day })

const bluesky = rules('bluesky', 'graphemes', 300, { also: { limit: of(3000), unit: of('bytes') } })
const x = rules('x', 'weighted', 280, { linkWeight: of(23) })
const threads = rules('threads', 'emoji bytes', 500)
const mastodon = rules('mastodon', 'graphemes', 500, { linkWeight: of(23), mentionDomainFree: of(true) })

describe('Counting for Bluesky', () => {
  const family = '👨‍👩‍👧‍👦'

  for (const [text, characters, bytes] of [
    ['', 0, 0],
    ['Flu shots', 9, 9],
    [family, 1, 25],
    ['👩🏽‍⚕️', 1, 17],
    ['🇵🇷🇺🇸', 2, 16],
    ['🏴󠁧󠁢󠁷󠁬󠁳󠁿', 1, 28],
    ['1️⃣', 1, 7],
    ['e\u0301', 1, 3],
    ['Z̷̗̈́', 1, 9],
    ['ñ', 1, 2],
    ['العربية', 7, 14],
    ['שָׁלוֹם', 4, 14],
    ['a\u200db', 2, 5],
    ['हिन्दी', 2, 18],
    ['\r\n', 1, 2],
  ] as const) {
    it(`${JSON.stringify(text)} is ${characters} characters and ${bytes} bytes`, () => {
      const counted = count(text, bluesky)
      assert.deepEqual([counted.used, counted.also?.used], [characters, bytes])
    })
  }

  it('300 characters fit and 301 do not, whatever they are made of', () => {
    for (const character of ['a', 'é', '漢', 'e\u0301']) {
      assert.equal(count(character.repeat(300), bluesky).over, false)
      assert.equal(count(character.repeat(301), bluesky).over, true)
    }
  })

  it('bytes run out before characters do in a row of families', () => {
    assert.equal(count(family.repeat(120), bluesky).over, false)
    const counted = count(family.repeat(121), bluesky)
    assert.deepEqual([counted.used, counted.also?.used, counted.also?.over, counted.over], [121, 3025, true, true])
  })
})

describe('Counting for X', () => {
  // twitter-text conformance, validate.yml: WeightedTweetsWithDiscountedEmojiCounterTest and urls_without_protocol.
  for (const [text, weight] of [
    ['Hi http://test.co', 26],
    ['http://test.co', 23],
    [`285 chars-${'xxxxxxxxxx-'.repeat(25)}`, 285],
    ['https://www.twitter.com/aloha '.repeat(10), 240],
    ['H🐱☺👨‍👩‍👧‍👦', 7],
    ['😷👾😡🔥💩', 10],
    ['🙋🏽👨‍🎤', 4],
    ['1⃣', 2],
    ['Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 34],
    ['Unicode 9.0 emoji: 🤠; 💃; 💃🏾', 29],
    ['randomurlrandomurlrandomurlrandomurlrandomurlrandomurlrandomurls.com', 68],
    ['example.com', 23],
    ['foo.co.jp', 23],
    ['Test https://test.com test https://test.com test.com test', 86],
    ['A\u0301B', 2],
    ['漢字', 4],
    ['한국', 4],
    ['Ñandú', 5],
  ] as const) {
    it(`${JSON.stringify(text.slice(0, 40))} weighs ${weight}`, () => assert.equal(count(text, x).used, weight))
  }
})

describe('Counting for the others', () => {
  it('Threads counts an emoji as its bytes', () => {
    assert.equal(count('Hi 😀', threads).used, 7)
    assert.equal(count('Ñ漢', threads).used, 2)
    assert.equal(count('👨‍👩‍👧‍👦', threads).used, 25)
  })

  it('Mastodon counts a link as 23 and leaves the server of a mention out', () => {
    assert.equal(count(`See https://mercyvalley.org/${'a'.repeat(200)}`, mastodon).used, 4 + 23)
    assert.equal(count('Hi @ana@hospital.example', mastodon).used, 'Hi @ana'.length)
    assert.equal(count('mercyvalley.org', mastodon).used, 15)
  })

  it('UTF-16, code points and bytes are told apart', () => {
    for (const [unit, used] of [
      ['utf16', 3],
      ['code points', 2],
      ['bytes', 6],
    ] as const)
      assert.equal(count('é😀', rules('tiktok', unit, 10)).used, used)
  })

  it('too many hashtags are over, though the text is short', () => {
    const instagram = rules('instagram', 'utf16', 2200, { hashtags: of(5) })
    assert.equal(count('#a #b #c #d #e', instagram).over, false)
    const counted = count('#a #b #c #d #e #f', instagram)
    assert.deepEqual([counted.over, counted.hashtags?.used], [true, 6])
  })
})

describe('Links, mentions and hashtags', () => {
  const found = (text: string, network: string): string[] => entities(text, network).map(({ kind, value }) => `${kind} ${value}`)

  it('are found with and without a scheme, without the full stop that ends the sentence', () => {
    assert.deepEqual(found('See mercyvalley.org, or (https://mercyvalley.org/flu). Not v1.2 or e.g. this', 'bluesky'), [
      'link https://mercyvalley.org',
      'link https://mercyvalley.org/flu',
    ])
  })

  it('follow each network', () => {
    const text = 'Hi @ana@hospital.example and @ben_w, see x.org/#top #Vacúnate #2027'
    assert.deepEqual(found(text, 'mastodon'), ['mention ana@hospital.example', 'mention ben_w', 'hashtag Vacúnate'])
    assert.deepEqual(found(text, 'x'), ['mention ben_w', 'link https://x.org/#top', 'hashtag Vacúnate'])
    assert.deepEqual(found(text, 'instagram').slice(-3), ['mention ben_w', 'link https://x.org/#top', 'hashtag Vacúnate'])
  })

  it('an e-mail address is no mention and no hashtag hides in a word', () => {
    for (const network of ['x', 'mastodon', 'instagram']) assert.deepEqual(found('Write to ana@mercyvalley.example, room a#b', network), [])
  })

  it('their places hold in UTF-16 and in UTF-8, in every text and network', () => {
    const pieces = fc.constantFrom('👩‍⚕️ ', 'ñ', ' @ana.test', ' #flu', ' x.org', ' https://a.org/é', '\n', '漢', ' @a@b.org')
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }),
        fc.constantFrom('bluesky', 'x', 'mastodon', 'threads', 'practice'),
        (parts, network) => {
          const text = parts.join('')
          const bytes = Buffer.from(text)
          for (const { start, end, byteStart, byteEnd, value } of entities(text, network)) {
            assert.ok(start < end && end <= text.length)
            assert.equal(bytes.subarray(byteStart, byteEnd).toString(), text.slice(start, end))
            assert.ok(value.includes(text.slice(start + 1, end).replace(/^ttps?:\/\//, '')))
          }
        },
      ),
    )
  })

  it('take no longer in a hostile text', () => {
    const started = performance.now()
    for (const piece of [
      '#1',
      '##',
      '#',
      '@',
      '@a',
      '@.',
      '@a@.',
      'a.',
      'a.a ',
      '(',
      'http',
      'https://',
      '$A',
      '1',
      '👨‍',
      '\u0301',
      '.',
      'x.org ',
      ' #a',
      ' @a.b',
    ]) {
      const text = piece.repeat(20_000 / piece.length)
      for (const network of ['bluesky', 'x', 'mastodon', 'instagram']) entities(text, network)
      for (const each of [bluesky, x, mastodon, threads]) count(text, each)
    }
    assert.ok(performance.now() - started < 8000, `${performance.now() - started} ms`)
  })
})

describe('The rules', () => {
  it('must name a source that is listed', () => {
    const wrong = structuredClone(bluesky)
    wrong.text.limit.source = 'somebody'
    const parsed = NetworkRules.safeParse(wrong)
    assert.match(parsed.error?.message ?? '', /somebody/)
  })

  it('refuse a word they do not know, a date that is none and a limit of nothing', () => {
    for (const change of [{ colour: 'blue' }, { checked: 'last week' }, { text: { ...bluesky.text, limit: of(0) } }]) {
      assert.equal(NetworkRules.safeParse({ ...bluesky, ...change }).success, false)
    }
  })

  it('languages are tags that every runtime knows, each once', () => {
    const tags = languages.map(({ tag }) => tag)
    assert.deepEqual(Intl.getCanonicalLocales(tags), tags)
  })

  it('graphemes put together again are the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(graphemes(text).join(''), text)))
  })
})
