import type { MailSettings as Shape } from '@bedside/contract/people'
import type * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import { mailServerOf, type MailServer } from '../../platform/mail.ts'

export type MailSettings = z.output<typeof Shape>

const NONE: MailSettings = { host: '', port: 587, secure: false, user: null, passwordSet: false, from: '', ready: false }

export const mailSettings = async (context: Context): Promise<MailSettings> =>
  toMailSettings(await look(context, (tx) => mailServerOf(tx, context)))

/** The password is never answered, only whether there is one. */
export const toMailSettings = (server: MailServer | undefined): MailSettings =>
  server
    ? {
        host: server.host,
        port: server.port,
        secure: server.secure,
        user: server.user,
        passwordSet: server.password !== null,
        from: server.from,
        ready: true,
      }
    : NONE
