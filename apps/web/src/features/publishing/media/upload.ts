import { Media } from '@bedside/contract/post'
import { sendRaw } from '../../../app/send.ts'

/** Sends a picture; the server takes out what it tells beside the picture and fits its size. Throws ApiError. */
export async function uploadPicture(file: File): Promise<Media> {
  const form = new FormData()
  form.append('file', file, file.name)
  const response = await sendRaw('/api/media', { method: 'POST', body: form })
  return Media.parse(await response.json())
}

export const thumbOf = (id: string): string => `/api/media/${id}?size=thumb`
