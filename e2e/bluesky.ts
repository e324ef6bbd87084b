/** The real Bluesky server that the journeys post to. */
export { startBluesky } from '../packages/connectors/src/bluesky/test-server.ts'
export type { BlueskyAccount, BlueskyServer } from '../packages/connectors/src/bluesky/test-server.ts'
