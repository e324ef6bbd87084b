import { askProfile, type ProfileReader } from '../public-profile.ts'
import { network } from './record.ts'

/** The open window of the network: it answers without signing in. https://docs.bsky.app/docs/advanced-guides/api-directory */
export const PUBLIC_API = 'https://public.api.bsky.app'

/** https://docs.bsky.app/docs/api/app-bsky-actor-get-profile */
export const createProfileReader = (service: string = PUBLIC_API): ProfileReader => ({
  network,
  parse(address) {
    const account = /^https:\/\/bsky\.app\/profile\/((?:did:[a-z]+:[\w.:%-]+)|(?:[a-z\d-]+\.)+[a-z\d-]+)\/?$/i.exec(address)?.[1]
    return account ? { host: new URL(service).host, account } : null
  },
  async read(address, io) {
    const found = this.parse(address)
    if (!found) return { kind: 'not_found' }
    const url = new URL('/xrpc/app.bsky.actor.getProfile', service)
    url.searchParams.set('actor', found.account)
    return askProfile(url, io, (body) => ({ followers: body['followersCount'], posts: body['postsCount'] }), (status, body) => status === 400 && /not found|could not find|deactivated|suspended/i.test(String(body?.['message'] ?? '')))
  },
})
