import { removeDemo } from '../demo/index.ts'
import { openForCommand } from './open.ts'
import { line, OperateRefusal } from './terminal.ts'

/** `bedside demo remove`: takes the demonstration away; other organizations stay as they are. */
export async function run(args: readonly string[]): Promise<number> {
  if (args[0] !== 'remove') throw new OperateRefusal('Usage: ./bedside demo remove', 'To make the demo: npm start -- --demo', 2)
  const opened = await openForCommand()
  try {
    line((await removeDemo(opened.database)) ? 'The demo is gone. Nothing else was touched.' : 'There is no demo here.')
    return 0
  } finally {
    await opened.close()
  }
}
