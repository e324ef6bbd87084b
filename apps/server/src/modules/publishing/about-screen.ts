import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { engineVersion } from '@bedside/phi-screen'
import measured from '../../../../../packages/phi-screen/scores.json' with { type: 'json' }
import type { Context } from '../../platform/context.ts'

/** The engine at work and how well it was measured to do; the figures are those that `npm run score` of packages/phi-screen wrote. */
export const screenAbout: Handlers<typeof publishingContract, Context>['screenAbout'] = async () => ({ engine: engineVersion, measured })
