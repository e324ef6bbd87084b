import type { KnownEntry } from '@bedside/contract/known'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import type { Known } from '@bedside/phi-screen'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import type { PersonRef } from '@bedside/contract/value'
import { knownOf } from '../people/index.ts'
import { knownRows, peopleOff, type KnownRow } from './known-store.ts'
import { namesOf } from './names.ts'

type Publishing = Handlers<typeof publishingContract, Context>

/** Everything the screen knows as the organization's own: what the house tells of itself, its people, and the list of the privacy officer. The one source of it. */
export async function ownOf(tx: Tx): Promise<Required<Known>> {
  const { house, people } = await knownOf(tx)
  const [rows, off] = [await knownRows(tx), await peopleOff(tx)]
  const of = (kind: KnownRow['kind']): string[] => [...new Set([...house, ...rows].filter((one) => one.kind === kind).map((one) => one.text))]
  const staff = people.filter((one) => !off.has(one.id)).map((one) => one.name)
  return {
    names: of('name'), phones: of('phone'), emails: of('email'), addresses: of('address'), urls: of('url'),
    staff: [...new Set([...staff, ...of('staff')])], events: of('event'), publications: of('publication'),
  }
}

/** What the screen in the browser leaves alone. */
export const known: Publishing['known'] = (context) => look(context, ownOf)

/** The list as the privacy officer sees it: what was added, and apart from it what comes by itself. */
export const knownEntries: Publishing['knownEntries'] = (context) =>
  look(context, async (tx) => {
    const { house, people } = await knownOf(tx)
    const [rows, off] = [await knownRows(tx), await peopleOff(tx)]
    const name = await namesOf(tx, rows.map((one) => one.added_by))
    return { entries: rows.map((row) => viewEntry(row, name)), people: people.map((one) => ({ ...one, off: off.has(one.id) })), house }
  })

export const viewEntry = (row: KnownRow, name: (id: string) => PersonRef): KnownEntry => ({ id: row.id, kind: row.kind, text: row.text, from: row.source, by: name(row.added_by), addedAt: row.added_at.toISOString() })
