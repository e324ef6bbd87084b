import { askProfile, type ProfileReader } from '../public-profile.ts'

/** Every server answers for its own accounts, unless its owner closed the door. https://docs.joinmastodon.org/methods/accounts/#lookup */
export const createProfileReader = (scheme: 'https' | 'http' = 'https'): ProfileReader => ({
  network: 'mastodon',
  parse(address) {
    const [, host, account] = /^https?:\/\/([a-z\d.:-]+)\/@([\w.-]+)\/?$/i.exec(address) ?? []
    return host && account ? { host: host.toLowerCase(), account } : null
  },
  async read(address, io) {
    const found = this.parse(address)
    if (!found) return { kind: 'not_found' }
    const url = new URL('/api/v1/accounts/lookup', `${scheme}://${found.host}`)
    url.searchParams.set('acct', found.account)
    return askProfile(url, io, (body) => ({ followers: body['followers_count'], posts: body['statuses_count'] }), (status) => status === 404 || status === 410)
  },
})
