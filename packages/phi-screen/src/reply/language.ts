const english = new Set(
  "the of and is was were are my i you for it with they this that have had your so at be we our can do how when where what why who please thanks thank i'm don't best worst great love place people there here get got just never would will"
    .split(' '),
)
const spanish = new Set(
  'el la los las de que y en un una por con para su mi muy gracias fue pero es lo se al del más cuando como donde cómo qué cuándo dónde usted ustedes les nos son está están hay todo todos bien mal excelente bueno buena servicio gente lugar siempre nunca hace tienen tiene atención doctora enfermera urgencias señora señor aquí también'
    .split(' '),
)

/** The language of a text by its small words and its letters; undefined where they do not tell. */
export function languageOf(text: string): 'en' | 'es' | undefined {
  let balance = /[¿¡]/.test(text) ? 2 : 0
  for (const word of text.slice(0, 2_000).toLowerCase().split(/[^\p{L}']+/u)) {
    if (spanish.has(word)) balance++
    else if (english.has(word)) balance--
    else if (/[ñáéíóú]/.test(word)) balance += 0.5
  }
  return balance > 0 ? 'es' : balance < 0 ? 'en' : undefined
}
