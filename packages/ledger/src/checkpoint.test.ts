import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Malformed, toBase64 } from './bytes.ts'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { parseNote, newKey, sign } from './note.ts'

const root = new Uint8Array(32).fill(7)
const key = newKey('mercyvalley.example/bedside')
// The example of https://c2sp.org/tlog-checkpoint
const example =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n'

test('the example of the specification reads back', () => {
  const { text } = parseNote(example)
  const { origin, size, root } = parseCheckpoint(text)
  assert.deepEqual(
    [origin, size, toBase64(root)],
    ['example.com/behind-the-sofa', 20_852_163, 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='],
  )
  assert.equal(formatCheckpoint({ origin, size, root }), text)
})

test('a signed checkpoint opens with its key, extension lines included', () => {
  const note = signCheckpoint({ origin: key.name, size: 3, root, extensions: ['note 1'] }, key.skey)
  const opened = openCheckpoint(note, [key.vkey])
  assert.ok(opened.ok)
  assert.deepEqual(opened.checkpoint, { origin: key.name, size: 3, root, extensions: ['note 1'] })
})

test('a key cannot speak for the log of another name', () => {
  const note = sign(formatCheckpoint({ origin: 'other.example/log', size: 3, root }), key.skey)
  const opened = openCheckpoint(note, [key.vkey])
  assert.ok(!opened.ok && opened.why.includes('another log'))
})

test('a malformed checkpoint is refused', () => {
  const good = formatCheckpoint({ origin: 'a', size: 3, root })
  for (const [from, to] of [
    ['a\n', '\n'],
    ['3', '03'],
    ['3', '-3'],
    ['3', '3.0'],
    ['3', '9007199254740993'],
    ['c=', 'd='],
    ['=\n', '=\n\n'],
    ['=\n', '='],
  ] as const) {
    assert.throws(() => parseCheckpoint(good.replace(from, to)), Malformed, `${from} → ${to}`)
  }
  assert.throws(() => formatCheckpoint({ origin: 'a\nb', size: 3, root }), Malformed)
  assert.throws(() => formatCheckpoint({ origin: 'a', size: 3, root, extensions: [''] }), Malformed)
  assert.throws(() => formatCheckpoint({ origin: 'a', size: 3, root: root.subarray(1) }), Malformed)
})
