import { directoryContract } from './directory.ts'
import { evidenceContract } from './evidence.ts'
import { peopleContract } from './people.ts'
import { publishingContract } from './publishing.ts'
import { readinessContract } from './readiness.ts'

/** Every route of the product, module by module. OpenAPI and the permission tests are made from it. */
export const contract = { people: peopleContract, publishing: publishingContract, evidence: evidenceContract, readiness: readinessContract, directory: directoryContract } as const
