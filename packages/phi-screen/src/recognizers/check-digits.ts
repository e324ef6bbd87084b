/** Luhn's sum over a string of digits, used by payment cards and, with a prefix, by NPI. https://www.iso.org/standard/70484.html */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2
    sum += digit
  }
  return digits.length > 0 && sum % 10 === 0
}

/** National Provider Identifier: ten digits from 1 or 2, Luhn with the prefix 80840. https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand */
export function npi(digits: string): boolean {
  return /^[12]\d{9}$/.test(digits) && luhn(`80840${digits}`)
}

/** DEA registration: two letters and seven digits; the last is the last digit of (1st+3rd+5th) + 2×(2nd+4th+6th). */
export function dea(code: string): boolean {
  if (!/^[A-HJ-NPR-UX][A-Z9]\d{7}$/i.test(code)) return false
  const d = Array.from(code.slice(2), Number)
  const at = (i: number) => d[i] ?? 0
  return (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10 === at(6)
}

/** North American vehicle identification number: the ninth place is a weighted sum mod 11. 49 CFR 565.15, https://www.ecfr.gov/current/title-49/section-565.15 */
export function vin(code: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/i.test(code)) return false
  const values: Record<string, number> = {
    A: 1,
    B: 2,
    C: 3,
    D: 4,
    E: 5,
    F: 6,
    G: 7,
    H: 8,
    J: 1,
    K: 2,
    L: 3,
    M: 4,
    N: 5,
    P: 7,
    R: 9,
    S: 2,
    T: 3,
    U: 4,
    V: 5,
    W: 6,
    X: 7,
    Y: 8,
    Z: 9,
  }
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
  const sum = weights.reduce((total, weight, i) => {
    const place = (code[i] ?? '').toUpperCase()
    return total + weight * (values[place] ?? Number(place))
  }, 0)
  return 'X0123456789'.indexOf(code[8]?.toUpperCase() ?? '') === (sum % 11 === 10 ? 0 : (sum % 11) + 1)
}

/** GS1 check digit (GTIN), as in the UDI of a device. https://www.gs1.org/services/how-calculate-check-digit-manually */
export function gtin(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += (digits.charCodeAt(digits.length - 1 - i) - 48) * (i % 2 === 1 ? 3 : 1)
  return digits.length >= 8 && sum % 10 === 0
}

/** Bank routing number: weights 3, 7, 1 over nine digits. */
export function routing(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0{9}$/.test(digits)) return false
  const weights = [3, 7, 1]
  return Array.from(digits, Number).reduce((sum, digit, i) => sum + digit * (weights[i % 3] ?? 0), 0) % 10 === 0
}

/** International bank account number: letters as 10 to 35, the first four moved to the end, remainder 1 of 97. ISO 13616. */
export function iban(code: string): boolean {
  const bare = code.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false
  let rest = 0
  for (const place of bare.slice(4) + bare.slice(0, 4)) {
    const value = /\d/.test(place) ? Number(place) : place.charCodeAt(0) - 55
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
