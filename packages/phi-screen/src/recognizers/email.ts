import { anywhere, whose, type Owner, type Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { judge, type Recognizer, type Voices } from './recognizer.ts'

const local = /[\p{L}\p{N}._%+'-]/u
const host = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,6}\.\p{L}{2,24}/u
// Mailboxes that belong to a desk, not to a person.
const desk =
  /^(?:info|contact|hello|help|support|feedback|press|media|news|newsroom|privacy|compliance|hr|jobs|careers|recruit\w*|volunteer\w*|events?|study|studies|research|billing|appointments?|scheduling|records|foundation|giving|donate|marketing|communications?|office|admin|admissions|registration|rsvp|patientrelations|patient\.relations|webmaster|noreply|no-reply|contacto|informes|citas|ayuda)$/
const sender = /(?<!\p{L})(?:from|by|wrote|de) $/u
const voices: Voices = {
  person: say(
    'This looks like the e-mail address of a patient or of someone close to them.',
    'Esto parece el correo de un paciente o de alguien cercano.',
  ),
  organisation: say(
    'This reads like a public mailbox. It is not on your list; add your web address there and we will stop asking.',
    'Esto parece un correo público. No está en su lista; agregue su sitio web y dejaremos de preguntar.',
  ),
  unclear: say(
    "We could not tell whose e-mail address this is. If it is a patient's, please take it out.",
    'No pudimos saber de quién es este correo. Si es de un paciente, por favor quítelo.',
  ),
}

/** E-mail addresses, read outwards from each "@" so that long texts without one cost nothing. */
export const email: Recognizer = {
  name: 'email',
  needs: 'any',
  find(page) {
    const hits: Hit[] = []
    for (let at = page.text.indexOf('@'); at >= 0; at = page.text.indexOf('@', at + 1)) {
      let start = at
      while (start > 0 && at - start < 64 && local.test(page.text[start - 1] ?? '')) start--
      while (start < at && /[.'-]/.test(page.text[start] ?? '')) start++
      const domain = host.exec(page.text.slice(at + 1, at + 256))?.[0]
      if (start === at || !domain) continue
      hits.push(address(page, start, at + 1 + domain.length, page.lower.slice(start, at), domain.toLowerCase()))
    }
    return hits
  },
}

function address(page: Page, start: number, end: number, box: string, domain: string): Hit {
  const base = { kind: 'email' as const, start, end, confidence: 0.98 }
  if (page.known.emails.has(`${box}@${domain}`) || page.known.hosts.has(domain.replace(/^www\./, ''))) {
    return {
      ...base,
      severity: 'pass',
      evidence: [],
      why: say('This is one of your own addresses.', 'Esta es una de sus propias direcciones.'),
    }
  }
  let owner: Owner = whose(page, start, end)
  if (desk.test(box)) owner = { who: 'organisation' }
  else if (sender.test(page.lower.slice(Math.max(0, start - 10), start))) owner = { who: 'person' }
  else if (owner.who === 'unclear' && anywhere(page, 'care')) owner = { who: 'person', word: anywhere(page, 'care')?.word }
  const judged = judge(page, owner, voices)
  return {
    ...base,
    ...judged,
    evidence: [say('the form of an e-mail address', 'la forma de un correo electrónico'), ...judged.evidence],
    ...(judged.severity === 'note' ? {} : { fix: takeOut }),
  }
}
