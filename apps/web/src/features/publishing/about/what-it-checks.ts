/**
 * What the screen looks for: the 18 identifiers of Safe Harbor in the order of the law, and what no list of identifiers covers. `kinds` are those of findings, `citation` is the rule behind them
 * (packages/phi-screen/src/explain.ts); how each is looked for stands in the words of publishing/about.
 */
export const checks = [
  { word: 'name', kinds: ['name'], citation: '45 CFR 164.514(b)(2)(i)(A)' },
  { word: 'geography', kinds: ['geography'], citation: '45 CFR 164.514(b)(2)(i)(B)' },
  { word: 'date', kinds: ['date', 'age'], citation: '45 CFR 164.514(b)(2)(i)(C)' },
  { word: 'phone', kinds: ['phone'], citation: '45 CFR 164.514(b)(2)(i)(D)' },
  { word: 'fax', kinds: ['fax'], citation: '45 CFR 164.514(b)(2)(i)(E)' },
  { word: 'email', kinds: ['email'], citation: '45 CFR 164.514(b)(2)(i)(F)' },
  { word: 'ssn', kinds: ['ssn'], citation: '45 CFR 164.514(b)(2)(i)(G)' },
  { word: 'mrn', kinds: ['mrn'], citation: '45 CFR 164.514(b)(2)(i)(H)' },
  { word: 'health_plan', kinds: ['health_plan'], citation: '45 CFR 164.514(b)(2)(i)(I)' },
  { word: 'account', kinds: ['account'], citation: '45 CFR 164.514(b)(2)(i)(J)' },
  { word: 'license', kinds: ['license'], citation: '45 CFR 164.514(b)(2)(i)(K)' },
  { word: 'vehicle', kinds: ['vehicle'], citation: '45 CFR 164.514(b)(2)(i)(L)' },
  { word: 'device', kinds: ['device'], citation: '45 CFR 164.514(b)(2)(i)(M)' },
  { word: 'url', kinds: ['url'], citation: '45 CFR 164.514(b)(2)(i)(N)' },
  { word: 'ip', kinds: ['ip'], citation: '45 CFR 164.514(b)(2)(i)(O)' },
  { word: 'biometric', kinds: ['biometric'], citation: '45 CFR 164.514(b)(2)(i)(P)' },
  { word: 'photo', kinds: ['photo'], citation: '45 CFR 164.514(b)(2)(i)(Q)' },
  { word: 'other', kinds: ['other'], citation: '45 CFR 164.514(b)(2)(i)(R)' },
] as const
export const more = [
  { word: 'patient_status', kinds: ['patient_status'], citation: '45 CFR 164.502(a)' },
  { word: 'care_detail', kinds: ['care_detail'], citation: '45 CFR 164.502(a)' },
  { word: 'consent', kinds: [], citation: '45 CFR 164.508(a)(1), (c)' },
  { word: 'mosaic', kinds: ['mosaic'], citation: '45 CFR 164.514(b)(2)(ii)' },
  { word: 'dignity', kinds: ['dignity'], citation: '45 CFR 164.530(c)' },
] as const
export type Check = (typeof checks | typeof more)[number]
