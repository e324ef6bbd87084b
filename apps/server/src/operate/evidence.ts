import { writeFileSync } from 'node:fs'
import { createEvidenceExport } from '../app.ts'
import { asBedside } from '../platform/context.ts'
import { acrossOrgs } from '../platform/db.ts'
import { openForCommand } from './open.ts'
import { line, OperateRefusal, optionsOf } from './terminal.ts'

/** `bedside evidence export POST [--out FILE]` and `bedside evidence list`. */
export async function run(args: readonly string[]): Promise<number> {
  const { options, words } = optionsOf(args, ['out'])
  const [what, post] = words
  const opened = await openForCommand()
  try {
    if (what === 'list') {
      const rows = await acrossOrgs(opened.services.db, (tx) => tx.selectFrom('post').select(['id', 'status', 'updated_at']).where('submitted_at', 'is not', null).orderBy('updated_at', 'desc').limit(50).execute())
      for (const row of rows) line(`${row.id}  ${row.status.padEnd(18)} ${row.updated_at.toISOString()}`)
      if (rows.length === 0) line('No post has been submitted yet.')
      return 0
    }
    if (what !== 'export' || !post) throw new OperateRefusal('Say which post: ./bedside evidence export POST', 'List posts with: ./bedside evidence list', 2)
    const row = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(post) ? await acrossOrgs(opened.services.db, (tx) => tx.selectFrom('post').select('org_id').where('id', '=', post).executeTakeFirst()) : undefined
    if (!row) throw new OperateRefusal(`There is no post ${post}.`, 'List posts with: ./bedside evidence list')
    const { exportBundle, stop } = createEvidenceExport(opened.services)
    const made = await exportBundle(asBedside(opened.services, row.org_id), post).finally(() => void stop())
    const file = options.get('out')?.[0] ?? made.fileName
    writeFileSync(file, made.bytes, { flag: 'wx' })
    line(`Wrote ${file} (${Math.ceil(made.bytes.length / 1024)} kB). Anyone can check it: ./bedside verify ${file}`)
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new OperateRefusal('That file exists already. Nothing was overwritten.', 'Choose another name with --out FILE.')
    throw error
  } finally {
    await opened.close()
  }
}
