import { createClient } from '@bedside/contract/client'
import { publishingContract } from '@bedside/contract/publishing'
import { send } from '../../app/send.ts'

/** The publishing module's routes, typed: `publishing.posts({})`. Uploads go through `sendRaw`. */
export const publishing = createClient(publishingContract, send)
