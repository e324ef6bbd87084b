import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

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
  if (addresses.length === 0 || addresses.some((address) => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'))) throw new InsideAddress('This address is inside.')
}
