import sharp from 'sharp'

// A picture of 80 million pixels takes up to 320 MB while it is open, so pictures are worked on one after the other and nothing is kept
// between them.
// https://sharp.pixelplumbing.com/api-utility#cache
sharp.cache(false)

let last: Promise<unknown> = Promise.resolve()

/**
 * For every JPEG written here. Optimised tables are some 5 % smaller, but libjpeg then holds the coefficients of the whole picture in small
 * pieces that the C library never gives back: after five photos the process stayed at 600 MB instead of 200.
 * https://sharp.pixelplumbing.com/api-output#jpeg
 */
export const LEAN_JPEG = { optimiseCoding: false } as const

/** Does work on a picture when all that came before is done. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine.catch(() => undefined)
  return mine
}
