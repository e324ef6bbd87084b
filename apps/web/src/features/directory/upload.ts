import { Import } from '@bedside/contract/directory'
import { sendRaw } from '../../app/send.ts'

/** Sends a CSV; the server checks it and shows what it would change. Throws ApiError. */
export async function uploadList(kind: 'hospitals' | 'presence', file: File): Promise<Import> {
  const form = new FormData()
  form.append('file', file, file.name)
  const response = await sendRaw(`/api/directory-imports/uploads?kind=${kind}`, { method: 'POST', body: form })
  return Import.parse(await response.json())
}

/** The address of the presence file for these filters. */
export function presenceFileAddress(filter: Record<string, string | undefined>): string {
  const pairs = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return `/api/presence-file${pairs.length ? `?${new URLSearchParams(pairs)}` : ''}`
}
