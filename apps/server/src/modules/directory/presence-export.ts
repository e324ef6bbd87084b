import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import { writeCsv } from '../../platform/csv.ts'
import { Refusal } from '../../platform/errors.ts'
import { FileAnswer } from '../../platform/serve.ts'
import { say } from '../../platform/text.ts'
import { personOf } from '../people/index.ts'
import { readableName } from './hospital.ts'
import { whichOf } from './hospitals.ts'
import { directoryNetworks } from './networks.ts'
import { COLUMNS, HOW_WORDS, MOST_ROWS, STATE_WORDS } from './presence-file.ts'
import { presenceOfMany } from './presence-store.ts'
import { hospitalPage } from './store.ts'

type Directory = Handlers<typeof directoryContract, Context>

/** Presence as CSV, in the form that the import reads. A worksheet also holds a line for everything nobody has looked at. */
export const presenceFile: Directory['presenceFile'] = (context, { worksheet, ...filter }) =>
  look(context, async (tx) => {
    const networks = directoryNetworks()
    const which = await whichOf(tx, filter)
    const hospitals = await hospitalPage(tx, which, networks.map((one) => one.network), { after: null, limit: 20_000 })
    if (worksheet === 'yes' && hospitals.length * networks.length > MOST_ROWS) throw new Refusal(422, 'too-much', say(`A worksheet for ${hospitals.length} hospitals would be too long to fill in.`, `Una hoja de trabajo para ${hospitals.length} hospitales sería demasiado larga.`), { next: say('Choose a state, a type or a peer set first.', 'Elija antes un estado, un tipo o un grupo de pares.') })
    const rows = await presenceOfMany(tx, hospitals.map((one) => one.id))
    const people = await personOf(tx, rows.map((one) => one.checked_by))
    const known = new Map(rows.map((one) => [`${one.hospital_id} ${one.network}`, one]))
    const asked = which.network ? networks.filter((one) => one.network === which.network) : networks
    const lines = hospitals.flatMap((hospital) => asked.flatMap(({ network, name }) => {
      const one = known.get(`${hospital.id} ${network}`)
      if (!one && worksheet === 'no') return []
      return [[hospital.ccn ?? hospital.id, readableName(hospital.name), hospital.state, name, one ? STATE_WORDS[one.state] : '', one?.address ?? '', one?.how ? HOW_WORDS[one.how] : '', one?.checked_on ?? '', one?.checked_by ? (people.get(one.checked_by)?.name ?? '') : '']]
    }))
    const day = context.clock.now().toISOString().slice(0, 10)
    return new FileAnswer(Buffer.from(`\uFEFF${writeCsv(COLUMNS, lines)}`), 'text/csv; charset=utf-8', { fileName: `presence-${worksheet === 'yes' ? 'worksheet-' : ''}${day}.csv` })
  })
