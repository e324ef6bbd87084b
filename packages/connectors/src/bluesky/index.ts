import type { Connector } from '../connector.ts'
import { rulesOf } from '../rules.ts'
import { connect, form } from './connect.ts'
import { prepare } from './prepare.ts'
import { publish } from './publish.ts'
import { readBack } from './read-back.ts'
import { mintTid, network } from './record.ts'
import { withdraw } from './withdraw.ts'

export { mintTid }

/** Bluesky through an app password, over plain XRPC so that every failure can be told apart. */
export const bluesky: Connector = {
  network,
  form,
  abilities: { idempotent: true, readBack: true, withdraw: true, reply: true, images: rulesOf(network).images.most.value },
  mintKey: (at) => mintTid(at),
  connect,
  prepare,
  publish,
  readBack,
  withdraw,
}
