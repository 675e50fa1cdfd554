import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../shared/problem.ts'

/**
 * Vietnamese first, English second. A module's words live in its `web/words.vi.ts` and `web/words.en.ts`, are
 * registered once by `words`, and come back as a hook whose keys are typed. `{name}` is filled from the parameters;
 * English may add `key_one` for counts of one.
 */
type Filled = Record<string, string | number>
export type Say<K extends string> = (key: K, params?: Filled) => string
type English<K extends string> = Record<K, string> & Partial<Record<`${K}_one` | `${K}_other`, string>>

const STORE = 'binhan.language'

void i18next.use(initReactI18next).init({
  lng: remembered(),
  fallbackLng: 'vi',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  react: { useSuspense: false },
})
document.documentElement.lang = language()

export function words<K extends string>(namespace: string, vi: Record<K, string>, en: NoInfer<English<K>>) {
  i18next.addResourceBundle('vi', namespace, vi)
  i18next.addResourceBundle('en', namespace, en)
  return {
    /** In components: speaks again when the language changes. */
    useWords: (): Say<K> => useTranslation(namespace).t as unknown as Say<K>,
    /** Elsewhere: the language of the moment. */
    say: ((key, params) => String(i18next.t(key, { ns: namespace, ...params }))) as Say<K>,
  }
}

export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'vi'
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'vi'
}

export async function setLanguage(next: Language): Promise<void> {
  await i18next.changeLanguage(next)
  document.documentElement.lang = next
  try {
    localStorage.setItem(STORE, next)
  } catch {
    // A browser that keeps nothing still changes language for now.
  }
}

function remembered(): Language {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}
