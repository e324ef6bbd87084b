/** Years of a busy health system: posts with all that belongs to them and ten events each, as rows. The events get their leaves from the product's own sequencer. */
import { sql } from 'kysely'
import { hashOf } from '@bedside/ledger'
import { openDb } from '../apps/server/src/platform/db.ts'
import { sequence } from '../apps/server/src/platform/ledger.ts'
import type { Running } from '../apps/server/src/running.ts'
import type { settleIn } from './house.ts'

/** 34 posts a day, however many years that makes. */
const PER_DAY = 100_000 / (8 * 365)
const NAMES = ['post.drafted', 'post.edited', 'post.screened', 'post.submitted', 'post.commented', 'post.approved', 'post.scheduled', 'delivery.intended', 'delivery.published', 'delivery.read_back']

export async function fillYears(running: Running, ownerUrl: string, { context, ids, facilityId, accountIds }: Awaited<ReturnType<typeof settleIn>>, posts: number): Promise<{ sequencedPerSecond: number; days: number }> {
  const { db, close } = openDb(ownerUrl, { max: 1 })
  const org = context.org
  const DAYS = Math.max(90, Math.round(posts / PER_DAY))
  const payload = { network: 'practice', version: 1, text: 'Flu shots are here. Walk in at any of our three places, every weekday from 8 to 6. It takes five minutes.', language: 'en', images: [], body: { entities: [] }, shown: [] }
  const hash = hashOf(payload)
  // The newest thirtieth is still under way: drafts, in review, scheduled.
  const status = `case when n > ${posts} * 0.995 then 'draft' when n > ${posts} * 0.99 then 'in_review' when n > ${posts} * 0.967 then 'scheduled' else 'published' end`
  const uuid = (kind: string, at: string): string => `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5('${kind}' || n), 1, 3) || '8' || substr(md5('${kind}' || n), 4, 15))::uuid`
  const due = `(now() - interval '${DAYS} days' + (n * ${DAYS + 45}.0 / ${posts}) * interval '1 day')`
  const made = `(${due} - interval '3 days' - interval '40 days' * (n > ${posts} * 0.967)::int)`
  const accounts = `(array['${accountIds.join("','")}']::uuid[])[1 + n % ${accountIds.length}]`
  const run = (text: string) => sql.raw(`set local app.org_id = '${org}'; ${text}`)
  const each = async (text: string): Promise<void> => db.transaction().execute(async (tx) => void (await run(text).execute(tx)))
  const series = `generate_series(1, ${posts}) n`
  await each(`insert into post (org_id, id, facility_id, title, text, language, status, author_id, local_time, zone, due_at, payload_hash, submitted_at, submitted_by, created_at, updated_at)
    select '${org}', ${uuid('post', made)}, '${facilityId}', 'News of the week ' || n, '${payload.text}', 'en', ${status}, '${ids.ana}', to_char(${due}, 'YYYY-MM-DD"T"HH24:MI'), 'America/Chicago', ${due}, '${hash}', ${made}, '${ids.ana}', ${made}, least(${due}, now()) from ${series}`)
  await each(`insert into post_variant (org_id, post_id, account_id, position, payload, payload_hash) select '${org}', ${uuid('post', made)}, ${accounts}, 0, '${JSON.stringify(payload)}', '${hash}' from ${series}`)
  await each(`insert into post_editor (org_id, post_id, member_id, noted_at) select '${org}', ${uuid('post', made)}, '${ids.ana}', ${made} from ${series}`)
  await each(`insert into screening (org_id, id, post_id, at, place, parts, verdict, engine, findings, dismissed, payload_hash) select '${org}', ${uuid('screening', made)}, ${uuid('post', made)}, ${made}, 'submission', '{title,text}', 'clear', 'bench', '[]', 0, '${hash}' from ${series}`)
  await each(`insert into decision (org_id, id, post_id, by_id, at, kind, as_role, payload_hash, stands) select '${org}', ${uuid('decision', made)}, ${uuid('post', made)}, '${ids.ben}', ${made}, 'approved', 'approver', '${hash}', true from ${series} where ${status} in ('scheduled', 'published')`)
  await each(`insert into comment (org_id, id, post_id, by_id, at, text) select '${org}', ${uuid('comment', made)}, ${uuid('post', made)}, '${ids.ben}', ${made}, 'Nice.' from ${series}`)
  await each(`insert into delivery (org_id, id, post_id, account_id, network, state, due_at, key, payload_hash, created_at, sent_at, attempts) select '${org}', ${uuid('delivery', made)}, ${uuid('post', made)}, ${accounts}, 'practice', ${status}, ${due}, 'key-' || n, '${hash}', ${made}, ${due}, 1 from ${series} where ${status} in ('scheduled', 'published')`)
  await each(`insert into archive (org_id, id, delivery_id, post_id, account_id, payload, payload_hash, remote_id, published_at) select '${org}', ${uuid('archive', made)}, ${uuid('delivery', made)}, ${uuid('post', made)}, ${accounts}, '${JSON.stringify(payload)}', '${hash}', 'key-' || n, ${due} from ${series} where ${status} = 'published'`)
  const at = `(${made} + k * interval '7 minutes')`
  const eventId = `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5('event' || n || k), 1, 3) || '8' || substr(md5('event' || n || k), 4, 15))::uuid`
  await each(`create temporary table made on commit drop as select '${org}'::uuid as org_id, ${eventId} as id, ${at} as at, (array['${NAMES.join("','")}'])[k] as name, '${ids.ana}'::uuid as actor_id, 'post' as subject_kind, (${uuid('post', made)})::text as subject_id,
      jsonb_build_object('payload', '${hash}', 'version', k, 'account', (${accounts})::text) as detail, decode(md5(random()::text), 'hex') as salt from ${series}, generate_series(1, 10) k;
    insert into event select * from made; insert into ledger_pending (org_id, event_id) select org_id, id from made`)
  await sql`vacuum analyze`.execute(db)
  const begun = performance.now()
  let placed = 0
  for (let n = 1; n > 0; placed += n) n = await sequence(running.services, org)
  const seconds = (performance.now() - begun) / 1000
  await sql`vacuum analyze`.execute(db)
  await close()
  return { sequencedPerSecond: placed / seconds, days: DAYS }
}
