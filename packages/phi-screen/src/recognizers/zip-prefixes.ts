/**
 * The three-digit ZIP areas with 20,000 people or fewer, which must become 000 (45 CFR 164.514(b)(2)(i)(B)).
 * `published`: the 17 that HHS printed from the 2000 Census; `reported`: two more that a list from the 2010 Census names.
 * HHS asks to use newer census data when they are out: https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html#zip
 */
export const restrictedZip3 = {
  published: ['036', '059', '063', '102', '203', '556', '692', '790', '821', '823', '830', '831', '878', '879', '884', '890', '893'],
  reported: ['205', '369'],
  checked: '2026-11',
}
