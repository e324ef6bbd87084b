import { lookup as lookupAll } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, fetch as undiciFetch } from 'undici'

/** Ranges that are never outside. https://www.iana.org/assignments/iana-ipv4-special-registry/ and …/iana-ipv6-special-registry/ */
const inside = new BlockList()
for (const [address, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) inside.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of [['::', 128], ['::1', 128], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(address, bits, 'ipv6')

export class InsideAddress extends Error {
  override name = 'InsideAddress'
}

/** Throws when an address, or any address its name resolves to, lies inside the hospital's own network and is not allowed by name. */
export async function refuseInside(url: string, allowed: readonly string[]): Promise<void> {
  const { hostname, host } = new URL(url)
  if (allowed.includes(hostname) || allowed.includes(host)) return
  const name = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(name) ? [name] : (await lookup(name, { all: true })).map((one) => one.address)
  if (addresses.length === 0 || addresses.some(isInside)) throw new InsideAddress('This address is inside.')
}

const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * A fetch that cannot reach into the hospital's own network, except to hosts named here. The address is checked as the connection is made, so a name that resolves
 * differently the second time, and every hop of a redirect, is caught too. https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function createOutsideFetch(privateHosts: readonly string[]): (hosts?: readonly string[]) => typeof fetch {
  const agents = new Map<string, Agent>()
  const agentFor = (hosts: readonly string[]): Agent => {
    const allowed = [...new Set([...privateHosts, ...hosts])].sort()
    const key = allowed.join(' ')
    const known = agents.get(key)
    if (known) return known
    const direct = buildConnector({})
    const guarded = buildConnector({ lookup: guardedLookup })
    const agent = new Agent({
      connect: (options, callback) => {
        const name = options.hostname.replace(/^\[|\]$/g, '')
        if (allowed.includes(name) || allowed.includes(options.host ?? '')) return direct(options, callback)
        if (isIP(name) && isInside(name)) return callback(new InsideAddress('This address is inside.'), null)
        return guarded(options, callback)
      },
    })
    agents.set(key, agent)
    return agent
  }
  return (hosts = []) => {
    const dispatcher = agentFor(hosts)
    return ((input: string | URL, init?: RequestInit) => undiciFetch(input, { ...(init as object), dispatcher })) as unknown as typeof fetch
  }
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookupAll(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    if (addresses.length === 0 || addresses.some((one) => isInside(one.address))) return callback(new InsideAddress('This address is inside.'), '', 0)
    if (options.all) return (callback as unknown as (error: null, all: typeof addresses) => void)(null, addresses)
    callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}

/** The host of every address among these values: where an account's own secrets say its network is. */
export const hostsIn = (values: Readonly<Record<string, string>>): string[] => Object.values(values).flatMap((value) => (/^https?:\/\//.test(value) && URL.canParse(value) ? [new URL(value).hostname.replace(/^\[|\]$/g, '')] : []))
