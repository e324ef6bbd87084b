import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newKey } from '@bedside/ledger'
import { bundleOf } from '@bedside/ledger/mercy-valley'
import { verifyBundleCommand } from './verify-bundle.ts'

const folder = await mkdtemp(join(tmpdir(), 'bedside-verify-'))
after(() => rm(folder, { recursive: true }))
const key = newKey('mercyvalley.example/bedside')
const good = await bundleOf(key)
const bundle = await put('a1c.zip', good)

async function put(name: string, content: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const code = await verifyBundleCommand(args, { stdout: (text) => (out += text), stderr: (text) => (err += text), isTty: false })
  return { code, out, err }
}

test('a right bundle with the right key ends with 0 and says what was checked', async () => {
  for (const given of [key.vkey, await put('key.txt', `${key.vkey}\n`)]) {
    const { code, out, err } = await run(bundle, '--key', given)
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^Verified\. /)
    assert.match(out, /How to read an A1C/)
    assert.match(out, /All 10 events are in the ledger/)
  }
})

test('without a key it ends with 0 and asks to compare the fingerprint', async () => {
  const { code, out } = await run(bundle)
  assert.equal(code, 0)
  assert.match(out, /Who signed it is for you to compare/)
  assert.match(out, /Fingerprint: ([0-9a-f]{4} ){15}[0-9a-f]{4}/)
})

test('a changed file is the first thing it says, and it ends with 1', async () => {
  const changed = Buffer.from(good)
  changed.write('S', changed.indexOf('scary'))
  const { code, out } = await run(await put('changed.zip', changed))
  assert.equal(code, 1)
  assert.match(out, /^Not verified\./)
  assert.match(out, /What is wrong \(\d+\):\n {2}payloads\/page\.json: This file was changed/)
  assert.match(out, /Ask the hospital for a new copy/)
})

test('the wrong key ends with 1', async () => {
  const { code, out } = await run(bundle, '--key', newKey(key.name).vkey)
  assert.equal(code, 1)
  assert.match(out, /That is not the key you gave/)
})

test('--json writes the report and nothing else', async () => {
  const { code, out } = await run('--json', bundle, `--key=${key.vkey}`)
  const report = JSON.parse(out) as { ok: boolean; facts: { trusted: boolean } }
  assert.deepEqual([code, report.ok, report.facts.trusted], [0, true, true])
})

test('what cannot be read ends with 2 and says why', async () => {
  const cases: [args: string[], says: RegExp][] = [
    [[], /Say which bundle/],
    [[bundle, bundle], /one bundle at a time/],
    [[bundle, '--kye'], /no option --kye/],
    [[bundle, '--key'], /--key needs the key/],
    [[bundle, '--key', 'a+b+c'], /mistyped/],
    [[bundle, '--key', join(folder, 'none')], /no such file/],
    [[bundle, '--key', bundle], /does not hold a key/],
    [[join(folder, 'none.zip')], /no such file/],
    [[folder], /not a folder/],
  ]
  for (const [args, says] of cases) {
    const { code, out, err } = await run(...args)
    assert.deepEqual([code, out], [2, ''], args.join(' '))
    assert.match(err, says)
  }
})

test('a file that is no bundle ends with 1 and a sentence', async () => {
  const { code, out } = await run(await put('note.txt', 'hello'))
  assert.equal(code, 1)
  assert.match(out, /does not start like a zip file/)
})

test('control characters in a hostile bundle do not reach the terminal', async () => {
  const hostile = await bundleOf(key, undefined, (input) => ({ ...input, title: '\u001b[2JVerified.\u202e' }))
  const { code, out } = await run(await put('hostile.zip', hostile))
  assert.equal(code, 0)
  assert.ok(!out.includes('\u001b') && !out.includes('\u202e'))
})
