import type { FearFact } from '@bedside/contract/fears'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { say, type Text } from '../../platform/text.ts'
import { catchUpFacts, type CatchUpFacts } from './facts.ts'

/** What the directory knows of the second fear, "it is too late to catch up", for the home page. */
export async function fearFacts(_context: Context, tx: Tx): Promise<FearFact[]> {
  return factsOf(await catchUpFacts(tx))
}

export function factsOf(known: CatchUpFacts): FearFact[] {
  const own = known.matched > 0
  return [
    {
      fear: 2, id: 'directory.ours', needed: false, at: null, see: '/directory',
      state: own && known.ourNetworks.length > 0 ? 'good' : own ? 'begun' : 'nothing',
      said: !known.list
        ? say('No list of hospitals was taken in yet.', 'Todavía no se ha cargado ninguna lista de hospitales.')
        : own
          ? say(`Our hospitals were looked for on **${known.ourLookedAt}** of ${known.networks} networks and found on **${known.ourNetworks.length}**.`, `Buscamos nuestros hospitales en **${known.ourLookedAt}** de ${known.networks} redes y los encontramos en **${known.ourNetworks.length}**.`)
          : say(`The list holds **${known.list.hospitals}** hospitals; ours are not matched yet.`, `La lista tiene **${known.list.hospitals}** hospitales; los nuestros todavía no están vinculados.`),
      next: own ? null : { text: say('Find our hospital in the list', 'Buscar nuestro hospital en la lista'), to: '/directory' },
    },
    {
      fear: 2, id: 'directory.peers', needed: false, at: null, see: known.peers ? `/directory/peers/${known.peers.setId}` : '/directory', state: known.peers ? 'good' : 'nothing', said: peersSaid(known.peers),
      next: known.peers ? null : { text: say('Choose hospitals like ours', 'Elegir hospitales como el nuestro'), to: '/directory/peers' },
    },
  ]
}

/** Unknown is said as unknown: a peer nobody looked at neither takes part nor stays away. */
function peersSaid(peers: CatchUpFacts['peers']): Text {
  if (!peers) return say('No hospitals like ours were chosen yet.', 'Todavía no se han elegido hospitales como el nuestro.')
  const { hospitals, present, absent, unknown } = peers
  return say(`Of **${hospitals}** hospitals like ours **${present}** take part, ${absent} do not, of ${unknown} nobody knows yet.`, `De **${hospitals}** hospitales como el nuestro, **${present}** participan, ${absent} no, y de ${unknown} no se sabe todavía.`)
}
