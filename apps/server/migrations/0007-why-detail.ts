import { sql, type Kysely } from 'kysely'

/** What a connector answered is kept as a code with what belongs to it, and said in the reader's language when somebody reads it. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(`alter table delivery drop column why_text, add column why_detail jsonb`).execute(db)
}
