import { parseArgs } from 'node:util'
import { makeAccount, makeAdministrator } from './cli/administrator.ts'
import { sayEach, tell, type Word, wordIn } from './cli/say.ts'
import { importFile } from './cli/values.ts'
import { readConfig } from './platform/config.ts'
import { levels } from './shared/levels.ts'
import type { Params } from './shared/problem.ts'
import { start } from './start.ts'

/**
 * `binhan …`: the same doors as the pages, for people at a terminal. Each command reads what it needs when it runs, so
 * that help and a wrong word are answered at once.
 */

/** Whom a terminal makes: who may work with all figures, and who accepts at a place. */
const officeRoles = [
  'programme_office',
  'front_office',
  'city_leader',
  'registry_clerk',
  'district_coordinator',
  'commune_officer',
  'focal_point',
]

interface Command {
  usage: string
  about: Word
  /** How many words may follow the name: at least, at most. */
  words: [least: number, most: number]
  /** Options without a value. */
  flags?: string[]
  /** Options with a value that it takes: each with those it may have, or null for any. */
  options?: Record<string, string[] | null>
  run(args: string[], options: Record<string, string | undefined>): Promise<number>
}

const commands: Record<string, Command> = {
  start: {
    usage: 'start',
    about: 'about.start',
    words: [0, 0],
    run: async () => {
      await start(readConfig())
      return 0
    },
  },
  administrator: {
    usage: 'administrator NAME PHONE|EMAIL [-]',
    about: 'about.administrator',
    words: [2, 3],
    run: makeAdministrator,
  },
  account: {
    usage: 'account NAME PHONE|EMAIL [-] [--role ROLE] [--body CODE] [--reset]',
    about: 'about.account',
    words: [2, 3],
    flags: ['reset'],
    options: { role: [...officeRoles], body: null },
    run: makeAccount,
  },
  'heads import': {
    usage: 'heads import LIST.xlsx|.csv [--rows all|good]',
    about: 'about.headsImport',
    words: [1, 1],
    options: { rows: ['all', 'good'] },
    run: async (args, options) => (await import('./cli/heads.ts')).importHeads(args, options),
  },
  'heads slips': {
    usage: 'heads slips FILE.html',
    about: 'about.headsSlips',
    words: [1, 1],
    run: async (args) => (await import('./cli/heads.ts')).printSlips(args),
  },
  'places import': {
    usage: 'places import UNITS.tsv LINEAGE.tsv',
    about: 'about.placesImport',
    words: [2, 2],
    run: async (args) => (await import('./cli/places.ts')).importUnits(args),
  },
  'places boundaries': {
    usage: 'places boundaries FILE.geojson',
    about: 'about.placesBoundaries',
    words: [1, 1],
    run: async (args) => (await import('./cli/places.ts')).importOutlines(args),
  },
  'places groups': {
    usage: 'places groups FILE.tsv',
    about: 'about.placesGroups',
    words: [1, 1],
    run: async (args) => (await import('./cli/places.ts')).importGroups(args),
  },
  'bodies import': {
    usage: 'bodies import FILE.tsv',
    about: 'about.bodiesImport',
    words: [1, 1],
    run: async (args) => (await import('./cli/bodies.ts')).importBodyList(args),
  },
  'plan import': {
    usage: 'plan import FILE [CODE FROM TO] [--place CODE]',
    about: 'about.planImport',
    words: [1, 4],
    options: { place: null },
    run: async (args, options) => (await import('./cli/plan.ts')).importPlan(args, options),
  },
  'values import': {
    usage: 'values import FILE.csv [--chain CODE] [--rows all|good|none]',
    about: 'about.valuesImport',
    words: [1, 1],
    options: { chain: null, rows: ['all', 'good', 'none'] },
    run: importFile,
  },
  'dhis2 metadata': {
    usage:
      'dhis2 metadata FILE.json [--dry-run] [--units MAP.csv] [--levels 2=city,3=district] [--level LEVEL] [--layer central|city] [--chain CODE] [--persons auto|yes|no|UID,CODE] [--unranked UID,CODE|all]',
    about: 'about.dhisMetadata',
    words: [1, 1],
    flags: ['dry-run'],
    options: {
      units: null,
      levels: null,
      level: [...levels],
      chain: null,
      layer: ['central', 'city', 'body'],
      persons: null,
      unranked: null,
    },
    run: async (args, options) => (await import('./cli/dhis2.ts')).importMetadataFile(args, options),
  },
  'dhis2 values': {
    usage: 'dhis2 values FILE.json|.csv [--dry-run] [--strategy S] [--id-scheme UID|CODE] [--chain CODE]',
    about: 'about.dhisValues',
    words: [1, 1],
    flags: ['dry-run'],
    options: {
      chain: null,
      strategy: ['CREATE_AND_UPDATE', 'CREATE', 'UPDATE', 'DELETE'],
      'id-scheme': ['UID', 'CODE'],
    },
    run: async (args, options) => (await import('./cli/dhis2.ts')).importDataValues(args, options),
  },
  'upward export': {
    usage: 'upward export --period 2014-Q3 [--out FILE]',
    about: 'about.upwardExport',
    words: [0, 0],
    options: { period: null, out: null },
    run: async (args, options) => (await import('./cli/upward.ts')).exportUpward(args, options),
  },
  'upward verify': {
    usage: 'upward verify FILE [--key PUBLIC.pem]',
    about: 'about.upwardVerify',
    words: [1, 1],
    options: { key: null },
    run: async (args, options) => (await import('./cli/upward.ts')).verifyUpward(args, options),
  },
  'upward key': {
    usage: 'upward key',
    about: 'about.upwardKey',
    words: [0, 0],
    run: async () => (await import('./cli/upward.ts')).printUpwardKey(),
  },
  'keys ceremony': {
    usage: 'keys ceremony --stick FOLDER [--passphrase FILE]',
    about: 'about.keysCeremony',
    words: [0, 0],
    options: { stick: null, passphrase: null },
    run: async (args, options) => (await import('./cli/keys.ts')).holdCeremony(args, options),
  },
  'keys requests': {
    usage: 'keys requests --to FOLDER',
    about: 'about.keysRequests',
    words: [0, 0],
    options: { to: null },
    run: async (args, options) => (await import('./cli/keys.ts')).writeRequests(args, options),
  },
  'keys sign': {
    usage: 'keys sign --stick FOLDER --requests FOLDER [--passphrase FILE]',
    about: 'about.keysSign',
    words: [0, 0],
    options: { stick: null, requests: null, passphrase: null },
    run: async (args, options) => (await import('./cli/keys.ts')).signRequests(args, options),
  },
  'keys take': {
    usage: 'keys take FOLDER',
    about: 'about.keysTake',
    words: [1, 1],
    run: async (args) => (await import('./cli/keys.ts')).takeSignatures(args),
  },
  'facts verify': {
    usage: 'facts verify',
    about: 'about.factsVerify',
    words: [0, 0],
    run: async () => (await import('./cli/checks.ts')).verifyFacts(),
  },
  'facts rebuild': {
    usage: 'facts rebuild',
    about: 'about.factsRebuild',
    words: [0, 0],
    run: async () => (await import('./cli/checks.ts')).rebuildFacts(),
  },
  'audit verify': {
    usage: 'audit verify [--head FILE]',
    about: 'about.auditVerify',
    words: [0, 0],
    options: { head: null },
    run: async (args, options) => (await import('./cli/audit.ts')).verifyAuditLog(args, options),
  },
  'audit head': {
    usage: 'audit head [--out FILE]',
    about: 'about.auditHead',
    words: [0, 0],
    options: { out: null },
    run: async (args, options) => (await import('./cli/audit.ts')).exportAuditHead(args, options),
  },
  backup: {
    usage: 'backup --to FOLDER|FILE [--to-key age1…,age1…]',
    about: 'about.backup',
    words: [0, 0],
    options: { to: null, 'to-key': null },
    run: async (args, options) => (await import('./cli/backup.ts')).makeBackupFile(args, options),
  },
  'backup verify': {
    usage: 'backup verify FILE [--key KEYFILE]',
    about: 'about.backupVerify',
    words: [1, 1],
    options: { key: null },
    run: async (args, options) => (await import('./cli/backup.ts')).verifyBackup(args, options),
  },
  'backup key': {
    usage: 'backup key --out FILE',
    about: 'about.backupKey',
    words: [0, 0],
    options: { out: null },
    run: async (args, options) => (await import('./cli/backup.ts')).makeBackupKey(args, options),
  },
  restore: {
    usage: 'restore FILE --to FOLDER [--key KEYFILE] [--until TIME|latest] [--wal FOLDER]',
    about: 'about.restore',
    words: [1, 1],
    options: { to: null, key: null, until: null, wal: null },
    run: async (args, options) => (await import('./cli/backup.ts')).restoreFile(args, options),
  },
}

