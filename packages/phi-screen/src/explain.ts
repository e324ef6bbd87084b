import type { Kind, Rule, Text } from './finding.ts'

const safeHarbor = (letter: string, title: string): Rule => ({ citation: `45 CFR 164.514(b)(2)(i)(${letter})`, title })

/**
 * The paragraph behind each kind, from 45 CFR 164.514(b)(2)(i)(A)–(R), https://www.ecfr.gov/current/title-45/section-164.514
 * What is no listed identifier falls under the general rule on disclosure, 45 CFR 164.502(a).
 */
export const rules: Record<Kind, Rule> = {
  name: safeHarbor('A', 'Names'),
  geography: safeHarbor('B', 'Geographic subdivisions smaller than a state'),
  date: safeHarbor('C', 'Dates, except the year, that relate to a person'),
  age: safeHarbor('C', 'Ages over 89'),
  phone: safeHarbor('D', 'Telephone numbers'),
  fax: safeHarbor('E', 'Fax numbers'),
  email: safeHarbor('F', 'E-mail addresses'),
  ssn: safeHarbor('G', 'Social Security numbers'),
  mrn: safeHarbor('H', 'Medical record numbers'),
  health_plan: safeHarbor('I', 'Health plan beneficiary numbers'),
  account: safeHarbor('J', 'Account numbers'),
  license: safeHarbor('K', 'Certificate and license numbers'),
  vehicle: safeHarbor('L', 'Vehicle identifiers and serial numbers, license plates included'),
  device: safeHarbor('M', 'Device identifiers and serial numbers'),
  url: safeHarbor('N', 'Web addresses (URLs)'),
  ip: safeHarbor('O', 'Internet Protocol (IP) addresses'),
  biometric: safeHarbor('P', 'Biometric identifiers'),
  photo: safeHarbor('Q', 'Full-face photographs and comparable images'),
  other: safeHarbor('R', 'Any other unique identifying number, characteristic or code'),
  patient_status: { citation: '45 CFR 164.502(a)', title: 'That someone is or is not a patient is protected' },
  care_detail: { citation: '45 CFR 164.502(a)', title: 'What care someone had is protected' },
  mosaic: { citation: '45 CFR 164.514(b)(2)(ii)', title: 'Details that together point to one person' },
  dignity: { citation: '45 CFR 164.530(c)', title: 'Respect for the people in our care' },
}

/** An authorization decides when someone's consent is claimed: https://www.ecfr.gov/current/title-45/section-164.508 */
export const authorization: Rule = { citation: '45 CFR 164.508(a)(1), (c)', title: 'Uses that need a signed authorization' }

/** A sentence in both languages. */
export function say(en: string, es: string): Text {
  return { en, es }
}

/** The usual mend for a number: take it out. */
export const takeOut = {
  replacement: say('[removed]', '[quitado]'),
  label: say('Take it out', 'Quitarlo'),
}
