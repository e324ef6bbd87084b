import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RichText } from '@atproto/api'
import { count, entities } from '@bedside/contract/network'
import fc from 'fast-check'
import { rulesOf } from '../rules.ts'

/** Pieces that a text is made of where the rules bite. */
const pieces = [
  'mercyvalley.org',
  'https://mercyvalley.org',
  'http://a.b/c(d)',
  'HTTPS://BIG.ORG/x',
  'httpbin.org',
  'https',
  'no.notatld',
  'a.b.co.uk/path?q=1#f',
  'x.org.',
  'x.org)',
  '(x.org)',
  '(https://x.org/a)',
  'x.org,',
  'x.org!?',
  '@ana.bsky.social',
  '@ana',
  '@a.test',
  '@-a.com',
  '@ana.bsky.social.',
  '(@b.org)',
  '@@c.org',
  'e@mail.org',
  '#flu',
  '#2027',
  '#2027a',
  '#',
  '##',
  '＃全角',
  '#flu!',
  '#a.b',
  '#ñandú',
  '#💉',
  '#️⃣',
  '#a\u200db',
  '$AAPL',
  '$aapl,',
  '$TOOLONG',
  '$1',
  '👩‍⚕️',
  '🇵🇷',
  'e\u0301',
  'مرحبا',
  'שלום',
  '\u200f',
  '全',
  '(',
  ')',
  '.',
  ',',
  ':',
  '!',
  '"',
  "'",
  '\n',
  '\t',
  ' ',
  ' ',
  ' ',
  '\ud83d',
  'a'.repeat(70),
  `#${'é'.repeat(64)}`,
  `#${'e\u0301'.repeat(65)}`,
]
const texts = fc.oneof(
  fc
    .array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(' ')),
)

/** The library's own view of a text. It leaves httpbin.org without its scheme, which no server would take; ours adds it. */
function theirs(text: string): unknown[] {
  const rich = new RichText({ text })
  rich.detectFacetsWithoutResolution()
  return (rich.facets ?? []).map(({ index, features: [feature] }) => {
    const { $type, ...value } = feature as unknown as { $type: string; uri?: string; tag?: string; did?: string }
    const uri = value.uri && (/^https?:\/\//i.test(value.uri) ? value.uri : `https://${value.uri}`)
    return [$type.split('#')[1], index.byteStart, index.byteEnd, uri ?? value.tag ?? value.did]
  })
}

const kinds = { link: 'link', mention: 'mention', hashtag: 'tag' } as const
const ours = (text: string): unknown[] =>
  entities(text, 'bluesky').map(({ kind, byteStart, byteEnd, value }) => [kinds[kind], byteStart, byteEnd, value])

describe('Our reading of a Bluesky text and the Bluesky library’s', () => {
  it('agree on every link, mention and hashtag, to the byte', () => {
    fc.assert(
      fc.property(texts, (text) => assert.deepEqual(ours(text), theirs(text))),
      { numRuns: 5000 },
    )
  })

  it('agree that these texts have something to find, so that the agreement means something', () => {
    const found = fc.sample(texts, { numRuns: 500, seed: 1 }).map((text) => theirs(text).length)
    assert.ok(found.filter((many) => many > 0).length > 250)
  })

  it('agree on how long a text is, in graphemes and bytes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { used, also } = count(text, rulesOf('bluesky'))
        const rich = new RichText({ text })
        assert.deepEqual([used, also?.used], [rich.graphemeLength, rich.length])
      }),
      { numRuns: 2000 },
    )
  })
})
