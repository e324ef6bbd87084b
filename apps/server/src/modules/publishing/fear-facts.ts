import type { FearFact } from '@bedside/contract/fears'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/text.ts'

interface Counts { readonly rehearsed: number; readonly rehearsed_at: Date | null; readonly live: number; readonly live_at: Date | null; readonly screened: number; readonly stopped: number; readonly screened_at: Date | null; readonly accounts: number }

/** What publishing knows of the six fears: rehearsals, what the screen stopped, what is live, how many accounts are connected. */
export async function fearFacts(_context: Context, tx: Tx): Promise<FearFact[]> {
  const one = (await sql<Counts>`select
    (select count(distinct d.post_id)::int from delivery d where d.network = 'practice' and d.state = 'published') as rehearsed, (select max(d.sent_at) from delivery d where d.network = 'practice' and d.state = 'published') as rehearsed_at,
    (select count(distinct d.post_id)::int from delivery d where d.network <> 'practice' and d.state = 'published') as live, (select max(d.sent_at) from delivery d where d.network <> 'practice' and d.state = 'published') as live_at,
    (select count(distinct post_id)::int from screening where place = 'submission') as screened, (select count(distinct post_id)::int from screening where place = 'submission' and verdict = 'block') as stopped, (select max(at) from screening) as screened_at,
    (select count(*)::int from account where state <> 'disconnected' and network <> 'practice') as accounts`.execute(tx)).rows[0]!
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null
  const rehearse = { text: say('Rehearse a post on the practice network', 'Ensayar una publicación en la red de práctica'), to: '/publishing/practice' }
  return [
    {
      fear: 1, id: 'publishing.rehearsed', needed: false, state: one.rehearsed > 0 ? 'good' : 'nothing', at: iso(one.rehearsed_at), see: '/publishing/practice', next: one.rehearsed > 0 ? null : rehearse,
      said: counted(one.rehearsed, say('No post was rehearsed yet.', 'Todavía no se ha ensayado ninguna publicación.'), say('**1** post was rehearsed on the practice network.', 'Se ensayó **1** publicación en la red de práctica.'), (n) => say(`**${n}** posts were rehearsed on the practice network.`, `Se ensayaron **${n}** publicaciones en la red de práctica.`)),
    },
    {
      fear: 5, id: 'publishing.accounts', needed: false, state: one.accounts > 0 ? 'begun' : 'nothing', at: null, see: null, next: null,
      said: counted(one.accounts, say('No account on a public network is connected to Bedside.', 'Ninguna cuenta de una red pública está conectada a Bedside.'), say('**1** account on a public network is connected.', 'Está conectada **1** cuenta de una red pública.'), (n) => say(`**${n}** accounts on public networks are connected.`, `Están conectadas **${n}** cuentas de redes públicas.`)),
    },
    {
      fear: 6, id: 'publishing.screened', needed: false, state: one.screened > 0 ? 'good' : 'nothing', at: iso(one.screened_at), see: '/evidence', next: null,
      said: one.screened === 0 ? say('No post was screened yet.', 'Todavía no se ha revisado ninguna publicación.') : say(`**${one.screened}** ${one.screened === 1 ? 'post was' : 'posts and replies were'} screened, **${one.stopped}** stopped.`, `Se ${one.screened === 1 ? 'revisó' : 'revisaron'} **${one.screened}** ${one.screened === 1 ? 'publicación' : 'publicaciones y respuestas'}, **${one.stopped}** ${one.stopped === 1 ? 'detenida' : 'detenidas'}.`),
    },
    {
      fear: 6, id: 'publishing.live', needed: false, state: one.live > 0 ? 'good' : 'nothing', at: iso(one.live_at), see: '/publishing', next: null,
      said: counted(one.live, say('Nothing is live on a public network yet.', 'Todavía no hay nada en una red pública.'), say('**1** post is live on a public network.', '**1** publicación está en una red pública.'), (n) => say(`**${n}** posts are live on public networks.`, `**${n}** publicaciones están en redes públicas.`)),
    },
  ]
}

const counted = <T>(n: number, none: T, single: T, many: (n: number) => T): T => (n === 0 ? none : n === 1 ? single : many(n))
