import Bowser from 'bowser'

/** What somebody signed in with, coarse: enough for them to know it again, too little to tell one phone from another. */
export interface Browser {
  /** Such as `Chrome`; null where it is none that is known: a program, or one that says nothing. */
  app: string | null
  /** Such as `Android`; null where it is not said. */
  system: string | null
}

/** Browsers of Viet Nam that the library does not know; each goes for another. */
const own: [RegExp, string][] = [
  [/\bZalo\b/i, 'Zalo'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
]

/** What is kept of a `User-Agent`: app and system with `|` between, without versions and models; empty where neither is known. */
export function coarse(userAgent: string | undefined): string {
  if (!userAgent) return ''
  // A session that takes another's place says again what that one kept.
  if (/^[^|/]{0,40}\|[^|/]{0,40}$/.test(userAgent)) return userAgent
  const { browser, os } = Bowser.parse(userAgent.slice(0, 1_000))
  const app = own.find(([pattern]) => pattern.test(userAgent))?.[1] ?? browser.name ?? ''
  const text = [app, os.name ?? ''].map((part) => part.replace(/[|\p{Cc}]/gu, '').slice(0, 40)).join('|')
  return text === '|' ? '' : text
}

/** The same, read back. Null where nothing is known. */
export function readBrowser(kept: string | null): Browser | null {
  if (!kept) return null
  const [app, system] = kept.split('|')
  return { app: app || null, system: system || null }
}
