import { say } from '../explain.ts'
import type { Text } from '../finding.ts'

/** Short numbers for everyone. 988: https://988lifeline.org  others: https://www.fcc.gov/consumers/guides/dial-211-essential-community-services and sister pages */
export const shortNumbers: Record<string, Text> = {
  911: say('911 is the emergency line.', 'El 911 es la línea de emergencias.'),
  988: say('988 is the suicide and crisis lifeline.', 'El 988 es la línea de prevención del suicidio y crisis.'),
  211: say('211 is the community services line.', 'El 211 es la línea de servicios comunitarios.'),
  311: say('311 is the city services line.', 'El 311 es la línea de servicios de la ciudad.'),
  711: say(
    '711 is the relay line for people who are deaf or hard of hearing.',
    'El 711 es el servicio de retransmisión para personas sordas.',
  ),
  811: say('811 is the line to call before digging.', 'El 811 es la línea para llamar antes de excavar.'),
}

/** Toll-free lines for everyone, by their ten digits. Last checked 2026-11. */
export const publicLines: Record<string, Text> = {
  // https://www.poison.org  https://www.samhsa.gov/find-help/helplines  https://www.thehotline.org  https://988lifeline.org
  8002221222: say('The poison help line.', 'La línea de ayuda por envenenamiento.'),
  8006624357: say(
    'The SAMHSA helpline for mental health and substance use.',
    'La línea de SAMHSA para salud mental y consumo de sustancias.',
  ),
  8007997233: say('The domestic violence hotline.', 'La línea contra la violencia doméstica.'),
  8002738255: say('The former number of the 988 lifeline.', 'El número anterior de la línea 988.'),
}
