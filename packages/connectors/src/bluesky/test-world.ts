/** One hospital on a real Bluesky server, for the tests of this folder. */
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { AtpAgent } from '@atproto/api'
import { startFaultProxy, type FaultProxy } from '../conformance-proxy.ts'
import type { Account, Content, Io, Payload, Sending } from '../connector.ts'
import { bluesky } from './index.ts'
import { startBluesky, type BlueskyServer } from './test-server.ts'

export const at = new Date('2027-03-01T15:00:00.000Z')

export interface World {
  readonly server: BlueskyServer
  /** Between the connector and the server, to break things. */
  readonly proxy: FaultProxy
  /** Mercy Valley Health's account. */
  readonly account: Account
  /** The bytes of pictures, by sha256. */
  readonly kept: Map<string, Uint8Array>
  io(changes?: Partial<Io>): Io
  /** Connects an account of the server with a new app password. */
  connected(handle: string): Promise<Account>
  payloadOf(text: string, more?: Partial<Content>): Promise<Payload>
  sendingOf(text: string, more?: Partial<Content>): Promise<Sending>
  /** The record behind an at:// address, read with the Bluesky library. */
  live(uri: string): Promise<Record<string, unknown>>
  /** Sends everything meant for the server to `origin` instead. */
  by(origin: string): Partial<Io>
}

/** Starts the server before the tests of a file and stops it after them. The object is filled when the first test runs. */
export function startWorld(): World {
  const kept = new Map<string, Uint8Array>()
  const world = { kept, io, connected, payloadOf, sendingOf, live, by } as World & {
    server: BlueskyServer
    proxy: FaultProxy
    account: Account
  }

  function io(changes: Partial<Io> = {}): Io {
    return {
      fetch: globalThis.fetch,
      now: () => new Date(),
      image: async (sha256) => kept.get(sha256) ?? Promise.reject(new Error('no such picture')),
      keep: async (sha256, bytes) => void kept.set(sha256, bytes),
      saveSecrets: async () => {},
      signal: AbortSignal.timeout(20_000),
      ...changes,
    }
  }
  async function connected(handle: string): Promise<Account> {
    const { server } = world
    const result = await bluesky.connect({ service: server.service, handle, appPassword: await server.appPassword(handle) }, io())
    assert.ok(result.kind === 'connected', JSON.stringify(result))
    return { id: handle, remoteId: result.remoteId, handle, secrets: result.secrets }
  }
  async function payloadOf(text: string, more: Partial<Content> = {}): Promise<Payload> {
    const prepared = await bluesky.prepare({ text, language: 'en', images: [], ...more }, world.account, io())
    assert.ok(prepared.kind === 'prepared', JSON.stringify(prepared))
    return prepared.payload
  }
  async function sendingOf(text: string, more: Partial<Content> = {}): Promise<Sending> {
    return { payload: await payloadOf(text, more), key: bluesky.mintKey!(at), at }
  }
  async function live(uri: string): Promise<Record<string, unknown>> {
    const [, , repo, collection, rkey] = uri.split('/')
    const agent = new AtpAgent({ service: world.server.service })
    const { data } = await agent.com.atproto.repo.getRecord({ repo: repo!, collection: collection!, rkey: rkey! })
    return data.value as Record<string, unknown>
  }
  function by(origin: string): Partial<Io> {
    return { fetch: (input, init) => fetch(String(input).replace(world.server.service, origin), init) }
  }

  before(async () => {
    world.server = await startBluesky()
    await world.server.createAccount('mercyvalley.test')
    await world.server.createAccount('ana-reyes.test')
    world.account = await connected('mercyvalley.test')
    world.proxy = await startFaultProxy(world.server.service)
  })
  after(async () => {
    await world.proxy?.stop()
    await world.server?.stop()
  })
  return world
}
