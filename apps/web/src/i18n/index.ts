import { createInstance, type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

/** One file per feature and language, fetched when the feature is opened; only the chosen language is fetched. `publishing/calendar` is a part of a feature with words of its own. */
const files = import.meta.glob<Record<string, unknown>>(
  ['./en.json', './es.json', '../features/*/en.json', '../features/*/es.json', '../features/*/*.en.json', '../features/*/*.es.json'],
  { import: 'default' },
)

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load =
      files[
        namespace === 'common' ? `./${language}.json` : `../features/${namespace}${namespace.includes('/') ? '.' : '/'}${language}.json`
      ]
    if (!load) return done(new Error(`No words for ${namespace} in ${language}`), false)
    load().then(
      (words) => done(null, words),
      (error: Error) => done(error, false),
    )
  },
}

const storedIn = 'bedside-language'

export const i18n = createInstance()

/** Resolves when the words of the shell are here, so that nothing is shown without them. */
export async function startI18n(): Promise<void> {
  await i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: languages,
      load: 'languageOnly',
      // Both languages hold the same keys (i18n/keys.test.ts), so there is nothing to fall back to.
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    })
  document.documentElement.lang = i18n.language
}

/** Shows everything in a language and remembers it on this device; the member's own choice is saved by the caller. */
export async function speak(language: Language): Promise<void> {
  if (i18n.language === language) return
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(storedIn, language)
  } catch {
    // Without storage the browser's language decides again next time.
  }
}

export function currentLanguage(): Language {
  return i18n.language === 'es' ? 'es' : 'en'
}

function firstLanguage(): Language {
  let stored: string | null = null
  try {
    stored = localStorage.getItem(storedIn)
  } catch {
    // Without storage the browser's language decides.
  }
  if (stored === 'en' || stored === 'es') return stored
  return navigator.languages.find((one) => /^(en|es)\b/.test(one))?.startsWith('es') ? 'es' : 'en'
}
