import { existsSync } from 'node:fs'
import { installs, mayInstall } from './apt.ts'

/** The age of Debian, by which a test opens what we seal: nothing of ours is in it. */
const debians = '/usr/bin/age'

/** Where age is on this machine; null where it is not. */
export const findAge = (): string | null => (existsSync(debians) ? debians : null)

/** Installs it where it is missing and we may; without it the test that needs it is skipped, and counted so. */
export function bringAge(): void {
  if (findAge() || !mayInstall()) return
  console.log('Installing age, to open what we seal with it …')
  installs('age')
}