/** The usage of every command, or of one; what is wrong with how it was called stands before it. */
function help(one?: Command, wrong?: Word, params: Params = {}): number {
  sayEach((language) => {
    const shown = one ? [one] : Object.values(commands)
    const lines = shown.map(({ usage, about }) => `  ${usage.padEnd(40)} ${wordIn(language, about)}`)
    const before = wrong ? `${wordIn(language, wrong, params)}\n\n` : ''
    return `${before}${wordIn(language, 'help')}\n\n${lines.join('\n')}\n`
  })
  return 2
}

const { tokens } = parseArgs({
  allowPositionals: true,
  strict: false,
  tokens: true,
  options: Object.fromEntries(
    Object.values(commands).flatMap(({ options, flags = [] }) => [
      ...Object.keys(options ?? {}).map((one): [string, { type: 'string' | 'boolean' }] => [one, { type: 'string' }]),
      ...flags.map((one): [string, { type: 'string' | 'boolean' }] => [one, { type: 'boolean' }]),
    ]),
  ),
})
const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []))
const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find((one) => one in commands)
const command = name === undefined ? undefined : commands[name]

async function run(): Promise<number> {
  if (!command || given.some(({ name }) => name === 'help' || name === 'h')) return help(command)
  const args = positionals.slice(name?.split(' ').length)
  const flags = command.flags ?? []
  const strange = given.find((one) => !(one.name in (command.options ?? {})) && !flags.includes(one.name))
  if (strange) return help(command, 'noSuchOption', { option: strange.rawName })
  for (const { name: option, rawName, value } of given.filter((one) => !flags.includes(one.name))) {
    const allowed = command.options?.[option] ?? null
    if (!value || (allowed && !allowed.includes(value)))
      return help(command, 'optionWithoutValue', { option: rawName, values: allowed?.join(' | ') ?? '…' })
  }
  const [least, most] = command.words
  if (args.length < least) return help(command, 'tooFew')
  if (args.length > most) return help(command, 'tooMany', { word: args[most] ?? '' })
  return command.run(args, Object.fromEntries(given.map(({ name: option, value }) => [option, value ?? 'yes'])))
}

// Who reads only the first lines (`binhan … | head`) closes the pipe: the command still ends its work, its files too.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  process.exitCode = await run()
} catch (error) {
  process.exitCode = 1
  tell(error)
}
