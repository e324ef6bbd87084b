import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { keepFile, readFile } from '../../platform/files.ts'
import { newId } from '../../platform/id.ts'
import { FileAnswer } from '../../platform/serve.ts'
import { say } from '../../platform/text.ts'
import { fitUpload } from './fit-upload.ts'
import type { Kit } from './kit.ts'
import { peripheryEvents } from './periphery-events.ts'
import { insertMedia, isPicture, mediaRow } from './picture-store.ts'
import { screenOne } from './screenings.ts'

export { renditionFor } from './rendition.ts'

type Publishing = Handlers<typeof publishingContract, Context>

/**
 * Takes a picture in: only its pixels are kept, and the person is told what was taken out of the file. Its name never leaves Bedside, but colleagues see it; what the screen
 * finds in it is told at once, and again with the post.
 */
export const upload = (kit: Pick<Kit, 'screener'>): Publishing['upload'] => async (context) => {
  const file = await context.request?.file?.()
  if (!file)
    throw new Refusal(422, 'no-file', say('No picture came with this request.', 'Con esta solicitud no llegó ninguna imagen.'), {
      next: say('Choose a picture and add it again.', 'Elija una imagen y agréguela de nuevo.'),
    })
  const { bytes, mime, width, height, thumb, stripped, fileName } = await fitUpload(file.bytes, file.name)
  const id = newId(context.clock.now())
  const screen = await screenOne(kit, context, { part: `file:${id}`, kind: 'file_name', text: fileName })
  return change(context, async ({ db, now, record }) => {
    const sha256 = await keepFile(db, context, { bytes, mime })
    const thumb_sha256 = await keepFile(db, context, thumb)
    await insertMedia(db, {
      org_id: context.org,
      id,
      file_name: fileName,
      mime,
      bytes: bytes.length,
      width,
      height,
      sha256,
      thumb_sha256,
      stripped,
      uploaded_by: context.actor.id!,
      created_at: now,
    })
    record(peripheryEvents.mediaAdded(id, { sha256, mime, bytes: bytes.length, width, height, stripped }))
    return { id, fileName, mime, bytes: bytes.length, width, height, sha256, stripped, screen }
  })
}

/** A picture or its thumbnail. An id always names the same bytes, so a browser may keep them. */
export const picture: Publishing['picture'] = (context, { id, size }) =>
  look(context, async (tx) => {
    const media = await mediaRow(tx, id)
    if (!media) throw notFound()
    const { bytes, mime } = await readFile(tx, context, size === 'thumb' ? media.thumb_sha256 : media.sha256)
    return new FileAnswer(bytes, mime, { immutable: true })
  })

/** A picture by its hash, as the approver and the practice network show it. Only pictures: no other stored file can be had this way. */
export const networkPicture: Publishing['networkPicture'] = (context, { sha256 }) =>
  look(context, async (tx) => {
    if (!(await isPicture(tx, sha256))) throw notFound()
    const { bytes, mime } = await readFile(tx, context, sha256)
    return new FileAnswer(bytes, mime, { immutable: true })
  })
