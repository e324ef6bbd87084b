import { createTransport } from 'nodemailer'
import type { Context, Services } from './context.ts'
import { asBedside, look } from './context.ts'
import { touch } from './change.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { JobHandler } from './jobs.ts'
import type { At } from './tables.ts'
import { say, type Text } from './text.ts'

export interface MailTables {
  mail_settings: {
    org_id: string
    host: string
    port: number
    secure: boolean
    username: string | null
    password: Buffer | null
    sender: string
    origin: string
    changed_at: At
  }
  /** What was handed over to be mailed. `letter` is sealed, because letters hold one-time links, and emptied as soon as it is settled. */
  mail: {
    org_id: string
    id: string
    letter: Buffer | null
    state: MailState
    tries: number
    problem: string | null
    created_at: At
    settled_at: Date | null
  }
}

declare module './db.ts' {
  interface Tables extends MailTables {}
}

export type MailState = 'queued' | 'sent' | 'failed'

export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/** How it went: `again` says whether a later try can help. `why` is a sentence for a person. */
export type MailResult = { readonly sent: true } | { readonly sent: false; readonly again: boolean; readonly why: Text }

/** An SMTP server as an organization set it. `secure` is TLS from the first byte; otherwise STARTTLS, which is required when a password travels. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly user: string | null
  readonly password: string | null
  readonly from: string
}

type Mailing = Pick<Context, 'db' | 'org' | 'vault'>

export const NOT_SET_UP = say('Mail is not set up yet.', 'El correo todavía no está configurado.')
const TRIES = 6

/** Sends one message now, through the organization's own mail server. Never throws for what a mail server does. */
export async function sendMail(context: Mailing, message: Message): Promise<MailResult> {
  const server = await look(context, (tx) => mailServerOf(tx, context))
  if (!server) return { sent: false, again: false, why: NOT_SET_UP }
  return sendThrough(server, message)
}

