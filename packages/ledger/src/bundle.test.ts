import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { Malformed, utf8 } from './bytes.ts'
import { canonical, parseCanonical } from './canonical.ts'
import { manifestOf, manifestText, type BundleEvent } from './bundle.ts'
import { handover } from './handover.ts'
import { bundleOf, event, image, journey, payloadHash } from './mercy-valley.ts'
import { newKey, sign } from './note.ts'
import { verifyBundle } from './verify-bundle.ts'
import { readZip, writeZip } from './zip.ts'

const key = newKey('mercyvalley.example/bedside')
const good = await bundleOf(key)
/** The least that makes a published post, so that every byte can be tried. */
const small = await bundleOf(
  key,
  [1, 2, 4, 7, 8].map((from, seq) => renumbered(journey()[from] as BundleEvent, seq)),
)
const wrongs = (bytes: Uint8Array, vkey = key.vkey): string => {
  const { ok, problems } = verifyBundle(bytes, { vkey })
  assert.equal(ok, problems.length === 0)
  return problems.map(({ where, what }) => `${where}: ${what}`).join('\n')
}

function renumbered({ entry, detail }: BundleEvent, seq: number): BundleEvent {
  return event(seq, entry.name, entry.actor, detail)
}

/** What someone with the files but not the key can do: change them, list them again, pack them properly. */
function repack(change: (files: Map<string, Uint8Array>) => void, relist = true, signWith?: string): Uint8Array {
  const files = readZip(good)
  change(files)
  if (relist) files.set('manifest.json', utf8(canonical(manifestOf(files))))
  if (signWith) files.set('manifest.note', utf8(sign(manifestText(files.get('manifest.json') as Uint8Array), signWith)))
  return writeZip(files)
}
const text = (name: string): string => Buffer.from(readZip(good).get(name) as Uint8Array).toString()

test('A5: a bundle verifies with the key the hospital publishes and says what was checked', () => {
  const { ok, problems, checked, facts } = verifyBundle(good, { vkey: key.vkey })
  assert.deepEqual(problems, [])
  assert.ok(ok && facts.trusted)
  assert.deepEqual([facts.title, facts.org, facts.entries, facts.size, facts.keyId], ['How to read an A1C', 'mercy-valley', 10, 10, key.id])
  assert.match(checked.join('\n'), /All 10 events are in the ledger, unchanged/)
  assert.match(checked.join('\n'), /ben, who is not the author \(ana\), approved exactly these bytes/)
})

test('without a key the bundle is right but not trusted, and the fingerprint is there to compare', () => {
  const { ok, notes, facts } = verifyBundle(good)
  assert.ok(ok && !facts.trusted)
  assert.ok(notes.join().includes(facts.fingerprint as string))
})

test('the same input and key give the same bytes', async () => {
  assert.deepEqual(await bundleOf(key), good)
})

test('the bundle opens with another zip program and holds what was promised', () => {
  const names = Object.keys(unzipSync(good))
  for (const name of [
    'index.html',
    'evidence.json',
    'events.json',
    'proofs/4.tlog-proof',
    'checkpoint.txt',
    'key.txt',
    'payloads/page.json',
    'media/meter.png',
    'manifest.json',
    'manifest.note',
  ]) {
    assert.ok(names.includes(name), name)
  }
})

test('A5: any single byte changed, anywhere in the file, and the bundle is not verified', () => {
  assert.equal(verifyBundle(small, { vkey: key.vkey }).ok, true)
  for (let at = 0; at < small.length; at++) {
    const changed = small.slice()
    changed[at] = (changed[at] as number) ^ (1 << (at % 8))
    assert.equal(verifyBundle(changed).ok, false, `byte ${at}`)
  }
})

test('any number of bytes overwritten, cut out or put in, and the bundle is not verified', () => {
  const edit = fc.record({ at: fc.nat(good.length), remove: fc.nat(40), put: fc.uint8Array({ maxLength: 40 }) })
  fc.assert(
    fc.property(edit, ({ at, remove, put }) => {
      const changed = Buffer.concat([good.subarray(0, at), put, good.subarray(at + remove)])
      fc.pre(!changed.equals(good))
      assert.equal(verifyBundle(changed).ok, false)
    }),
    { numRuns: 500 },
  )
})

test('a bundle cut short at any length is not verified', () => {
  for (let length = 0; length < good.length; length += 7) assert.equal(verifyBundle(good.subarray(0, length)).ok, false)
})

test('a changed file is named first', () => {
  const at = Buffer.from(good).indexOf('scary')
  const changed = good.slice()
  changed[at] = 0x53
  assert.match(wrongs(changed), /^payloads\/page\.json: This file was changed/)
})

test('a file added, removed, renamed or swapped is named', () => {
  const move = (from: string, to: string) => (files: Map<string, Uint8Array>) => {
    files.set(to, files.get(from) as Uint8Array)
    files.delete(from)
  }
  assert.match(wrongs(repack((files) => files.set('media/extra.png', image), false)), /media\/extra\.png: This file was added/)
  assert.match(wrongs(repack((files) => files.set('manifest.extra', image), false)), /manifest\.extra: This file does not belong/)
  assert.match(wrongs(repack((files) => files.delete('media/meter.png'), false)), /media\/meter\.png: This file is missing or was renamed/)
  assert.match(wrongs(repack(move('media/meter.png', 'media/other.png'), false)), /meter\.png: This file is missing or was renamed/)
  assert.match(wrongs(repack((files) => files.set('media/meter.png', utf8('other')), false)), /meter\.png: This file was changed/)
})

