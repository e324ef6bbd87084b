import { networkRules, type Connector } from '@bedside/connectors'
import type { NetworkRules } from '@bedside/contract/network'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import type { Context } from '../../platform/context.ts'

type Publishing = Handlers<typeof publishingContract, Context>

/**
 * The rules of every network in content/networks/, and the handler that shows them. A network without a connector is shown too, so that
 * people can see what would be asked of them there. Throws at start, with file and place, when a rules file does not fit.
 */
export function createNetworks(connectors: ReadonlyMap<string, Connector>): {
  rules: ReadonlyMap<string, NetworkRules>
  networks: Publishing['networks']
} {
  const rules = networkRules()
  for (const network of connectors.keys()) if (!rules.has(network)) throw new Error(`content/networks/${network}.yaml is missing`)
  const order = [...rules.values()].toSorted(
    (a, b) => Number(connectors.has(b.network)) - Number(connectors.has(a.network)) || a.name.localeCompare(b.name),
  )
  const items = order.map((one) => ({ network: one.network, rules: one, connector: formOf(connectors.get(one.network)) }))
  return { rules, networks: async () => ({ items }) }
}

function formOf(connector: Connector | undefined) {
  return connector ? { form: connector.form.map((field) => ({ ...field })), abilities: connector.abilities } : null
}
