import { sql, type Kysely } from 'kysely'

/** The list of posts breaks ties by id in the same direction, so the index does too; otherwise an import of many posts at one moment is sorted at every look. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(`create index post_by_change_down on post (org_id, updated_at desc, id desc) where discarded_at is null`).execute(db)
  await sql.raw(`drop index post_by_change`).execute(db)
}
