import { sql } from 'kysely'
import type { Services } from '../platform/context.ts'
import { acrossOrgs, openDb, type Tx } from '../platform/db.ts'
import type { Database } from '../platform/database.ts'

/** The demo organizations, and whether each was made to its end: its last act is an invitation. */
export const findDemo = (services: Pick<Services, 'db'>): Promise<{ org: string; finished: boolean }[]> =>
  acrossOrgs(services.db, async (tx) => {
    const rows = await tx.selectFrom('organization').select('org_id').where('demo', '=', true).execute()
    return Promise.all(rows.map(async ({ org_id }) => ({ org: org_id, finished: Boolean(await tx.selectFrom('invitation').select('id').where('org_id', '=', org_id).limit(1).executeTakeFirst()) })))
  })

/** Takes the demo away; false when there is none. Other organizations are not touched. */
export async function removeDemo(database: Pick<Database, 'open' | 'ownerUrl'>): Promise<boolean> {
  const found = await findDemo(database.open)
  for (const { org } of found) await removeOrganization(database.ownerUrl, org)
  return found.length > 0
}

/**
 * Deletes every row of one organization, the append-only ones included: it is no record of anything that happened. In one transaction of the schema's owner,
 * who alone may set the guards of those tables aside, and who is told apart from the product's own role by the database.
 */
export async function removeOrganization(ownerUrl: string, org: string): Promise<void> {
  const { db, close } = openDb(ownerUrl, { max: 1 })
  try {
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('app.org_id', ${org}, true)`.execute(tx)
      const demo = await sql<{ demo: boolean }>`select demo from organization where org_id = ${org}::uuid`.execute(tx)
      if (!demo.rows[0]?.demo) throw new Error('Only a demo can be removed.')
      const guarded = await sql<{ name: string; guard: string }>`
        select c.relname as name, t.tgname as guard from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`.execute(tx)
      for (const one of guarded.rows) await sql`alter table ${sql.table(one.name)} disable trigger ${sql.id(one.guard)}`.execute(tx)
      for (const name of await tablesInOrder(tx)) await sql`delete from ${sql.table(name)} where org_id = ${org}::uuid`.execute(tx)
      for (const one of guarded.rows) await sql`alter table ${sql.table(one.name)} enable trigger ${sql.id(one.guard)}`.execute(tx)
      const queue = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(tx)
      if (queue.rows[0]?.there) await sql`delete from pgboss.job where data ->> 'org' = ${org}`.execute(tx)
    })
  } finally {
    await close()
  }
}

/** Every table of an organization, those that point at others first. */
export async function tablesInOrder(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string; to: string[] | null }>`
    select c.relname as name, array(select distinct f.confrelid::regclass::text from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid) as to
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`.execute(tx)
  const left = new Map(rows.map((row) => [row.name, row.to ?? []]))
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left.keys()].filter((name) => ![...left].some(([other, to]) => other !== name && to.includes(name)))
    if (free.length === 0) throw new Error('Tables point at each other in a circle.')
    for (const name of free) {
      order.push(name)
      left.delete(name)
    }
  }
  return order
}
