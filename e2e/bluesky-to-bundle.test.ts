import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { startBluesky, type BlueskyServer } from './bluesky.ts'
import { localSoon, mercyValley, PASSWORD, ROOT, startHouse, until, type House } from './house.ts'

let house: House
let bluesky: BlueskyServer
const elsewhere = mkdtempSync(path.join(tmpdir(), 'bedside-elsewhere-'))

before(async () => {
  ;[house, bluesky] = await Promise.all([startHouse(), startBluesky()])
})
after(async () => {
  await house?.stop()
  await bluesky?.stop()
  house?.remove()
  rmSync(elsewhere, { recursive: true, force: true })
})

const blueskyPosts = async (handle: string): Promise<{ uri: string; value: { text: string; embed?: { images?: { alt: string }[] }; facets?: unknown[] } }[]> => {
  const answer = await fetch(`${bluesky.service}/xrpc/com.atproto.repo.listRecords?repo=${handle}&collection=app.bsky.feed.post`)
  return ((await answer.json()) as { records: never[] }).records
}

test('a draft reaches a real Bluesky server once, is proven elsewhere, and comes down again', async () => {
  const cast = await mercyValley(house)
  const account = await bluesky.createAccount('mercyvalley.test')
  const password = await bluesky.appPassword('mercyvalley.test')
  await cast.carla.people.stepUp({ password: PASSWORD })
  const connected = await cast.carla.publishing.connectAccount({ network: 'bluesky', facilityId: cast.facilityId, answers: { service: bluesky.service, handle: account.handle, appPassword: password } })

  const sharp = (await import('sharp')).default
  const picture = await sharp({ create: { width: 1200, height: 640, channels: 3, background: '#106471' } }).jpeg().withExif({ IFD0: { Copyright: 'Ana' } }).toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'flu-clinic.jpg')
  const uploaded = (await (await fetch(`${house.url}/api/media`, { method: 'POST', headers: { 'x-bedside': '1', cookie: cast.ana.cookie() }, body: form })).json()) as { id: string }

  const text = 'Flu season is here. Walk in for a free flu shot this Saturday, 9 to noon. https://mercyvalley.example/flu #FluShot'
  const draft = await cast.ana.publishing.draft({ facilityId: cast.facilityId, title: 'Flu clinic', text, variants: [{ accountId: connected.id, text: null }], media: [{ id: uploaded.id, alt: 'A teal banner that announces the flu clinic.' }] })
  const submitted = await cast.ana.publishing.submit({ id: draft.id, version: draft.version })
  assert.equal(submitted.status, 'in_review', JSON.stringify(submitted.screen))
  await assert.rejects(cast.ana.publishing.approve({ id: draft.id, payloadHash: submitted.payloadHash! }), /roles|wrote/)
  await cast.ben.publishing.approve({ id: draft.id, payloadHash: submitted.payloadHash! })
  await cast.carla.publishing.schedule({ id: draft.id, when: { local: localSoon('America/Chicago', 1), zone: 'America/Chicago' } })

  const published = await until('the post is published', async () => {
    const post = await cast.ana.publishing.post({ id: draft.id })
    return post.status === 'published' && post
  }, 90)
  assert.match(published.deliveries[0]!.permalink!, /^https:\/\/bsky\.app\/profile\/mercyvalley\.test\/post\//)
  const live = await blueskyPosts('mercyvalley.test')
  assert.equal(live.length, 1)
  assert.equal(live[0]!.value.text, text)
  assert.equal(live[0]!.value.embed?.images?.[0]?.alt, 'A teal banner that announces the flu clinic.')
  assert.equal(live[0]!.value.facets?.length, 2)

  await until('the account was read back', async () => (await cast.priya.evidence.postEvidence({ id: draft.id })).archive[0]?.readBack?.state === 'live', 60)
  await cast.priya.people.stepUp({ password: PASSWORD })
  const bundle = path.join(elsewhere, 'proof.zip')
  const blob = await until('the ledger has caught up', () => cast.priya.evidence.bundle({ id: draft.id }).catch(() => null) as Promise<Blob | null>)
  writeFileSync(bundle, new Uint8Array(await blob.arrayBuffer()))
  const { vkey } = await cast.priya.evidence.ledger({})
  const verify = (...args: string[]) => spawnSync(process.execPath, [path.join(ROOT, 'apps/cli/src/main.ts'), 'verify', ...args], { cwd: elsewhere, env: { PATH: '/usr/bin:/bin' }, encoding: 'utf8' })
  const sound = verify(bundle, '--key', vkey)
  assert.equal(sound.status, 0, sound.stdout + sound.stderr)
  const bytes = readFileSync(bundle)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(path.join(elsewhere, 'flipped.zip'), bytes)
  assert.equal(verify(path.join(elsewhere, 'flipped.zip'), '--key', vkey).status, 1)

  await cast.carla.people.stepUp({ password: PASSWORD })
  const gone = await cast.carla.publishing.withdraw({ id: draft.id, reason: 'The date changed.' })
  assert.equal(gone.status, 'withdrawn')
  assert.deepEqual(await blueskyPosts('mercyvalley.test'), [])

  const log = execFileSync(process.execPath, [path.join(ROOT, 'apps/cli/src/main.ts'), 'verify'], { env: { ...process.env, BEDSIDE_DATA: house.dataDir }, encoding: 'utf8' })
  assert.match(log, /The log is sound/)
})
