import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Tx } from '../src/platform/db.ts'
import { inOrg } from '../src/platform/db.ts'
import { hashOfPayload } from '../src/modules/publishing/content.ts'
import type { World } from './world.ts'

/** A create that the network took, as it was noted outside the database. */
export interface Taken { readonly accountId: string; readonly key: string }

interface Line { name: string; detail: Record<string, unknown> }

/** States in which a delivery may rest: it is done, or a person or a clock is waited for. */
const AT_REST = ['published', 'rejected', 'not_sent', 'unknown', 'held', 'missed', 'withdrawn', 'cancelled', 'scheduled']

/**
 * I1–I6 of a world, by SQL and by what the network took. `taken` replaces the practice network's own note when that note was kept elsewhere (a killed process);
 * `decided`: keys that a person sent again, which may be taken once more.
 */
export async function checkInvariants(world: World, options: { taken?: readonly Taken[]; absorbed?: boolean } = {}): Promise<void> {
  const taken = options.taken ?? world.practice.accepted
  await inOrg(world.services.db, world.org, async (tx) => {
    const deliveries = await tx.selectFrom('delivery').selectAll().execute()
    const lines = (await tx.selectFrom('event').select(['name', 'detail']).where('name', 'like', 'delivery.%').orderBy('id').execute()) as Line[]
    const live = await tx.selectFrom('practice_post').select(['account_id', 'key', 'post']).where('reply_to_id', 'is', null).execute()
    const archived = await tx.selectFrom('archive').selectAll().execute()
    for (const delivery of deliveries) {
      const which = `delivery ${delivery.id} (${delivery.state}, ${delivery.why_code})`
      const own = lines.filter((line) => line.detail['delivery'] === delivery.id)
      const creates = taken.filter((one) => one.key === delivery.key && one.accountId === delivery.account_id).length
      const again = own.filter((line) => line.name === 'delivery.not-sent').length
      if (!options.absorbed) assert.ok(creates <= 1 + own.filter((line) => line.name === 'delivery.decided' && line.detail['decision'] === 'send_again').length, `I1: ${which} was taken ${creates} times`)
      assert.ok(AT_REST.includes(delivery.state), `I2: ${which} rests nowhere`)
      const there = live.find((one) => one.account_id === delivery.account_id && one.key === delivery.key)
      const variant = await tx.selectFrom('post_variant').selectAll().where('post_id', '=', delivery.post_id).where('account_id', '=', delivery.account_id).executeTakeFirst()
      if (there && delivery.state !== 'cancelled') {
        assert.equal(variant?.payload_hash, delivery.payload_hash, `I3: ${which} is not what was approved`)
        assert.equal(hashOfPayload(variant!.payload!), delivery.payload_hash, `I3: ${which}`)
        assert.equal((there.post as { text: string }).text, variant!.payload!.text, `I3: ${which}`)
      }
      if (delivery.state === 'published') {
        const kept = archived.find((one) => one.delivery_id === delivery.id)
        assert.ok(delivery.remote_id && kept, `I4: ${which} has no proof`)
        assert.ok(own.some((line) => line.name === 'delivery.published' && line.detail['remote'] === delivery.remote_id), `I4: ${which} has no line`)
        assert.equal(hashOfPayload(kept.payload), delivery.payload_hash, `I4: ${which} keeps other bytes`)
      }
      let open = false
      for (const line of own) {
        if (line.name === 'delivery.intended') {
          assert.ok(!open, `I5: ${which} was tried again without proof that it was not sent`)
          open = true
        }
        if (line.name === 'delivery.not-sent') open = false
      }
      assert.equal(own.filter((line) => line.name === 'delivery.intended').length <= 1 + again, true, `I5: ${which}`)
      if (creates > 0 || there) assert.ok(own.some((line) => line.name === 'delivery.intended' && line.detail['key'] === delivery.key && line.detail['payload'] === delivery.payload_hash), `I6: ${which} was sent without an intent`)
    }
    for (const one of taken) assert.ok(deliveries.some((delivery) => delivery.key === one.key && delivery.account_id === one.accountId), `I6: a create with a key that nobody planned: ${one.key}`)
    for (const one of live) assert.ok(taken.some((other) => other.key === one.key) || options.absorbed, `a post is live that was never taken: ${one.key}`)
    await onePerRevision(tx)
    await statusesFollow(tx)
  })
}

/** I1 over all keys: of one approved revision an account shows at most one post. */
async function onePerRevision(tx: Tx): Promise<void> {
  const twice = await sql<{ post_id: string }>`
    select d.post_id from delivery d join practice_post p using (org_id, account_id, key)
    group by d.post_id, d.account_id, d.payload_hash having count(*) > 1`.execute(tx)
  assert.deepEqual(twice.rows, [], 'I1: an account has the same revision twice')
}

/** A post never claims less trouble than its deliveries have. */
async function statusesFollow(tx: Tx): Promise<void> {
  const wrong = await sql<{ id: string; status: string; state: string }>`
    select p.id, p.status, d.state from post p join delivery d on d.org_id = p.org_id and d.post_id = p.id
    where (d.state = 'unknown' and p.status <> 'unknown') or (d.state = 'held' and p.status not in ('unknown', 'sending', 'held'))
       or (p.status = 'sending' and not exists (select 1 from delivery o where o.org_id = p.org_id and o.post_id = p.id and o.state in ('claimed', 'sending', 'withdrawing')))`.execute(tx)
  assert.deepEqual(wrong.rows, [], 'the status of a post is not what its deliveries say')
}
