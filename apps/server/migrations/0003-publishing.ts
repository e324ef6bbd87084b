import { sql, type Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

export async function up(db: Kysely<any>): Promise<void> {
  const index = (text: string) => sql.raw(`create index ${text}`).execute(db)

  await orgTable(db, 'account', `id uuid not null, network text not null, facility_id uuid not null, remote_id text not null, handle text not null, display_name text not null, secrets bytea not null,
    state text not null, connected_at timestamptz not null, connected_by uuid not null, primary key (org_id, id)`)

  await orgTable(db, 'post', `id uuid not null, facility_id uuid not null, title text not null, text text not null, language text not null, status text not null, author_id uuid not null,
    reply_to text, patient_content boolean not null default false, local_time text, zone text, fold text, due_at timestamptz, slot_expired boolean not null default false, risk text not null default 'routine',
    series_id uuid, version integer not null default 1, payload_hash text, submitted_at timestamptz, submitted_by uuid, created_at timestamptz not null, updated_at timestamptz not null, discarded_at timestamptz, primary key (org_id, id)`)
  await index(`post_by_due on post (org_id, due_at) where discarded_at is null`)
  await index(`post_by_change on post (org_id, updated_at desc, id) where discarded_at is null`)
  await index(`post_by_status on post (org_id, status, updated_at desc) where discarded_at is null`)
  await index(`post_by_author on post (org_id, author_id, updated_at desc) where discarded_at is null`)
  await index(`post_by_series on post (org_id, series_id) where series_id is not null`)
  await orgTable(db, 'post_variant', `post_id uuid not null, account_id uuid not null, position smallint not null, text text, payload jsonb, payload_hash text, primary key (org_id, post_id, account_id)`)
  await index(`post_variant_by_account on post_variant (org_id, account_id, post_id)`)
  // Everyone whose words are in a post; none of them may approve it.
  await orgTable(db, 'post_editor', `post_id uuid not null, member_id uuid not null, noted_at timestamptz not null, primary key (org_id, post_id, member_id)`)
  await orgTable(db, 'post_presence', `post_id uuid not null, member_id uuid not null, since timestamptz not null, seen_at timestamptz not null, primary key (org_id, post_id, member_id)`)
  await orgTable(db, 'post_seen', `post_id uuid not null, member_id uuid not null, at timestamptz not null, snapshot jsonb not null, primary key (org_id, post_id, member_id)`)

  await orgTable(db, 'media', `id uuid not null, file_name text not null, mime text not null, bytes integer not null, width integer not null, height integer not null, sha256 text not null, thumb_sha256 text not null,
    stripped text[] not null, uploaded_by uuid not null, created_at timestamptz not null, primary key (org_id, id)`)
  await orgTable(db, 'rendition', `media_id uuid not null, network text not null, sha256 text not null, mime text not null, bytes integer not null, width integer not null, height integer not null, primary key (org_id, media_id, network)`)
  await orgTable(db, 'post_media', `post_id uuid not null, media_id uuid not null, position smallint not null, alt text not null, primary key (org_id, post_id, media_id)`)

  await orgTable(db, 'screening', `id uuid not null, post_id uuid not null, at timestamptz not null, place text not null, parts text[] not null, verdict text not null, engine text not null, findings jsonb not null,
    dismissed integer not null, payload_hash text not null, primary key (org_id, id)`)
  await index(`screening_of_post on screening (org_id, post_id, at)`)
  await orgTable(db, 'dismissal', `post_id uuid not null, key text not null, part text not null, kind text not null, reason text not null, by_id uuid not null, at timestamptz not null, primary key (org_id, post_id, key)`)
  await orgTable(db, 'decision', `id uuid not null, post_id uuid not null, by_id uuid not null, at timestamptz not null, kind text not null, as_role text not null, reason text, comment text, payload_hash text not null,
    stands boolean not null, primary key (org_id, id)`)
  await index(`decision_of_post on decision (org_id, post_id, at)`)
  await orgTable(db, 'comment', `id uuid not null, post_id uuid not null, by_id uuid not null, at timestamptz not null, text text not null, primary key (org_id, id)`)
  await index(`comment_of_post on comment (org_id, post_id, at)`)

  await sql.raw(`create sequence delivery_fence`).execute(db)
  await orgTable(db, 'delivery', `id uuid not null, post_id uuid not null, account_id uuid not null, network text not null, state text not null, due_at timestamptz not null, key text not null, payload_hash text not null,
    fence bigint not null default 0, lease_until timestamptz, owner text, attempts integer not null default 0, next_at timestamptz, why_code text, why_text text, remote_id text, permalink text,
    answer jsonb, sent_at timestamptz, created_at timestamptz not null, looks integer not null default 0, primary key (org_id, id), unique (org_id, account_id, key)`)
  await index(`delivery_of_post on delivery (org_id, post_id)`)
  await index(`delivery_due on delivery (org_id, due_at) where state = 'scheduled'`)
  await index(`delivery_open on delivery (org_id, state, lease_until) where state in ('claimed', 'sending', 'withdrawing')`)
  await index(`delivery_next on delivery (org_id, next_at) where next_at is not null`)
  await index(`delivery_attention on delivery (org_id, state) where state in ('unknown', 'rejected', 'not_sent', 'missed', 'held')`)
  await orgTable(db, 'archive', `id uuid not null, delivery_id uuid not null, post_id uuid not null, account_id uuid not null, payload jsonb not null, payload_hash text not null, remote_id text not null, permalink text,
    answer jsonb, published_at timestamptz not null, read_back jsonb, read_back_at timestamptz, withdrawn_at timestamptz, primary key (org_id, id), unique (org_id, delivery_id)`)
  await index(`archive_of_post on archive (org_id, post_id)`)
  await orgTable(db, 'freeze', `frozen boolean not null, reason text, by_id uuid, at timestamptz, paused_after_restore boolean not null default false, primary key (org_id)`)

  await orgTable(db, 'queue_slot', `id uuid not null, facility_id uuid not null, weekday smallint not null, time text not null, primary key (org_id, id), unique (org_id, facility_id, weekday, time)`)
  await orgTable(db, 'calendar_feed', `id uuid not null, member_id uuid not null, secret_hash text not null, created_at timestamptz not null, last_read_at timestamptz, revoked_at timestamptz, primary key (org_id, id)`)
  await index(`calendar_feed_by_secret on calendar_feed (secret_hash)`)
  await orgTable(db, 'practice_post', `id uuid not null, account_id uuid not null, key text not null, post jsonb not null, at timestamptz not null, removed_at timestamptz, reply_to_id uuid, reply_to_comment text,
    primary key (org_id, id), unique (org_id, account_id, key)`)
  await index(`practice_post_by_time on practice_post (org_id, at desc) where removed_at is null`)
}
