import { createInterface } from 'node:readline/promises'
import { readFileSync } from 'node:fs'
import { OperateRefusal } from './terminal.ts'
import { backupPassphrase } from '../platform/config.ts'

const SHORTEST = 15

/** The passphrase of a backup: from a file (`--passphrase-file`), from BEDSIDE_BACKUP_PASSPHRASE, or asked for. */
export async function passphraseFrom(file: string | undefined, options: { twice: boolean }): Promise<string> {
  const given = file === undefined ? backupPassphrase() : fromFile(file)
  const phrase = given ?? (process.stdin.isTTY ? await ask(options.twice) : undefined)
  if (phrase === undefined) throw new OperateRefusal('A backup is encrypted with a passphrase, and none was given.', 'Use --passphrase-file FILE, or set BEDSIDE_BACKUP_PASSPHRASE.', 2)
  if (phrase.length < SHORTEST) throw new OperateRefusal(`The passphrase is shorter than ${SHORTEST} characters.`, 'Choose four or more words, and keep them where the backup is not.', 2)
  return phrase
}

function fromFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new OperateRefusal(`The passphrase file ${file} cannot be read.`, 'Check its name, and that this user may read it.', 2)
  }
}

async function ask(twice: boolean): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const first = await prompt.question('Passphrase of the backup: ')
    if (twice && (await prompt.question('Once more: ')) !== first) throw new OperateRefusal('The two are not the same.', 'Run the command again.', 2)
    return first
  } finally {
    prompt.close()
  }
}
