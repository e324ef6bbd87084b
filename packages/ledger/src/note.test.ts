import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Malformed } from './bytes.ts'
import { fingerprint, newKey, parseNote, parseSkey, parseVkey, sign, verify } from './note.ts'
import { c2spNote, goNote } from './vectors.ts'

const key = newKey('mercyvalley.example/bedside')
const other = newKey('mercyvalley.example/bedside')

test('the example of the specification verifies', () => {
  const verified = verify(c2spNote.note, [c2spNote.vkey])
  assert.ok(verified.ok)
  assert.equal(verified.text, 'This is an example message.\n')
  assert.equal(verified.by[0]?.id, '530d903a')
})

test('signing with the example key of Go gives its signature, byte for byte', () => {
  assert.equal(sign(goNote.text, goNote.skey), `${goNote.text}\n${goNote.signature}`)
  assert.equal(parseSkey(goNote.skey).vkey, goNote.vkey)
})

test('a note may carry several signatures, and unknown ones are ignored', () => {
  const note = `${goNote.text}\n${goNote.signature}${goNote.secondSignature}`
  const names = (vkeys: string[]): string[] => {
    const verified = verify(note, vkeys)
    return verified.ok ? verified.by.map(({ name }) => name) : []
  }
  assert.deepEqual(names([goNote.vkey]), ['PeterNeumann'])
  assert.deepEqual(names([goNote.vkey, goNote.second]), ['PeterNeumann', 'EnochRoot'])
  assert.deepEqual(names([key.vkey]), [])
  const many = sign('x\n', ...Array.from({ length: 16 }, (_, i) => newKey(`k${i}`).skey), key.skey)
  assert.ok(verify(many, [key.vkey]).ok)
})

test('a wrong signature by a known key refuses the note even beside a right one', () => {
  const wrong = sign('other text\n', other.skey).split('\n')[2]
  const note = `${sign('text\n', key.skey)}${wrong}\n`
  assert.ok(verify(note, [key.vkey]).ok)
  assert.ok(!verify(note, [key.vkey, other.vkey]).ok)
})

test('a key of the same name but another id does not count', () => {
  const verified = verify(sign('text\n', key.skey), [other.vkey])
  assert.ok(!verified.ok && verified.why.includes(key.id))
})

test('any one byte of a note with one signature changed makes it fail', () => {
  const note = Buffer.from(sign('One line.\n\nAnother.\n', key.skey))
  for (let at = 0; at < note.length; at++) {
    for (const mask of [1, 2, 0x20, 0x80]) {
      const changed = Buffer.from(note)
      changed[at] = (changed[at] as number) ^ mask
      assert.ok(!verify(changed.toString('utf8'), [key.vkey]).ok, `byte ${at}`)
    }
  }
})

test('any text that may be signed verifies and reads back', () => {
  const texts = fc
    .array(
      fc.string({ unit: 'grapheme' }).filter((line) => !/\p{Cc}/u.test(line)),
      { minLength: 1 },
    )
    .map((lines) => `${lines.join('\n')}\n`)
  fc.assert(
    fc.property(texts, (text) => {
      const verified = verify(sign(text, key.skey), [key.vkey])
      assert.ok(verified.ok && verified.text === text)
    }),
    { numRuns: 100 },
  )
})

test('a malformed note is refused with a sentence', () => {
  const good = sign('text\n', key.skey)
  const line = good.split('\n')[2] as string
  const bad = [
    '',
    'text\n',
    good.slice(0, -1),
    good.replace('— ', '- '),
    good.replace('— ', '—  '),
    good.replace('text', 'te\txt'),
    `${good}\n`,
  ]
  bad.push(`text\n\n${line}=\n`, `text\n\n${line.replace(/=*$/, '')}\n`, `text\n\n— a+b ${line.split(' ')[2]}\n`, `text\n\n— a AAA=\n`)
  for (const note of bad) assert.throws(() => parseNote(note), Malformed, JSON.stringify(note))
  const verified = verify('nothing', [key.vkey])
  assert.ok(!verified.ok && verified.why.endsWith('.'))
})

test('base64 with stray bits is refused, though a lax reader takes it for the same bytes', () => {
  const vkey = c2spNote.vkey
  assert.ok(parseVkey(vkey))
  const signed = sign('text\n', key.skey)
  const lax = signed.replace(
    /([A-Za-z0-9+/])=\n$/,
    (_, last: string) => `${last === 'A' ? 'B' : String.fromCharCode(last.charCodeAt(0) + 1)}=\n`,
  )
  assert.notEqual(lax, signed)
  assert.ok(!verify(lax, [key.vkey]).ok)
})

test('a key that does not fit its id, or is not Ed25519, is refused', () => {
  for (const vkey of [
    '',
    'a+b',
    c2spNote.vkey.replace('530d903a', '530d903b'),
    c2spNote.vkey.replace('+Aek', '+Bek'),
    c2spNote.vkey.replace('/foo', '/fox'),
  ]) {
    assert.throws(() => parseVkey(vkey), Malformed, vkey)
  }
  assert.throws(() => parseSkey(key.vkey), Malformed)
  assert.throws(() => newKey('two words'), Malformed)
  assert.throws(() => newKey('a+b'), Malformed)
})

test('an error about a secret key never repeats it', () => {
  const seed = key.skey.split('+').slice(4).join('+')
  assert.throws(
    () => parseSkey(key.skey.replace(key.id, '00000000')),
    (error: Error) => !error.message.includes(seed),
  )
})

test('two keys of one name have different fingerprints', () => {
  assert.match(fingerprint(key.vkey), /^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
  assert.notEqual(fingerprint(key.vkey), fingerprint(other.vkey))
})
