import type { Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { removeOld } from './session-store.ts'

const KEPT_MS = 30 * 86_400_000

/** Once a night: sessions, links and counts that ended a month ago go. */
export const tidyJob = (services: Services): JobHandler => ({
  name: 'people.tidy',
  every: '17 3 * * *',
  run: () => acrossOrgs(services.db, (tx) => removeOld(tx, new Date(services.clock.now().getTime() - KEPT_MS))),
})
