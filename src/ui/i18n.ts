import { useSyncExternalStore } from 'react'
import { fill, type Language, type Params } from '../shared/problem.ts'

/**
 * Vietnamese first, English second. A module's words live in its `web/words.vi.ts` and `web/words.en.ts`, are registered once by
 * `words`, and come back as a hook whose keys are typed. `{name}` is filled from the parameters; English may add `key_one` for counts
 * of one. English is loaded only where it is the language of the screen: what it has not yet, or not at all, is said in Vietnamese.
 */
export type Say<K extends string> = (key: K, params?: Params) => string
type English<K extends string> = Record<K, string> & Partial<Record<`${K}_one`, string>>

const STORE = 'binhan.language'

let current: Language = remembered()
document.documentElement.lang = current

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const tell = () => {
  for (const listener of listeners) listener()
}

const loaders: (() => Promise<void>)[] = []

export function words<K extends string>(
  vi: Record<K, string>,
  english: () => Promise<{ default: NoInfer<English<K>> }>,
) {
  const inVietnamese: Say<K> = (key, params) => fill(vi[key] ?? key, params)
  let inEnglish: Say<K> | null = null
  let loading: Promise<void> | null = null
  const load = () => {
    loading ??= english()
      .then(({ default: en }) => {
        const texts = en as Record<string, string>
        inEnglish = (key, params) =>
          fill((params?.count === 1 && texts[`${key}_one`]) || (texts[key] ?? vi[key] ?? key), params)
        tell()
      })
      .catch(() => {
        // No network: asked for again with the next page.
        loading = null
      })
    return loading
  }
  loaders.push(load)
  if (current === 'en') void load()
  const speaker = () => (current === 'en' && inEnglish) || inVietnamese
  return {
    /** In components: speaks again when the language changes. */
    useWords: (): Say<K> => useSyncExternalStore(subscribe, speaker),
    /** Elsewhere: the language of the moment. */
    say: ((key, params) => speaker()(key, params)) as Say<K>,
  }
}

const allLoaded = () => Promise.all(loaders.map((load) => load()))

/** A part of the app that is loaded when it is needed, with its words in the language of the screen. */
export async function withWords<Part>(part: Promise<Part>): Promise<Part> {
  const found = await part
  if (current === 'en') await allLoaded()
  return found
}

export const language = (): Language => current

export const useLanguage = (): Language => useSyncExternalStore(subscribe, language)

export async function setLanguage(next: Language): Promise<void> {
  if (next === 'en') await allLoaded()
  current = next
  document.documentElement.lang = next
  tell()
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
