import { readdirSync, readFileSync } from 'node:fs'
import { NetworkRules } from '@bedside/contract/network'
import { parse } from 'yaml'

const folder = new URL('../../../content/networks/', import.meta.url)
let read: ReadonlyMap<string, NetworkRules> | undefined

/** The rules of every network in content/networks/, by network. Throws with the file and place when one does not fit the schema. */
export function networkRules(): ReadonlyMap<string, NetworkRules> {
  read ??= new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .toSorted()
      .map((file) => {
        const rules = NetworkRules.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')))
        if (!rules.success) throw new Error(`content/networks/${file}: ${rules.error.message}`)
        if (`${rules.data.network}.yaml` !== file) throw new Error(`content/networks/${file}: its network is "${rules.data.network}"`)
        return [rules.data.network, rules.data]
      }),
  )
  return read
}

/** The rules of one network; throws when there is no file for it. */
export function rulesOf(network: string): NetworkRules {
  const rules = networkRules().get(network)
  if (!rules) throw new Error(`content/networks/${network}.yaml is missing`)
  return rules
}
