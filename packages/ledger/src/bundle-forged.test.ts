import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from './bytes.ts'
import { canonical, parseCanonical } from './canonical.ts'
import { manifestOf, manifestText } from './bundle.ts'
import { signCheckpoint } from './checkpoint.ts'
import { bundleOf, journey } from './mercy-valley.ts'
import { newKey, sign } from './note.ts'
import { verifyBundle } from './verify-bundle.ts'
import { readZip, writeZip } from './zip.ts'

// Here the forger holds the key of the ledger: the list of files and its signature are always right. What is left is the log itself.
const key = newKey('mercyvalley.example/bedside')
const good = await bundleOf(key)

function forge(change: (files: Map<string, Uint8Array>) => void, finish: (note: string) => string = (note) => note): string {
  const files = readZip(good)
  change(files)
  files.set('manifest.json', utf8(canonical(manifestOf(files))))
  files.set('manifest.note', utf8(finish(sign(manifestText(files.get('manifest.json') as Uint8Array), key.skey))))
  const { ok, problems } = verifyBundle(writeZip(files), { vkey: key.vkey })
  assert.equal(ok, problems.length === 0)
  return problems.map(({ where, what }) => `${where}: ${what}`).join('\n')
}

function edit(name: string, change: (text: string) => string): (files: Map<string, Uint8Array>) => void {
  return (files) => files.set(name, utf8(change(Buffer.from(files.get(name) as Uint8Array).toString())))
}

test('packing a bundle again without a change leaves it right', () => {
  assert.equal(
    forge(() => {}),
    '',
  )
})

test('a second signature, which nothing would vouch for, is refused', () => {
  const second = (note: string): string => note + (sign('x\n', newKey('someone').skey).split('\n')[2] ?? '') + '\n'
  assert.match(
    forge(() => {}, second),
    /manifest\.note: It carries more than the one signature/,
  )
})

test('a proof for another checkpoint, or for another place, is refused', () => {
  const other = signCheckpoint({ origin: key.name, size: 10, root: new Uint8Array(32) }, key.skey)
  assert.match(
    forge(edit('proofs/4.tlog-proof', (proof) => `${proof.split('\n\n')[0]}\n\n${other}`)),
    /4\.tlog-proof: It is for another checkpoint/,
  )
  assert.match(
    forge(edit('proofs/4.tlog-proof', (proof) => proof.replace('index 4', 'index 5'))),
    /4\.tlog-proof: It does not prove entry 4/,
  )
})

test('a checkpoint of another tree proves nothing', () => {
  const other = signCheckpoint({ origin: key.name, size: 10, root: new Uint8Array(32) }, key.skey)
  const everywhere = (files: Map<string, Uint8Array>): void => {
    files.set('checkpoint.txt', utf8(other))
    for (let seq = 0; seq < 10; seq++) edit(`proofs/${seq}.tlog-proof`, (proof) => `${proof.split('\n\n')[0]}\n\n${other}`)(files)
  }
  assert.match(forge(everywhere), /0\.tlog-proof: It does not prove entry 0/)
})

test('a proof or a payload that belongs to nothing is refused', () => {
  assert.match(
    forge((files) => files.set('proofs/11.tlog-proof', files.get('proofs/4.tlog-proof') as Uint8Array)),
    /11\.tlog-proof: This proof is for no event/,
  )
  assert.match(
    forge((files) => files.set('payloads/more.json', utf8('{}'))),
    /more\.json: This payload is for no account/,
  )
})

test('a payload swapped without touching the claims is refused', () => {
  assert.match(forge(edit('payloads/page.json', (json) => json.replace('scary', 'funny'))), /page\.json: These are not the bytes/)
})

test('a payload that is not canonical is refused, because two readers could read it differently', () => {
  assert.match(forge(edit('payloads/page.json', (json) => ` ${json}`)), /payloads\/page\.json/)
})

test('events out of order, or one twice, are refused', () => {
  const turned = (json: string): string => canonical((parseCanonical(json) as unknown[]).toReversed())
  const twice = (json: string): string =>
    canonical([...(parseCanonical(json) as unknown[]), ...(parseCanonical(json) as unknown[]).slice(-1)])
  assert.match(forge(edit('events.json', turned)), /not in the order of the log/)
  assert.match(forge(edit('events.json', twice)), /not in the order of the log/)
})

test('events of another organisation are refused', async () => {
  const bytes = await bundleOf(key, journey(), (input) => ({ ...input, org: 'another-hospital' }))
  const { ok, problems } = verifyBundle(bytes)
  assert.equal(ok, false)
  assert.match(problems[0]?.what ?? '', /belongs to another organisation/)
})
