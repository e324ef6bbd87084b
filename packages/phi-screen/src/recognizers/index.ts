import { account } from './account.ts'
import { address } from './address.ts'
import { age } from './age.ts'
import { code } from './code.ts'
import { consentClaim } from './consent-claim.ts'
import { date } from './date.ts'
import { device } from './device.ts'
import { dignity } from './dignity.ts'
import { email } from './email.ts'
import { fax } from './fax.ts'
import { healthPlan } from './health-plan.ts'
import { ip } from './ip.ts'
import { license } from './license.ts'
import { mrn } from './mrn.ts'
import { patientStatus } from './patient-status.ts'
import { person } from './person.ts'
import { phone } from './phone.ts'
import { place } from './place.ts'
import type { Recognizer } from './recognizer.ts'
import { room } from './room.ts'
import { ssn } from './ssn.ts'
import { story } from './story.ts'
import { url } from './url.ts'
import { vehicle } from './vehicle.ts'
import { zip } from './zip.ts'

/** Everything that looks at a text. A new recognizer is its file, its test and a line here. */
export const recognizers: readonly Recognizer[] = [
  ssn,
  mrn,
  healthPlan,
  account,
  license,
  vehicle,
  device,
  phone,
  fax,
  email,
  url,
  ip,
  date,
  age,
  zip,
  address,
  code,
  person,
  place,
  patientStatus,
  room,
  consentClaim,
  story,
  dignity,
]
