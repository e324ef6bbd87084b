import assert from 'node:assert/strict'

/** What a person wrote about a patient, place by place. It belongs into its own column and nowhere else. */
export const WORDS = {
  title: 'Zorbeklund knee', text: 'Quennathy Brindlewax was seen on the third floor', variant: 'Brindlewaxen variant of the words', edited: 'Quennathorpe rewritten words', alt: 'Vellichoor at the window', comment: 'Tamsinquell asks whether', reason: 'Ottwisleford is a doctor here', returned: 'Marwenbury said no', withdrawn: 'Peldrakesh asked us', frozen: 'Hexaborough calls', file: 'Grizzlewick-knee', reply: 'Thank you Umbrelworth', screened: 'Fennelquist was here', replyTo: 'kestrelmoor.example', search: 'Windlecombe', kind: 'Nobblethwaite', place: 'checkpoints@zifflewood.example',
  round: 'Thistlemarrow round', interview: 'Oddlebrook knows who', dropped: 'Crumbleforth has one', survey: 'Wexlebury asks', surveyWords: 'Plinkerton was rude', surveyRefused: 'Snodgrassel is no answer',
} as const
/** What has to be sealed or hashed wherever it rests. */
export const SECRETS = { password: 'canary 5517 lantern over river', wrong: 'canary 9903 is not it', smtp: 'smtp-canary-6601', account: 'acct-canary-7245-secret', next: 'canary 4481 turtles read maps' }

/** The distinctive part of each: the whole text may be cut or wrapped. */
export const wordSigns = (): string[] => Object.values(WORDS).map((text) => text.split(/[\s-]/).sort((a, b) => b.length - a.length)[0]!)

/** Fails when one of the signs stands in this, plainly or as a program would have escaped it. */
export function clean(where: string, text: string | Buffer, signs: readonly string[]): void {
  for (const sign of signs) {
    assert.equal(text.includes(sign), false, `${where} holds “${sign}”`)
    // As a program would have escaped it.
    if (typeof text === 'string') for (const form of [encodeURIComponent(sign), Buffer.from(sign).toString('base64').replace(/=+$/, '').slice(0, -1), Buffer.from(sign).toString('hex')]) assert.equal(text.includes(form), false, `${where} holds “${sign}” in another form`)
  }
}