test('a file changed and listed again fails at the signature', () => {
  assert.match(
    wrongs(repack((files) => files.set('index.html', utf8('<p>Lies</p>')))),
    /^manifest\.note: The list of files was changed after it was signed/,
  )
})

test('a picture swapped by someone with the key still does not fit the approved payload', () => {
  const swapped = repack((files) => files.set('media/meter.png', utf8('other')), true, key.skey)
  assert.match(wrongs(swapped), /payloads\/page\.json: The post shows a picture whose bytes are not in the bundle/)
})

test('a payload swapped by someone with the key does not fit the approval in the ledger', () => {
  const other = utf8(canonical({ text: 'Other words.' }))
  const swapped = repack(
    (files) => {
      files.set('payloads/page.json', other)
      const hash = manifestOf(new Map([['x', other]])).x?.sha256 ?? ''
      files.set('evidence.json', utf8(text('evidence.json').replaceAll(payloadHash, hash)))
    },
    true,
    key.skey,
  )
  assert.match(wrongs(swapped), /no approval event is for exactly these bytes/)
})

test('an event changed by someone with the key is no longer in the ledger', () => {
  const forged = (from: string, to: string) =>
    repack((files) => files.set('events.json', utf8(text('events.json').replace(from, to))), true, key.skey)
  assert.match(wrongs(forged('"actor":"ben"', '"actor":"bob"')), /proofs\/4\.tlog-proof: It does not prove entry 4 \(post\.approved\)/)
  assert.match(wrongs(forged('"remoteId":"1029"', '"remoteId":"1030"')), /The detail of entry 8 .* is not what was committed to/)
  assert.match(wrongs(forged('"seq":9', '"seq":11')), /proofs\/11\.tlog-proof: This file is missing/)
})

test('another key is not the hospital’s key, though the bundle is whole in itself', async () => {
  const forger = newKey(key.name)
  const forged = await bundleOf(forger)
  assert.equal(verifyBundle(forged).ok, true)
  const report = verifyBundle(forged, { vkey: key.vkey })
  assert.deepEqual([report.ok, report.facts.trusted], [false, false])
  assert.match(report.problems[0]?.what ?? '', /not the key you gave/)
})

test('A6: a bundle signed after a hand-over verifies with the key from before', async () => {
  const next = newKey(key.name)
  const handovers = [handover(key.skey, next.skey, new Date('2026-11-24T09:00:00Z'))]
  const bytes = await bundleOf(next, journey(), (input) => ({ ...input, handovers }))
  assert.equal(wrongs(bytes), '')
  assert.equal(verifyBundle(bytes, { vkey: next.vkey }).facts.trusted, true)
})

test('A7: events whose detail was destroyed stay proven, but prove no claim', async () => {
  const events = journey((all) => all.map((one) => (one.entry.name === 'post.scheduled' ? { ...one, detail: null, salt: null } : one)))
  const report = verifyBundle(await bundleOf(key, events), { vkey: key.vkey })
  assert.equal(report.ok, true)
  assert.match(report.notes.join(), /1 of the 10 events no longer have their detail/)
})

test('a bundle whose author approved alone is built but does not verify', async () => {
  const events = journey((all) =>
    all.map((one) => (one.entry.name === 'post.approved' ? event(one.seq, 'post.approved', 'ana', one.detail) : one)),
  )
  assert.match(wrongs(await bundleOf(key, events)), /only approval of these bytes is by the author/)
})

test('parts that do not belong together are refused when building', async () => {
  const other = newKey(key.name)
  const build = (change: Parameters<typeof bundleOf>[2]) => bundleOf(key, journey(), change)
  await assert.rejects(
    build((input) => ({ ...input, vkey: other.vkey })),
    Malformed,
  )
  await assert.rejects(
    build((input) => ({ ...input, sign: (note) => sign(note, other.skey) })),
    Malformed,
  )
  await assert.rejects(
    build((input) => ({ ...input, media: [{ name: '../evil', bytes: image }] })),
    Malformed,
  )
  await assert.rejects(
    build((input) => ({ ...input, media: [...input.media, ...input.media] })),
    Malformed,
  )
  await assert.rejects(
    build((input) => ({ ...input, payloads: input.payloads.map((payload) => ({ ...payload, sha256: 'x' })) })),
    Malformed,
  )
})

test('JSON of any shape in a bundle is a sentence, never a crash', () => {
  const names = fc.constantFrom('evidence.json', 'events.json', 'manifest.json', 'payloads/page.json')
  const damage = fc.record({ name: names, value: fc.jsonValue(), pick: fc.nat() })
  fc.assert(
    fc.property(damage, ({ name, value, pick }) => {
      const bytes = repack(
        (files) => {
          const whole = parseCanonical(text(name))
          const keys = Object.keys(whole as object)
          const spot = keys[pick % keys.length] as string
          files.set(name, utf8(JSON.stringify(pick % 3 ? { ...(whole as object), [spot]: value } : value)))
        },
        name !== 'manifest.json',
        key.skey,
      )
      const { ok, problems } = verifyBundle(bytes)
      assert.ok(ok === false || name === 'evidence.json' || name === 'payloads/page.json')
      for (const { what } of problems) assert.match(what, /\.$|\)$/)
    }),
    { numRuns: 300 },
  )
})
