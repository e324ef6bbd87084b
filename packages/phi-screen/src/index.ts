export { screen, longestText } from './screen.ts'
export { engineVersion } from './finding.ts'
export type { Checked, Finding, Fix, Kind, Known, Rule, ScreenContext, ScreenOptions, Screening, Severity, Verdict } from './finding.ts'
