/**
 * Claim: the official list of about 5,400 hospitals is read, checked, compared and taken in within 5 seconds, as an upload through HTTP; and again when every hospital has changed.
 * Run: node bench/directory-import.ts
 */
import { bundledList } from '../apps/server/src/modules/directory/content.ts'
import { figure, machine, openHouse, percentile, temporary } from './house.ts'
import { hospital } from './directory.ts'

const RUNS = 5
const place = await temporary()
try {
  await machine(place.ownerUrl)
  const house = await openHouse(place)
  const first: number[] = []
  const preview: number[] = []
  const changed: number[] = []
  const original = bundledList()
  const other = Buffer.from(original.toString().replaceAll('(', '[').replaceAll(',Yes,', ',No,'))
  let size = ''
  for (let run = 0; run < RUNS; run++) {
    const one = await hospital(house.running, `run${run}`)
    for (const [list, times] of [[original, first], [other, changed]] as const) {
      const begun = performance.now()
      const id = await one.upload('hospitals', list)
      await one.work()
      const seen = await one.get(`/api/directory-imports/${id}`)
      if (seen['state'] !== 'ready') throw new Error(JSON.stringify(seen))
      if (list === original) preview.push((performance.now() - begun) / 1000)
      await one.post(`/api/directory-imports/${id}/application`, { acceptGone: false })
      await one.work()
      const done = await one.get(`/api/directory-imports/${id}`)
      if (done['state'] !== 'applied' || done['rows'] !== 5381) throw new Error(JSON.stringify(done))
      times.push((performance.now() - begun) / 1000)
    }
    if (run === 0) size = await one.size()
  }
  figure('upload, check, compare, preview and take in 5,381 new hospitals, slowest', Math.max(...first), 5, 's', `median ${percentile(first, 0.5).toFixed(2)} s; to the preview ${percentile(preview, 0.5).toFixed(2)} s`)
  figure('the same when all of them changed, slowest', Math.max(...changed), 5, 's', `median ${percentile(changed, 0.5).toFixed(2)} s`)
  console.log(`what one organization’s list takes on disk: ${size}`)
  await house.close()
} finally {
  await place.stop()
}
