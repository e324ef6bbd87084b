/** Posts that are approved and due now, as rows: payloads and hashes are the product's own, so that every check at the door runs on them as on any other. */
import { sql } from 'kysely'
import { hashOfAll, hashOfPayload } from '../apps/server/src/modules/publishing/content.ts'
import { inOrg, type Tx } from '../apps/server/src/platform/db.ts'
import { newId } from '../apps/server/src/platform/id.ts'
import type { Running } from '../apps/server/src/running.ts'
import type { settleIn } from './house.ts'

const TEXTS = [
  'Flu shots are here. Walk in at any of our three places, every weekday from 8 to 6.',
  'Our community garden has 24 raised beds and room for new hands. Gloves and seeds are on us.',
  'While the town sleeps, our night crew keeps the lights on. Thank you to everyone who worked last night.',
  'Hablamos su idioma. Llame al 608-555-0142 y con gusto le ayudamos a encontrar la cita que necesita.',
  'Free blood pressure checks this Thursday in the lobby, 10 to 2. No appointment, five minutes. mercyvalley.example',
]

export async function fillDue(running: Running, { context, ids, facilityId, accountIds }: Awaited<ReturnType<typeof settleIn>>, many: number): Promise<void> {
  const practice = running.app.kit.connectors.get('practice')!
  const now = new Date()
  const due = new Date(now.getTime() - 1000)
  const posts = []
  for (let n = 0; n < many; n++) {
    const account = accountIds[n % accountIds.length]!
    const text = `${TEXTS[n % TEXTS.length]} (${n + 1})`
    const answer = await practice.prepare({ text, language: 'en', images: [] }, { id: account, handle: '', displayName: '', remoteId: '', secrets: {} } as never, {} as never)
    if (answer.kind !== 'prepared') throw new Error(answer.why.code)
    const hash = hashOfPayload(answer.payload)
    posts.push({ id: newId(now), account, text, payload: answer.payload, hash, whole: hashOfAll([{ accountId: account, hash }]), key: practice.mintKey!(now), decision: newId(now), screening: newId(now), delivery: newId(now) })
  }
  for (let from = 0; from < posts.length; from += 1000) {
    const rows = JSON.stringify(posts.slice(from, from + 1000))
    await inOrg(context.db, context.org, (tx) => insert(tx, rows))
  }

  async function insert(tx: Tx, rows: string): Promise<void> {
    const from = sql`jsonb_to_recordset(${rows}::jsonb) as r(id uuid, account uuid, text text, payload jsonb, hash text, whole text, key text, decision uuid, screening uuid, delivery uuid)`
    const org = sql`${context.org}::uuid`
    await sql`insert into post (org_id, id, facility_id, title, text, language, status, author_id, local_time, zone, due_at, payload_hash, submitted_at, submitted_by, created_at, updated_at)
      select ${org}, id, ${facilityId}::uuid, 'News', text, 'en', 'scheduled', ${ids.ana}::uuid, '2026-01-01T09:00', 'America/Chicago', ${due}::timestamptz, whole, ${due}, ${ids.ana}::uuid, ${due}, ${due} from ${from}`.execute(tx)
    await sql`insert into post_variant (org_id, post_id, account_id, position, payload, payload_hash) select ${org}, id, account, 0, payload, hash from ${from}`.execute(tx)
    await sql`insert into post_editor (org_id, post_id, member_id, noted_at) select ${org}, id, ${ids.ana}::uuid, ${due}::timestamptz from ${from}`.execute(tx)
    await sql`insert into screening (org_id, id, post_id, at, place, parts, verdict, engine, findings, dismissed, payload_hash)
      select ${org}, screening, id, ${due}::timestamptz, 'submission', '{title,text}', 'clear', 'bench', '[]', 0, whole from ${from}`.execute(tx)
    await sql`insert into decision (org_id, id, post_id, by_id, at, kind, as_role, payload_hash, stands) select ${org}, decision, id, ${ids.ben}::uuid, ${due}::timestamptz, 'approved', 'approver', whole, true from ${from}`.execute(tx)
    await sql`insert into delivery (org_id, id, post_id, account_id, network, state, due_at, key, payload_hash, created_at)
      select ${org}, delivery, id, account, 'practice', 'scheduled', ${due}::timestamptz, key, hash, ${due} from ${from}`.execute(tx)
  }
}
