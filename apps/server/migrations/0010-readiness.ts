import { sql, type Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

export async function up(db: Kysely<any>): Promise<void> {
  // Days are text such as 2026-11-12: a day is no moment, and the driver would make it one.
  const index = (text: string) => sql.raw(`create index ${text}`).execute(db)

  // The words that were asked stay, so that an old round can always be read and scored again.
  await orgTable(db, 'question_set', `version text not null, content jsonb not null, kept_at timestamptz not null, primary key (org_id, version)`)
  await orgTable(db, 'readiness_round', `id uuid not null, name text not null, set_version text not null, opened_at timestamptz not null, opened_by uuid not null, due_on text,
    closed_at timestamptz, closed_by uuid, snapshot jsonb, snapshot_hash text, primary key (org_id, id), foreign key (org_id, set_version) references question_set (org_id, version)`)
  // One interview at a time: everybody answers the same one.
  await sql.raw(`create unique index readiness_round_open on readiness_round (org_id) where closed_at is null`).execute(db)
  await orgTable(db, 'readiness_respondent', `round_id uuid not null, member_id uuid not null, answers_as text not null, invited_at timestamptz not null, finished_at timestamptz,
    primary key (org_id, round_id, member_id), foreign key (org_id, round_id) references readiness_round (org_id, id)`)
  await orgTable(db, 'readiness_answer', `round_id uuid not null, member_id uuid not null, question_id text not null, set_version text not null, value smallint check (value between 0 and 4), comment text, at timestamptz not null,
    primary key (org_id, round_id, member_id, question_id), foreign key (org_id, round_id, member_id) references readiness_respondent (org_id, round_id, member_id) on delete cascade`)
  // round_id: the round that found it; plan_round_id: the round whose plan it stands in now.
  await orgTable(db, 'readiness_task', `id uuid not null, round_id uuid not null, plan_round_id uuid not null, question_id text not null, dimension text not null, fear smallint not null, gate text, value smallint not null, days smallint not null,
    hours real not null, module text not null, title jsonb not null, how jsonb not null, owner_role text not null, owner_id uuid, due_on text not null, state text not null, reason text, by_round boolean not null default false,
    version integer not null default 1, changed_at timestamptz not null, done_at timestamptz, primary key (org_id, id), foreign key (org_id, plan_round_id) references readiness_round (org_id, id)`)
  await sql.raw(`create unique index readiness_task_active on readiness_task (org_id, question_id) where state in ('open', 'doing')`).execute(db)
  await index(`readiness_task_of_plan on readiness_task (org_id, plan_round_id)`)

  await orgTable(db, 'survey', `id uuid not null, title jsonb not null, intro jsonb not null, audience text not null, languages text[] not null, questions jsonb not null, code text, opened_at timestamptz, closes_on text,
    closed_at timestamptz, created_by uuid not null, created_at timestamptz not null, version integer not null default 1, primary key (org_id, id)`)
  await sql.raw(`create unique index survey_by_code on survey (code)`).execute(db)
  await index(`survey_newest on survey (org_id, created_at desc, id desc)`)
  // Nothing in here says who answered or when: a random id, the day, and the lot of five that it came in (results of an open survey grow by lots).
  await orgTable(db, 'survey_answer', `survey_id uuid not null, id uuid not null, day text not null, lot integer not null, engine text not null, answers jsonb not null, primary key (org_id, survey_id, id), foreign key (org_id, survey_id) references survey (org_id, id)`)
  await orgTable(db, 'survey_nonce', `survey_id uuid not null, hash text not null, day text not null, primary key (org_id, survey_id, hash), foreign key (org_id, survey_id) references survey (org_id, id)`)
}
