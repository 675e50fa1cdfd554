import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether this user may install what Debian has. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs a package of Debian's, asking nothing; files of settings that are there stay. Out: whether that went well. */
export function installs(name: string): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', UCF_FORCE_CONFFOLD: '1' }
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  return run('update', '-q') && run('install', '-y', '-q', name)
}
