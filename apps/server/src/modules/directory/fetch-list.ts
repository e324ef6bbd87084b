import type { Services } from '../../platform/context.ts'
import { InsideAddress } from '../../platform/outside.ts'
import { say, type Text } from '../../platform/text.ts'
import { MOST_BYTES } from './file-text.ts'

export type Fetched = { readonly bytes: Uint8Array; readonly released: string | null; readonly fileName: string } | { readonly why: { problem: Text; next: Text } }
type Services_ = Pick<Services, 'fetchFor'>

const LIMIT_MS = 90_000
const KEEP_NEXT = say('Try again later, or download the file in a browser and upload it here.', 'Inténtelo más tarde, o descargue el archivo en un navegador y súbalo aquí.')

/**
 * Gets the official list from its address. CMS answers under a lasting address with the address of the newest file and its date (a DCAT dataset);
 * any other address has to answer with the CSV itself. Every hop goes through the fetch that stays outside the hospital's own network.
 * https://www.w3.org/TR/vocab-dcat-3/ · https://data.cms.gov/provider-data/docs
 */
export async function fetchList(services: Services_, address: string, progress: (done: number, total: number) => Promise<void>): Promise<Fetched> {
  const signal = AbortSignal.timeout(LIMIT_MS)
  const first = await get(services, address, signal, progress)
  if ('why' in first) return first
  const about = datasetIn(first.bytes)
  if (!about) return { ...first, released: null }
  if (!about.file) return { why: { problem: say('The address answered, but names no CSV file.', 'La dirección respondió, pero no indica ningún archivo CSV.'), next: KEEP_NEXT } }
  const file = await get(services, about.file, signal, progress)
  return 'why' in file ? file : { ...file, released: about.released }
}

async function get({ fetchFor }: Services_, address: string, signal: AbortSignal, progress: (done: number, total: number) => Promise<void>): Promise<{ bytes: Uint8Array; fileName: string } | { why: { problem: Text; next: Text } }> {
  const host = URL.parse(address)?.host ?? address
  try {
    const answer = await fetchFor()(address, { redirect: 'follow', signal, headers: { accept: 'text/csv, application/json;q=0.9, */*;q=0.5', 'user-agent': 'Bedside' } })
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel()
      return { why: { problem: say(`${host} answered with status ${answer.status}.`, `${host} respondió con el estado ${answer.status}.`), next: answer.status === 404 ? say('Check the address; the file may have moved.', 'Revise la dirección; el archivo puede haberse movido.') : KEEP_NEXT } }
    }
    const total = Number(answer.headers.get('content-length') ?? 0)
    const parts: Uint8Array[] = []
    let done = 0
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      done += part.length
      if (done > MOST_BYTES) return { why: { problem: say('The file is larger than 20 MB; the list of hospitals has about 1.5 MB.', 'El archivo pesa más de 20 MB; la lista de hospitales pesa alrededor de 1.5 MB.'), next: say('Check that the address is that of the hospital list.', 'Compruebe que la dirección es la de la lista de hospitales.') } }
      parts.push(part)
      await progress(done, Math.max(total, done))
    }
    return { bytes: Buffer.concat(parts), fileName: decodeURIComponent(URL.parse(answer.url || address)?.pathname.split('/').at(-1) ?? '').slice(0, 100) }
  } catch (error) {
    if (error instanceof Stopped) throw error
    if (isInside(error)) return { why: { problem: say('This address is inside the hospital’s own network. Only addresses outside are fetched.', 'Esta dirección está dentro de la red del hospital. Solo se descargan direcciones externas.'), next: say('Upload the file instead, or ask your administrator to allow the address (BEDSIDE_PRIVATE_HOSTS).', 'Suba el archivo, o pida a su administrador que permita la dirección (BEDSIDE_PRIVATE_HOSTS).') } }
    if (signal.aborted) return { why: { problem: say(`${host} did not finish within 90 seconds.`, `${host} no terminó en 90 segundos.`), next: KEEP_NEXT } }
    return { why: { problem: say(`${host} could not be reached. This computer may have no internet.`, `No se pudo llegar a ${host}. Puede que este equipo no tenga internet.`), next: say('Download the file in a browser on another computer and upload it here, or use the list that came with Bedside.', 'Descargue el archivo con un navegador en otro equipo y súbalo aquí, o use la lista que vino con Bedside.') } }
  }
}

/** Thrown by `progress` when the work has to end. */
export class Stopped extends Error {
  override name = 'Stopped'
  readonly asked: boolean
  constructor(asked: boolean) {
    super('The import was stopped.')
    this.asked = asked
  }
}

export function isInside(error: unknown): boolean {
  for (let one: unknown = error; one instanceof Error; one = one.cause) if (one instanceof InsideAddress || one.name === 'InsideAddress') return true
  return false
}

/** A DCAT dataset, when that is what came. */
function datasetIn(bytes: Uint8Array): { file: string | null; released: string | null } | null {
  const start = Buffer.from(bytes.subarray(0, 200)).toString().trimStart()
  if (!start.startsWith('{')) return null
  try {
    const set = JSON.parse(Buffer.from(bytes).toString()) as { released?: unknown; modified?: unknown; distribution?: { downloadURL?: unknown; mediaType?: unknown; data?: { downloadURL?: unknown } }[] }
    const urls = (Array.isArray(set.distribution) ? set.distribution : []).flatMap((one) => [one?.downloadURL, one?.data?.downloadURL]).filter((url): url is string => typeof url === 'string' && URL.canParse(url))
    const day = [set.released, set.modified].find((text): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}/.test(text))
    return { file: urls.find((url) => /\.csv(\?|$)/i.test(url)) ?? urls[0] ?? null, released: day?.slice(0, 10) ?? null }
  } catch {
    return null
  }
}
