import { createClient } from '@bedside/contract/client'
import { peopleContract } from '@bedside/contract/people'
import { send } from '../../app/send.ts'

/** The people module's routes, typed: `people.members({ q: 'ana' })`. */
export const people = createClient(peopleContract, send)