export async function sendThrough(server: MailServer, message: Message): Promise<MailResult> {
  const inHouse = server.host === 'localhost' || server.host === '127.0.0.1' || server.host === '::1'
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    // A password never travels in the clear to another machine.
    requireTLS: !server.secure && server.user !== null && !inHouse,
    ignoreTLS: !server.secure && inHouse,
    ...(server.user ? { auth: { user: server.user, pass: server.password ?? '' } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: { name: 'Bedside', address: server.from },
      to: { name: '', address: message.to },
      subject: message.subject,
      text: message.text,
      ...(message.html ? { html: message.html } : {}),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { sent: true }
  } catch (error) {
    return { sent: false, ...reasonOf(error) }
  } finally {
    transport.close()
  }
}

/** Why a message did not leave, from nodemailer's codes. https://nodemailer.com/smtp/ */
export function reasonOf(error: unknown): { again: boolean; why: Text } {
  const { code, responseCode } = (error ?? {}) as { code?: string; responseCode?: number }
  if (code === 'EAUTH')
    return {
      again: false,
      why: say('The mail server refused the user name or password.', 'El servidor de correo rechazó el nombre de usuario o la contraseña.'),
    }
  if (code === 'EDNS' || code === 'ENOTFOUND')
    return {
      again: true,
      why: say(
        'The mail server’s name was not found. Check how it is spelled.',
        'No se encontró el nombre del servidor de correo. Revise cómo está escrito.',
      ),
    }
  if (code === 'ETLS')
    return {
      again: false,
      why: say('The mail server did not offer a safe connection (TLS).', 'El servidor de correo no ofreció una conexión segura (TLS).'),
    }
  if (code === 'ETIMEDOUT')
    return { again: true, why: say('The mail server did not answer in time.', 'El servidor de correo no respondió a tiempo.') }
  if (code === 'ESOCKET' || code === 'ECONNECTION' || code === 'ECONNREFUSED')
    return {
      again: true,
      why: say(
        'We could not connect to the mail server. Check its name, port and the TLS setting.',
        'No pudimos conectarnos con el servidor de correo. Revise el nombre, el puerto y la opción de TLS.',
      ),
    }
  if (typeof responseCode === 'number' && responseCode >= 500)
    return {
      again: false,
      why: say(
        'The mail server refused the message or one of its addresses.',
        'El servidor de correo rechazó el mensaje o una de las direcciones.',
      ),
    }
  return {
    again: true,
    why: say('The mail server did not take the message this time.', 'El servidor de correo no aceptó el mensaje esta vez.'),
  }
}

/** The organization's mail server, or undefined when none is set. */
export async function mailServerOf(tx: Tx, context: Pick<Context, 'org' | 'vault'>): Promise<MailServer | undefined> {
  const row = await tx.selectFrom('mail_settings').selectAll().executeTakeFirst()
  if (!row) return undefined
  return {
    host: row.host,
    port: row.port,
    secure: row.secure,
    user: row.username,
    password: row.password ? context.vault.openText(row.password, passwordPlace(context.org)) : null,
    from: row.sender,
  }
}

export async function keepMailServer(
  tx: Tx,
  context: Pick<Context, 'org' | 'vault'>,
  server: MailServer,
  origin: string,
  now: Date,
): Promise<void> {
  const values = {
    host: server.host,
    port: server.port,
    secure: server.secure,
    username: server.user,
    sender: server.from,
    origin,
    changed_at: now,
    password: server.password ? context.vault.sealText(server.password, passwordPlace(context.org)) : null,
  }
  await tx
    .insertInto('mail_settings')
    .values({ org_id: context.org, ...values })
    .onConflict((c) => c.column('org_id').doUpdateSet(values))
    .execute()
}

/**
 * The address that links in letters begin with: the configured one, else the one an administrator's browser used when mail was set up. Never that of
 * the request at hand, whose Host header a stranger chooses.
 * https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/07-Input_Validation_Testing/17-Testing_for_Host_Header_Injection
 */
export async function letterOrigin(tx: Tx, context: Pick<Context, 'config'>): Promise<string | undefined> {
  if (context.config.url) return context.config.url
  return (await tx.selectFrom('mail_settings').select('origin').executeTakeFirst())?.origin
}

/** Hands a message over to be mailed when this transaction commits. Null when mail is not set up: then the caller shows the link instead. */
export async function queueMail(
  tx: Tx,
  context: Pick<Context, 'org' | 'vault' | 'jobs'>,
  message: Message,
  now: Date,
): Promise<string | null> {
  const ready = await tx.selectFrom('mail_settings').select('org_id').executeTakeFirst()
  if (!ready) return null
  const id = newId(now)
  const letter = context.vault.sealText(JSON.stringify(message), letterPlace(context.org, id))
  await tx
    .insertInto('mail')
    .values({ org_id: context.org, id, letter, state: 'queued', problem: null, created_at: now, tries: 0, settled_at: null })
    .execute()
  await context.jobs.add(tx, 'mail.send', { org: context.org, mail: id })
  return id
}

/** The job that mails what was handed over. The queue tries again with growing pauses; after the last try the message is `failed`. */
export const mailJob = (services: Services): JobHandler => ({
  name: 'mail.send',
  retries: TRIES - 1,
  async run({ org, mail }) {
    const context = asBedside(services, org)
    const row = await look(context, (tx) => tx.selectFrom('mail').selectAll().where('id', '=', String(mail)).executeTakeFirst())
    if (!row?.letter || row.state !== 'queued') return
    const message = JSON.parse(context.vault.openText(row.letter, letterPlace(org, row.id))) as Message
    const result = await sendMail(context, message)
    const tries = row.tries + 1
    const settled = result.sent || !result.again || tries >= TRIES
    const state: MailState = result.sent ? 'sent' : settled ? 'failed' : 'queued'
    await touch(context, (tx) =>
      tx
        .updateTable('mail')
        .set({
          state,
          tries,
          problem: result.sent ? null : result.why.en,
          ...(settled ? { letter: null, settled_at: services.clock.now() } : {}),
        })
        .where('id', '=', row.id)
        .execute(),
    )
    if (!settled) throw new Error('The mail server did not take a message; it is tried again.')
  },
})

const passwordPlace = (org: string) => ({ org, table: 'mail_settings', column: 'password', row: org })
const letterPlace = (org: string, id: string) => ({ org, table: 'mail', column: 'letter', row: id })
