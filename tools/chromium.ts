import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

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
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return sentence
  console.log('Installing Chromium for the browser tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  if (!run('update', '-q') || !run('install', '-y', '-q', 'chromium')) return sentence
  return findChromium() ? null : sentence
}
