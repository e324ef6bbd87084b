import { createResetLinks, createSetUpLink, deactivateByOperator, resetSecondFactorByOperator } from '../modules/people/index.ts'
import { acrossOrgs } from '../platform/db.ts'
import { openForCommand, type Opened } from './open.ts'
import { line, OperateRefusal } from './terminal.ts'

const USAGE = './bedside user list | reset-password EMAIL | reset-mfa EMAIL | deactivate EMAIL | new-organization'

/** `bedside user …`: for the day someone cannot sign in, or one more organization moves in. Every act is a line in the ledger. */
export async function run(args: readonly string[]): Promise<number> {
  const [what, email] = args
  const opened = await openForCommand()
  const { services, config } = opened
  const origin = config.url ?? `http://localhost:${config.port}`
  try {
    if (what === 'list') {
      const rows = await acrossOrgs(services.db, (tx) => tx.selectFrom('member').select(['email', 'roles', 'active']).orderBy('email').execute())
      for (const row of rows) line(`${row.email.padEnd(36)} ${row.active ? 'active     ' : 'deactivated'} ${row.roles.join(', ')}`)
      return 0
    }
    if (what === 'new-organization') {
      line(`Open this link once, within 24 hours: ${origin}/set-up#${await createSetUpLink(services)}`)
      return 0
    }
    if (!email || !what || !['reset-password', 'reset-mfa', 'deactivate'].includes(what)) throw new OperateRefusal(`Usage: ${USAGE}`, '', 2)
    return await actOn(opened, what, email.trim().toLowerCase(), origin)
  } finally {
    await opened.close()
  }
}

async function actOn({ services }: Opened, what: string, email: string, origin: string): Promise<number> {
  const nobody = new OperateRefusal(`Nobody has the address ${email}.`, 'See who there is: ./bedside user list')
  if (what === 'reset-password') {
    const links = await createResetLinks(services, email, origin)
    if (links.length === 0) throw nobody
    for (const one of links) line(`Give this link to the person; it works once, for an hour: ${one.link}`)
    return 0
  }
  const done = what === 'reset-mfa' ? await resetSecondFactorByOperator(services, email) : await deactivateByOperator(services, email)
  if (done === 0) throw nobody
  line(what === 'reset-mfa' ? 'The second factor is off. The person adds a new one at the next sign-in.' : 'Deactivated. All sessions and tokens have ended.')
  return 0
}
