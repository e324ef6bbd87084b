import type { Known } from './finding.ts'

/** One list of the organisation's own names, numbers and addresses, sorted into what the screen asks for. A thing that could be two kinds is both. */
export function sortKnown({ known, staff }: { known: readonly string[]; staff: readonly string[] }): Known {
  const emails = known.filter((one) => one.includes('@'))
  const urls = known.filter((one) => !one.includes('@') && /^(https?:\/\/|www\.)|^[\w-]+(\.[\w-]+)+(\/|$)/i.test(one))
  const phones = known.filter((one) => /^[\d\s()+.\-–/]+((ext\.?|x)\s*\d+)?$/i.test(one.trim()) && one.replace(/\D/g, '').length >= 7)
  const rest = known.filter((one) => !emails.includes(one) && !urls.includes(one) && !phones.includes(one))
  return { names: rest, addresses: rest.filter((one) => /\d/.test(one)), emails, urls, phones, staff: [...staff] }
}
