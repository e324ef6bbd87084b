import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { createHash } from 'node:crypto'
import { change, type Write } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { badField, notAllowed, Refusal, wrongState } from '../../platform/errors.ts'
import { keepFile } from '../../platform/files.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { listFormat } from './content.ts'
import { events } from './events.ts'
import { MOST_BYTES } from './file-text.ts'
import { viewImport } from './import-views.ts'
import { insertImport, openImport } from './import-store.ts'
import type { Importer } from './work.ts'

type Directory = Handlers<typeof directoryContract, Context>
type New = { kind: 'hospitals' | 'presence'; source: 'bundled' | 'url' | 'upload'; address?: string; file?: { name: string; bytes: Uint8Array } }

/** Only who manages the directory may change the list; who edits it may bring presence. */
export function mayImport(context: Context, kind: 'hospitals' | 'presence'): void {
  if (kind === 'hospitals' && !context.actor.permissions.includes('directory.manage')) throw notAllowed(say('Your roles do not allow changing the hospital list.', 'Sus roles no permiten cambiar la lista de hospitales.'), say('Ask the communications lead or an administrator.', 'Pida ayuda a la responsable de comunicación o a un administrador.'))
}

export const startImport = (importer: Pick<Importer, 'poke'>): Directory['startImport'] => async (context, { source, address }) => {
  const where = source === 'url' ? address || listFormat().address : undefined
  if (where !== undefined && !/^https?:$/.test(URL.parse(where)?.protocol ?? '')) throw badField('address', say('Enter an address that begins with https://.', 'Escriba una dirección que empiece por https://.'))
  if (where !== undefined && (URL.parse(where)?.username || URL.parse(where)?.password)) throw badField('address', say('Leave user name and password out of the address.', 'No incluya usuario ni contraseña en la dirección.'))
  return begin(importer, context, { kind: 'hospitals', source, ...(where === undefined ? {} : { address: where }) })
}

export const uploadImport = (importer: Pick<Importer, 'poke'>): Directory['uploadImport'] => async (context, { kind }) => {
  mayImport(context, kind)
  const file = await context.request?.file?.()
  if (!file) throw new Refusal(422, 'no-file', say('No file came with this request.', 'Con esta solicitud no llegó ningún archivo.'), { next: say('Choose a CSV file and upload it again.', 'Elija un archivo CSV y súbalo de nuevo.') })
  if (file.bytes.length > MOST_BYTES) throw new Refusal(413, 'too-big', say('The file is larger than 20 MB.', 'El archivo pesa más de 20 MB.'), { next: say('The list of hospitals has about 1.5 MB. Check that it is the right file.', 'La lista de hospitales pesa alrededor de 1.5 MB. Compruebe que es el archivo correcto.') })
  return begin(importer, context, { kind, source: 'upload', file: { name: file.name, bytes: file.bytes } })
}

/** One import of a kind at a time; the file is kept at once, so that nothing has to be uploaded twice. */
async function begin(importer: Pick<Importer, 'poke'>, context: Context, asked: New) {
  const view = await change(context, async (write: Write) => {
    const { db, now, record } = write
    if (await openImport(db, asked.kind)) throw wrongState(say('Another import of this kind is at work.', 'Otra importación de este tipo está en curso.'), say('Wait until it is done, or stop it.', 'Espere a que termine o deténgala.'))
    const sha256 = asked.file ? createHash('sha256').update(asked.file.bytes).digest('hex') : null
    if (asked.file) await keepFile(db, context, { bytes: asked.file.bytes, mime: 'text/csv' })
    const row = await insertImport(db, { org_id: context.org, id: newId(now), kind: asked.kind, source: asked.source, address: asked.address ?? null, file_name: asked.file ? asked.file.name.replace(/[^\p{L}\p{N} ._()-]/gu, '').slice(0, 100) : null, sha256, state: 'waiting', asked_by: context.actor.id, asked_at: now })
    record(events.importStarted(row.id, { kind: asked.kind, source: asked.source, sha256 }))
    return viewImport(context, db, row)
  })
  importer.poke()
  return view
}
