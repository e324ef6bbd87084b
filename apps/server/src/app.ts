import { contract } from '@bedside/contract/index'
import type { Contract, Handlers } from '@bedside/contract/route'
import type { Connector } from '@bedside/connectors'
import { networks } from '@bedside/connectors'
import { createDirectory, directoryFacts } from './modules/directory/index.ts'
import { createCheckpointKeeper, createEvidence, exportBundle } from './modules/evidence/index.ts'
import { authenticate, createPeople, peopleFacts, personOf } from './modules/people/index.ts'
import { createNetworks, createPracticeStore, createPublishing, createScreener, evidenceOfPost, linesForEvidence, publishingFacts, publishingState, screenOne, untilQuiet, type Kit } from './modules/publishing/index.ts'
import { createReadiness, type FearFacts, type ReadinessKit } from './modules/readiness/index.ts'
import type { Context, Services } from './platform/context.ts'
import type { Module } from './platform/module.ts'
import type { Authenticate, ServedModule } from './platform/serve.ts'

export interface App {
  readonly modules: readonly Module[]
  readonly served: readonly ServedModule[]
  readonly authenticate: Authenticate
  readonly kit: Kit
  /** The ledger of this organization has a new checkpoint: outside places are told. */
  checkpointMade(org: string): void
  stop(): Promise<void>
}

/**
 * The list of modules: the only file that knows them all, and the place where what one module contributes is handed to another that may not know it.
 * `connectors` lets a test put faults between us and a network; `alone` is true when no other process can be working on this database.
 */
export function createApp(services: Services, options: { alone: boolean; owner: string; connectors?: (real: ReadonlyMap<string, Connector>) => ReadonlyMap<string, Connector>; screener?: Kit['screener'] }): App {
  const real = networks(createPracticeStore(services))
  const screener = createScreener()
  const connectors = options.connectors?.(real) ?? real
  const kit: Kit = { connectors, ...createNetworks(connectors), screener: options.screener ?? screener, owner: options.owner }
  const people = createPeople({ publishingState, deactivated: (context, authorId) => untilQuiet(context, { authorId }) })
  const publishing = createPublishing(kit, { alone: options.alone })
  const evidence = createEvidence({ posts: linesForEvidence, ofPost: evidenceOfPost(kit), namesOf: personOf })
  const readiness = createReadiness(readinessKit(kit))
  const directory = createDirectory()
  const keeper = createCheckpointKeeper(services)
  const modules = [people, publishing, evidence, readiness, directory] as unknown as Module[]
  const served = Object.entries(contract).map(([name, one]) => {
    const module = modules.find((other) => other.name === name)
    if (!module) throw new Error(`The contract names ${name}, but no module serves it.`)
    return { contract: one as Contract, handlers: module.handlers as Handlers<Contract, Context> }
  })
  return { modules, served, authenticate: authenticate(services), kit, checkpointMade: (org) => keeper.made(org), stop: async () => { await keeper.stop(); await screener.stop() } }
}

/** What each module knows of the six fears. A new module adds its line. */
const FEAR_FACTS: readonly FearFacts[] = [
  peopleFacts,
  publishingFacts,
  directoryFacts,
]

export const readinessKit = (kit: Pick<Kit, 'screener'>): ReadinessKit => ({ screen: (context, text) => screenOne(kit, context, { part: 'text', kind: 'post', text }), facts: FEAR_FACTS })

/** What the command line needs to write a bundle: the same evidence, without a running server. */
export function createEvidenceExport(services: Services): { exportBundle(context: Context, post: string): ReturnType<typeof exportBundle>; stop(): Promise<void> } {
  const screener = createScreener()
  const connectors = networks(createPracticeStore(services))
  const kit: Kit = { connectors, ...createNetworks(connectors), screener, owner: 'operate' }
  return { exportBundle: (context, post) => exportBundle({ ofPost: evidenceOfPost(kit), namesOf: personOf }, context, post), stop: () => screener.stop() }
}
