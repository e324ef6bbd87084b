import type { Account } from '@bedside/contract/publishing'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, Refusal } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { hostsIn } from '../../platform/outside.ts'
import { say } from '../../platform/text.ts'
import { facilityOf } from '../people/index.ts'
import { sealSecrets } from './account-secrets.ts'
import { refreshStatus } from './claim.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { namesOf } from './names.ts'
import { untilQuiet } from './freeze.ts'
import { accountsOf, freezeRow, getAccount, lockWaiting, type AccountRow } from './store.ts'
import { saidBoth } from './why.ts'

type AccountView = z.input<typeof Account>

export async function viewAccounts(tx: Tx, rows: readonly AccountRow[]): Promise<AccountView[]> {
  const name = await namesOf(tx, rows.map((row) => row.connected_by))
  return rows.map((row) => ({ id: row.id, network: row.network, facilityId: row.facility_id, handle: row.handle, displayName: row.display_name, state: row.state, connectedAt: row.connected_at.toISOString(), connectedBy: name(row.connected_by) }))
}

export const accounts = (context: Context) => look(context, async (tx) => ({ items: await viewAccounts(tx, await accountsOf(tx)) }))

async function prove(kit: Kit, context: Context, network: string, answers: Record<string, string>) {
  const connector = kit.connectors.get(network)
  if (!connector) throw badField('network', say('Bedside cannot publish to this network.', 'Bedside no puede publicar en esta red.'))
  for (const field of connector.form) if (field.required && !(answers[field.name] ?? field.default ?? '').trim()) throw badField(`answers.${field.name}`, say('Please fill this in.', 'Complete este campo.'))
  const given = Object.fromEntries(connector.form.map((field) => [field.name, (answers[field.name] ?? field.default ?? '').trim()]))
  const io = { fetch: context.fetchFor(hostsIn(given)), now: () => context.clock.now(), image: () => Promise.reject(new Error('no image')), saveSecrets: async () => undefined, signal: AbortSignal.timeout(20_000) }
  const answer = await connector.connect(given, io)
  if (answer.kind === 'connected') return answer
  const why = saidBoth(answer.why)
  throw answer.field ? badField(`answers.${answer.field}`, why) : new Refusal(422, 'not-connected', why, { next: say('Check what you entered and try again.', 'Revise lo que escribió e inténtelo de nuevo.') })
}

/** Connects an account after proving that the answers work. Its secrets are sealed and never shown again. */
export const connectAccount = (kit: Kit) => async (context: Context, input: { network: string; facilityId: string; answers: Record<string, string> }): Promise<AccountView> => {
  await look(context, (tx) => facilityOf(tx, input.facilityId))
  const found = await prove(kit, context, input.network, input.answers)
  return change(context, async ({ db, now, record }) => {
    const twin = (await accountsOf(db)).find((one) => one.network === input.network && one.remote_id === found.remoteId && one.state !== 'disconnected')
    if (twin) throw new Refusal(409, 'connected-already', say('This account is connected already.', 'Esta cuenta ya está conectada.'))
    const id = newId(now)
    const row: AccountRow = { org_id: context.org, id, network: input.network, facility_id: input.facilityId, remote_id: found.remoteId, handle: found.handle, display_name: found.displayName, secrets: sealSecrets(context, id, found.secrets), state: 'connected', connected_at: now, connected_by: context.actor.id! }
    await db.insertInto('account').values(row).execute()
    record(events.accountConnected(id, { network: input.network, facility: input.facilityId }))
    return (await viewAccounts(db, [row]))[0]!
  })
}

export const reconnectAccount = (kit: Kit) => async (context: Context, input: { id: string; answers: Record<string, string> }): Promise<AccountView> => {
  const before = await look(context, (tx) => getAccount(tx, input.id))
  const found = await prove(kit, context, before.network, input.answers)
  if (found.remoteId !== before.remote_id) throw new Refusal(409, 'other-account', say('That is another account than before.', 'Esa es otra cuenta que la anterior.'), { next: say('Connect it as a new account.', 'Conéctela como una cuenta nueva.') })
  return change(context, async ({ db, record }) => {
    await db.updateTable('account').set({ secrets: sealSecrets(context, input.id, found.secrets), handle: found.handle, display_name: found.displayName, state: 'connected' }).where('id', '=', input.id).execute()
    record(events.accountReconnected(input.id, { network: before.network }))
    return (await viewAccounts(db, [await getAccount(db, input.id)]))[0]!
  })
}

/** Disconnects: the secrets are forgotten and what waits for this account is held. It answers when nothing is under way to it any more. */
export async function disconnectAccount(context: Context, input: { id: string }): Promise<AccountView> {
  const view = await change(context, async ({ db, now, record }) => {
    // The same row that every intent takes: an intent comes before the disconnection or never.
    await freezeRow(db, context.org, 'update')
    await lockWaiting(db, input.id)
    const row = await getAccount(db, input.id)
    await db.updateTable('account').set({ state: 'disconnected', secrets: sealSecrets(context, input.id, {}) }).where('id', '=', input.id).execute()
    const held = await db.updateTable('delivery').set({ state: 'held', why_code: 'account', why_detail: null, lease_until: null, owner: null }).where('account_id', '=', input.id).where('state', 'in', ['scheduled', 'claimed']).returning('post_id').execute()
    for (const postId of new Set(held.map((one) => one.post_id))) await refreshStatus(db, postId, now)
    record(events.accountDisconnected(input.id, { network: row.network, held: held.length }))
    return (await viewAccounts(db, [{ ...row, state: 'disconnected' }]))[0]!
  })
  await untilQuiet(context, { accountId: input.id })
  return view
}
