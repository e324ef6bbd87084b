import type { MailSettingsInput } from '@bedside/contract/people'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { badField } from '../../platform/errors.ts'
import { keepMailServer, mailServerOf, type MailServer } from '../../platform/mail.ts'
import { say } from '../../platform/text.ts'
import { requestOf } from './acting.ts'
import { mailChanged } from './events.ts'
import { toMailSettings, type MailSettings } from './mail-settings.ts'

/** The stored password goes only to the server it was given for: another host, port or user needs it typed again. An empty one removes it. */
export function setMailSettings(context: Context, input: z.output<typeof MailSettingsInput>): Promise<MailSettings> {
  return change(context, async ({ db, now, record }) => {
    const before = await mailServerOf(db, context)
    const user = input.user?.trim() || null
    const kept = input.password === undefined || input.password === null ? (before?.password ?? null) : null
    const elsewhere =
      before && (before.host !== input.host || before.port !== input.port || before.user !== user || (before.secure && !input.secure))
    if (kept && elsewhere)
      throw badField(
        'password',
        say(
          'The server or user changed, so please type the password again.',
          'El servidor o el usuario cambió; escriba otra vez la contraseña.',
        ),
      )
    const password = kept ?? (input.password || null)
    if (user && !password) throw badField('password', say('A user name needs a password.', 'Un nombre de usuario necesita una contraseña.'))
    const server: MailServer = {
      host: input.host,
      port: input.port,
      secure: input.secure,
      user,
      password: user ? password : null,
      from: input.from,
    }
    await keepMailServer(db, context, server, requestOf(context).origin, now)
    record(mailChanged(context.org, { secure: input.secure, password: server.password === null ? 'none' : kept ? 'kept' : 'changed' }))
    return toMailSettings(server)
  })
}
