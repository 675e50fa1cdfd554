import { existsSync } from 'node:fs'
import { installs, mayInstall } from './apt.ts'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium on this machine: the one named by CHROMIUM, or where systems put it. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : null
  return known.find((path) => existsSync(path)) ?? null
}

const sentence =
  'The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM to its path, and run npm test again.'

/** Installs Debian's Chromium where it is missing and we may. Out: null, or one sentence saying what to do. */
export function ensureChromium(): string | null {
  if (findChromium()) return null
  if (!mayInstall()) return sentence
  console.log('Installing Chromium for the browser tests …')
  return installs('chromium') && findChromium() ? null : sentence
}
