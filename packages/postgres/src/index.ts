/** The door of the database room: the embedded PostgreSQL under our supervision, the lock on the data directory, and the checks before start. */
export { startPostgres, type RunningPostgres } from './start.ts'
export { lockDataDir, type DataDirLock, type Holder } from './lock.ts'
export { checkExternal } from './external.ts'
export { StartRefusal } from './start-refusal.ts'
export { cloneDatabase, databaseUrl, dropDatabase, templateDatabase } from './databases.ts'
export { createTestCluster } from './test-cluster.ts'
