import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { installs, mayInstall } from './apt.ts'

/** The tests that need a database run once more under this name, on the oldest PostgreSQL that is supported. */
export const ON_15 = 'parts on PostgreSQL 15'

/** The oldest PostgreSQL that is supported, which Debian 12 has; its `bin` lies below. */
const debians = '/usr/lib/postgresql/15'

/** Where PostgreSQL 15 is on this machine: as named by POSTGRESQL_15, or where Debian puts it. */
export function findPostgresql15(): string | null {
  const home = process.env.POSTGRESQL_15 ?? debians
  return existsSync(`${home}/bin/initdb`) ? home : null
}

const sentence =
  'The tests also run on PostgreSQL 15, the oldest that is supported. Install it (Debian: apt-get install postgresql-15), or set POSTGRESQL_15 to the folder above its bin, and run npm test again.'

/** Installs Debian's PostgreSQL 15 where it is missing and we may. Out: null, or one sentence saying what to do. */
export function ensurePostgresql15(): string | null {
  if (findPostgresql15()) return null
  if (!mayInstall()) return sentence
  console.log('Installing PostgreSQL 15 for the tests …')
  keepFromStarting()
  return installs('postgresql-15') && findPostgresql15() ? null : sentence
}

/** The programs are wanted, not the server that Debian sets up and starts with them. */
function keepFromStarting(): void {
  const settings = '/etc/postgresql-common/createcluster.conf'
  if (existsSync(settings)) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(settings, 'create_main_cluster = false\n')
}
