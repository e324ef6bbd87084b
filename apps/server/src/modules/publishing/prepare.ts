import { count } from '@bedside/contract/network'
import type { Image, Io, Payload } from '@bedside/connectors'
import { look, type Context } from '../../platform/context.ts'
import { touch } from '../../platform/change.ts'
import { keepFile, readFile } from '../../platform/files.ts'
import { Refusal } from '../../platform/errors.ts'
import { hostsIn } from '../../platform/outside.ts'
import { say, type Text } from '../../platform/text.ts'
import { connectorAccount } from './account-secrets.ts'
import { textFor } from './content.ts'
import type { Kit } from './kit.ts'
import { renditionFor } from './picture.ts'
import { accountsOf, type AccountRow, type PostRecord } from './store.ts'
import { saidBoth } from './why.ts'

const PREPARE_MS = 15_000

/** The outside world as a connector may use it for one call on behalf of one account. */
export function ioFor(context: Context, account: AccountRow, signal: AbortSignal): Io {
  return {
    fetch: context.fetchFor(hostsIn({ service: connectorAccount(context, account).secrets['service'] ?? '' })),
    now: () => context.clock.now(),
    image: async (sha256) => (await look(context, (tx) => readFile(tx, context, sha256))).bytes,
    saveSecrets: (secrets) =>
      touch(context, async (tx) => {
        const sealed = context.vault.sealText(JSON.stringify(secrets), { org: context.org, table: 'account', column: 'secrets', row: account.id })
        await tx.updateTable('account').set({ secrets: sealed }).where('id', '=', account.id).execute()
      }),
    // A link card's picture is fetched once, at submission, and sent as it was then.
    keep: (sha256, bytes, mime) =>
      touch(context, async (tx) => {
        const kept = await keepFile(tx, context, { bytes, mime })
        if (kept !== sha256) throw new Error('A picture does not have the hash it was announced with.')
      }),
    signal,
  }
}

/**
 * Fixes exactly what each account would get. Everything that a person can mend is told at once, field by field.
 * Talks to networks (mentions, link cards), so it runs outside any transaction.
 */
export async function preparePayloads(kit: Kit, context: Context, post: PostRecord): Promise<{ accountId: string; payload: Payload }[]> {
  const accounts = await look(context, (tx) => accountsOf(tx))
  const fields = problemsOf(kit, post, accounts)
  if (Object.keys(fields).length) throw new Refusal(422, 'not-ready', say('There is a problem with this post.', 'Hay un problema con esta publicación.'), { fields })
  const prepared: { accountId: string; payload: Payload }[] = []
  for (const variant of post.variants) {
    const account = accounts.find((one) => one.id === variant.account_id)!
    const connector = kit.connectors.get(account.network)!
    const images = await renditions(kit, context, post, account.network)
    const answer = await connector.prepare(
      { text: textFor(post.row, variant), language: post.row.language, images, ...(post.row.reply_to ? { replyTo: post.row.reply_to } : {}) },
      connectorAccount(context, account), ioFor(context, account, AbortSignal.timeout(PREPARE_MS)),
    )
    if (answer.kind === 'refused') fields[`variants.${account.id}`] = saidBoth(answer.why)
    else prepared.push({ accountId: account.id, payload: answer.payload })
  }
  if (Object.keys(fields).length) throw new Refusal(422, 'not-ready', say('There is a problem with this post.', 'Hay un problema con esta publicación.'), { fields })
  return prepared
}

const renditions = (kit: Kit, context: Context, post: PostRecord, network: string): Promise<Image[]> =>
  touch(context, async (tx) => {
    const images: Image[] = []
    for (const one of post.media) images.push({ ...(await renditionFor(context, tx, one.id, network, kit.rules.get(network)!)), alt: one.alt.trim() })
    return images
  })

function problemsOf(kit: Kit, post: PostRecord, accounts: readonly AccountRow[]): Record<string, Text> {
  const fields: Record<string, Text> = {}
  if (post.variants.length === 0) fields['variants'] = say('Choose at least one account.', 'Elija al menos una cuenta.')
  if (!post.row.title.trim()) fields['title'] = say('Give it a title. Only colleagues see it.', 'Póngale un título. Solo lo ven sus colegas.')
  for (const one of post.media) if (!one.alt.trim()) fields[`alt.${one.id}`] = say('Describe the picture for people who cannot see it.', 'Describa la imagen para quienes no pueden verla.')
  for (const variant of post.variants) {
    const account = accounts.find((one) => one.id === variant.account_id)
    const rules = account && kit.rules.get(account.network)
    const field = `variants.${variant.account_id}`
    if (!account || account.state !== 'connected' || !rules || !kit.connectors.has(account.network)) {
      fields[field] = say('This account is not connected. Connect it or leave it out.', 'Esta cuenta no está conectada. Conéctela o quítela.')
      continue
    }
    const text = textFor(post.row, variant)
    if (!text.trim() && post.media.length === 0) fields['text'] = say('Write something, or add a picture.', 'Escriba algo o agregue una imagen.')
    const counted = count(text, rules)
    const worst = [counted, counted.also, counted.hashtags].find((one) => one && one.used > one.limit)
    if (worst) fields[field] = say(`${account.handle}: ${worst.used} of ${worst.limit}, ${worst.used - worst.limit} over.`, `${account.handle}: ${worst.used} de ${worst.limit}, sobran ${worst.used - worst.limit}.`)
    const most = kit.connectors.get(account.network)!.abilities.images
    if (post.media.length > most) fields[`media`] = say(`${account.handle} takes ${most} pictures at most.`, `${account.handle} acepta ${most} imágenes como máximo.`)
  }
  return fields
}
