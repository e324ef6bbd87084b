import { conformance, type Setup } from '../conformance.ts'
import type { Account } from '../connector.ts'
import { bluesky } from './index.ts'
import { startBluesky } from './test-server.ts'

interface Picture {
  readonly alt: string
  readonly image: { readonly ref: { readonly $link: string } }
}
interface Live {
  readonly uri: string
  readonly value: { readonly text: string; readonly embed?: { readonly images: readonly Picture[] } }
}

conformance('Bluesky (a real server)', async (): Promise<Setup> => {
  const server = await startBluesky()
  const { handle, password } = await server.createAccount('mercyvalley.test')
  const answers = { service: server.service, handle, appPassword: await server.appPassword(handle) }
  const collection = 'app.bsky.feed.post'

  async function get<T>(method: string, query: Record<string, string>): Promise<T> {
    const answer = await fetch(`${server.service}/xrpc/${method}?${new URLSearchParams(query)}`)
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as T
  }
  async function post<T>(method: string, body: object, token?: string): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${server.service}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as T
  }
  const record = (account: Account, rkey: string): Promise<Live> =>
    get('com.atproto.repo.getRecord', { repo: account.remoteId, collection, rkey })

  return {
    connector: bluesky,
    answers: { ...answers, handle: ` @${handle}` },
    wrong: [
      { answers: { ...answers, service: 'ftp://example.com' }, field: 'service' },
      { answers: { ...answers, service: 'http://example.com' }, field: 'service' },
      { answers: { ...answers, service: 'https://nowhere.invalid' }, field: 'service' },
      { answers: { ...answers, handle: 'not a handle' }, field: 'handle' },
      { answers: { ...answers, appPassword: '' }, field: 'appPassword' },
      { answers: { ...answers, appPassword: 'abcd-abcd-abcd-abcd' }, field: 'appPassword' },
      { answers: { ...answers, appPassword: password }, field: 'appPassword' },
    ],
    outside: {
      async count(account, text) {
        const { records } = await get<{ records: Live[] }>('com.atproto.repo.listRecords', {
          repo: account.remoteId,
          collection,
          limit: '100',
        })
        return records.filter(({ value }) => value.text === text).length
      },
      async pictures(account, key) {
        const { value } = await record(account, key)
        return Promise.all(
          value.embed!.images.map(async ({ alt, image }) => {
            const query = new URLSearchParams({ did: account.remoteId, cid: image.ref.$link })
            const bytes = await (await fetch(`${server.service}/xrpc/com.atproto.sync.getBlob?${query}`)).arrayBuffer()
            return { alt, sha256: Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex') }
          }),
        )
      },
      async alter(account, key, text) {
        const { value } = await record(account, key)
        const { accessJwt } = await post<{ accessJwt: string }>('com.atproto.server.createSession', { identifier: handle, password })
        await post('com.atproto.repo.putRecord', { repo: account.remoteId, collection, rkey: key, record: { ...value, text } }, accessJwt)
      },
    },
    wire: { origin: server.service, create: /com\.atproto\.repo\.putRecord/ },
    stop: server.stop,
  }
})
