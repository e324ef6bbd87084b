import { createClient } from '@bedside/contract/client'
import { evidenceContract } from '@bedside/contract/evidence'
import { send } from '../../app/send.ts'

/** The evidence module's routes, typed. */
export const evidence = createClient(evidenceContract, send)
