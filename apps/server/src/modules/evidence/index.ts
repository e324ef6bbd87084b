import { evidenceContract } from '@bedside/contract/evidence'
import type { PostLine } from '@bedside/contract/post'
import type { Context } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { bundle } from './bundle.ts'
import { outsideJob } from './keep-checkpoints.ts'
import { changeKey, checkpoints, ledger, ledgerEvents } from './ledger-views.ts'
import { addPlace, places, removePlace } from './places.ts'
import { postEvidence, type NamesOf, type OfPost } from './post-evidence.ts'
import './tables.ts'

export { createCheckpointKeeper, checkpointFile } from './keep-checkpoints.ts'
export { exportBundle } from './bundle.ts'

/** What `app.ts` joins in from the modules that have evidence to give. */
export interface Sources {
  readonly posts: (context: Context, input: { cursor?: string | undefined; limit: number; q?: string | undefined }) => Promise<{ items: PostLine[]; next: string | null }>
  readonly ofPost: OfPost
  readonly namesOf: NamesOf
}

/** Evidence: the ledger, its checkpoints and the bundles that prove a post outside Bedside. It imports no other module. */
export const createEvidence = (sources: Sources) =>
  defineModule({
    name: 'evidence',
    contract: evidenceContract,
    handlers: { evidence: sources.posts, postEvidence: postEvidence(sources), bundle: bundle(sources), ledger, ledgerEvents: ledgerEvents(sources), checkpoints, places, addPlace, removePlace, rotateKey: changeKey },
    jobs: (services) => [outsideJob(services)],
  })
