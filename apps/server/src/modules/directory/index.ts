import { directoryContract } from '@bedside/contract/directory'
import type { Services } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { benchmarks } from './benchmarks.ts'
import { addHospital, changeHospital, removeHospital, restoreHospital } from './by-hand.ts'
import { collectCounts } from './collect-counts.ts'
import { comparePeers } from './compare-peers.ts'
import { applyImport, cancelImport, resumeImport } from './decide-import.ts'
import { hospital, hospitalHistory, hospitals, suggestHospitals } from './hospitals.ts'
import { importChanges, imports, oneImport } from './import-views.ts'
import { createImporter } from './importer.ts'
import { createKeeper } from './keeper.ts'
import { chooseHospital } from './ours.ts'
import { directory } from './overview.ts'
import { participation } from './participation-view.ts'
import { addPeerSet, changePeerSet, matchPeers, peerSets, removePeerSet } from './peer-sets.ts'
import { presenceFile } from './presence-export.ts'
import { addReading, changeReading, fetchReading, readingList, removeReading } from './reading-list.ts'
import { setPresence } from './set-presence.ts'
import { startImport, uploadImport } from './start-import.ts'
import './tables.ts'
import type { Keeper } from './run.ts'
import type { Importer } from './work.ts'

export { benchmarksIn } from './benchmarks.ts'
export { readCounts } from './collect-counts.ts'
export { catchUpFacts, type CatchUpFacts } from './facts.ts'
export { fearFacts as directoryFacts } from './fear-facts.ts'
export { createImporter } from './importer.ts'
export { createKeeper } from './keeper.ts'
export type { Keeper } from './run.ts'
export type { Importer } from './work.ts'
export { ourHospitals, type OurHospitalFacts } from './ours.ts'

/** The directory: the hospital list, who is present where, peers, benchmarks and the reading list. The states and who may do what are in README.md. */
export const createDirectory = (options: { pauseMs?: number } = {}) => {
  // Made with the services, when the loops are; a press that comes before wakes nobody and is found by the next look.
  const woken: { importer?: Importer; keeper?: Keeper } = {}
  const importer = { poke: () => woken.importer?.poke() }
  const keeper = { poke: () => woken.keeper?.poke() }
  return defineModule({
    name: 'directory',
    contract: directoryContract,
    handlers: {
      directory, hospitals, suggestHospitals, hospital, hospitalHistory, addHospital, changeHospital, removeHospital, restoreHospital, chooseHospital, setPresence, presenceFile, participation,
      peerSets, comparePeers, matchPeers, addPeerSet, changePeerSet, removePeerSet, collectCounts: collectCounts(keeper), benchmarks,
      imports, startImport: startImport(importer), uploadImport: uploadImport(importer), import: oneImport, importChanges, applyImport: applyImport(importer), resumeImport: resumeImport(importer), cancelImport: cancelImport(importer),
      readingList, addReading, changeReading, removeReading, fetchReading: fetchReading(keeper),
    },
    loops: (services: Services) => [(woken.importer = createImporter(services)), (woken.keeper = createKeeper(services, options))],
  })
}
