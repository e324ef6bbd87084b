import { createClient } from '@bedside/contract/client'
import { directoryContract } from '@bedside/contract/directory'
import { send } from '../../app/send.ts'

/** The directory module's routes, typed. */
export const directory = createClient(directoryContract, send)
