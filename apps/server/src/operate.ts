import { StartRefusal } from '@bedside/postgres'
import { BadSetting } from './platform/config.ts'
import { Refusal } from './platform/errors.ts'
import { OperateRefusal } from './operate/terminal.ts'

/** The commands of `bedside` that need the database. Started as a program by the CLI; reads its words from the command line. */
const COMMANDS: Record<string, () => Promise<{ run(args: readonly string[]): Promise<number> }>> = {
  verify: () => import('./operate/verify.ts'),
  evidence: () => import('./operate/evidence.ts'),
  backup: () => import('./operate/backup.ts'),
  restore: () => import('./operate/restore.ts'),
  doctor: () => import('./operate/doctor.ts'),
  user: () => import('./operate/user.ts'),
  demo: () => import('./operate/demo.ts'),
}

const [name = '', ...args] = process.argv.slice(2)
const load = COMMANDS[name]
try {
  if (!load) throw new OperateRefusal(`There is no command “${name}”.`, 'Run ./bedside --help to see them all.', 2)
  process.exit(await (await load()).run(args))
} catch (error) {
  if (error instanceof OperateRefusal) {
    process.stderr.write(`${error.message}\n${error.next ? `Next: ${error.next}\n` : ''}`)
    process.exit(error.exitCode)
  }
  // A rule of the product holds here too: nobody takes the last administrator away.
  if (error instanceof Refusal) {
    process.stderr.write(`${error.text.en}\n${error.next ? `Next: ${error.next.en}\n` : ''}`)
    process.exit(1)
  }
  const known = error instanceof StartRefusal ? error.next : error instanceof BadSetting ? error.mend : null
  process.stderr.write(known ? `${(error as Error).message}\nNext: ${known}\n` : `A fault in Bedside itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
