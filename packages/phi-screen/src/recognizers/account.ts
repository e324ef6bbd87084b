import type { Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit, Text } from '../finding.ts'
import { iban, luhn, routing } from './check-digits.ts'
import { label, labelled } from './labelled.ts'
import { traitsOf } from '../traits.ts'
import type { Recognizer } from './recognizer.ts'

const labels = label(
  /(?<![a-z0-9])(?:account|acct|a\/c|acc(?= ?(?:no|#))|invoice|bill(?:ing)?(?= (?:number|no|id|#|account))|statement(?= (?:number|no|id|#))|guarantor|encounter|visit(?= (?:number|no|id|#))|bank account|cuenta(?: bancaria)?|factura)(?![a-z])/y,
  'account|acct|a/c|acc|invoice|bill|billing|statement|guarantor|encounter|visit|bank|cuenta|factura',
)
const routingLabel = label(
  /(?<![a-z])(?:routing|aba|transit)(?: number| no\.?| #)?(?![a-z])/y,
  'routing|aba|transit',
)
const card = /(?<![\w-])(?:[3-6]\d{3}[ -]\d{4}[ -]\d{4}[ -]\d{4}|3[47]\d{2}[ -]\d{6}[ -]\d{5}|[3-6]\d{12,18})(?![\w-])/g
const ibanShape = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])/g
const why = say(
  "This looks like an account or billing number. It points to one person's account.",
  'Esto parece un número de cuenta o de factura. Señala la cuenta de una persona.',
)
const whyCard = say(
  'This looks like a payment card or bank account. Please never post one, whoever it belongs to.',
  'Esto parece una tarjeta de pago o una cuenta bancaria. Por favor no lo publique nunca, sea de quien sea.',
)

/** Account, claim and invoice numbers by label; cards, IBANs and routing numbers by their check digits. */
export const account: Recognizer = {
  name: 'account',
  needs: 'digit',
  find(page) {
    const hits = labelled(page, labels, 4, 28)
      .filter((code) => !/^(?:19|20)\d\d$/.test(code.value))
      .map((code) => hit(code.start, code.end, 'block', 0.93, why, say(`label "${code.label}"`, `etiqueta «${code.label}»`)))
    return [...hits, ...cards(page), ...banks(page)]
  },
}

function cards(page: Page): Hit[] {
  const hits: Hit[] = []
  if (traitsOf(page).digits < 13) return hits
  for (const match of page.text.matchAll(card)) {
    const valid = luhn(match[0].replace(/\D/g, ''))
    // Four groups of four look like a card even when the digit is wrong: someone may have mistyped a real one.
    if (!valid && !/^\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}$/.test(match[0])) continue
    hits.push(
      hit(
        match.index,
        match.index + match[0].length,
        valid ? 'block' : 'review',
        valid ? 0.96 : 0.6,
        whyCard,
        valid
          ? say('the check digit of a payment card is right', 'el dígito de control de la tarjeta es correcto')
          : say('grouped like a card; the check digit is wrong', 'agrupado como una tarjeta; el dígito de control no es correcto'),
      ),
    )
  }
  return hits
}

function banks(page: Page): Hit[] {
  const hits: Hit[] = []
  for (const match of page.text.matchAll(ibanShape)) {
    const labelledIban = page.lower.slice(Math.max(0, match.index - 20), match.index).includes('iban')
    if (!labelledIban && !iban(match[0])) continue
    hits.push(
      hit(
        match.index,
        match.index + match[0].length,
        'block',
        0.96,
        whyCard,
        say('an international bank account number', 'un número de cuenta internacional'),
      ),
    )
  }
  for (const code of labelled(page, routingLabel, 9, 9)) {
    if (routing(code.value))
      hits.push(
        hit(
          code.start,
          code.end,
          'review',
          0.9,
          whyCard,
          say('the check digit of a bank routing number is right', 'el dígito de control del banco es correcto'),
        ),
      )
  }
  return hits
}

function hit(start: number, end: number, severity: 'block' | 'review', confidence: number, text: Text, evidence: Text): Hit {
  return { kind: 'account', start, end, severity, confidence, why: text, evidence: [evidence], fix: takeOut }
}
