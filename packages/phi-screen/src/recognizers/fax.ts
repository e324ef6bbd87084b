import { say } from '../explain.ts'
import { contactNumber } from './phone.ts'
import { phoneNumbers } from './phone-number.ts'
import type { Recognizer, Voices } from './recognizer.ts'

const voices: Voices = {
  person: say(
    'This looks like a fax number of a patient or of someone close to them. It can lead back to the person.',
    'Esto parece el fax de un paciente o de alguien cercano. Puede llevar hasta la persona.',
  ),
  organisation: say(
    'This reads like a public fax line. It is not on your list of your own numbers; add it there and we will stop asking.',
    'Esto parece un fax público. No está en su lista de números propios; agréguelo y dejaremos de preguntar.',
  ),
  unclear: say(
    "We could not tell whose fax number this is. If it is yours, add it to your list; if it is a patient's, please take it out.",
    'No pudimos saber de quién es este fax. Si es de ustedes, agréguelo a su lista; si es de un paciente, por favor quítelo.',
  ),
}

/** Fax numbers are telephone numbers with the word fax beside them. */
export const fax: Recognizer = {
  name: 'fax',
  needs: 'digit',
  find: (page) =>
    phoneNumbers(page)
      .filter((number) => number.fax)
      .map((number) => contactNumber(page, number, 'fax', voices)),
}
