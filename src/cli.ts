import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { makeAccount, makeAdministrator } from './cli/administrator.ts'
import { asCommand, readText, withHouse } from './cli/house.ts'
import { say, sayEach, tell, type Word, word, wordIn } from './cli/say.ts'
import { importFile } from './cli/values.ts'
import { planProblems } from './modules/plan/contract.ts'
import { readConfig } from './platform/config.ts'
import { levels } from './shared/levels.ts'
import { type Params, Problem } from './shared/problem.ts'
import { isDay } from './shared/spans.ts'
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
    usage: 'account NAME PHONE|EMAIL [-] [--role ROLE] [--body CODE]',
    about: 'about.account',
    words: [2, 3],
    options: { role: [...officeRoles], body: null },
    run: makeAccount,
  },
  'places import': {
    usage: 'places import UNITS.tsv LINEAGE.tsv',
    about: 'about.placesImport',
    words: [2, 2],
    run: async ([unitsFile = '', lineageFile = '']) => {
      const [{ importPlaces }, { rebuildBalances }] = await Promise.all([
        import('./modules/places/index.ts'),
        import('./modules/facts/index.ts'),
      ])
      const [units, lineage] = [await readText(unitsFile), await readText(lineageFile)]
      return withHouse(async (house) => {
        const count = await asCommand(house, 'places import', async (tx) => {
          const answer = await importPlaces(tx, units, lineage)
          // Where the past was corrected, what was reported counts elsewhere from now on.
          await rebuildBalances(tx)
          return { answer, audit: [{ action: 'places.imported', object: ['places', 'import'], note: { ...answer } }] }
        })
        say('places', { ...count })
        return 0
      })
    },
  },
  'places boundaries': {
    usage: 'places boundaries FILE.geojson',
    about: 'about.placesBoundaries',
    words: [1, 1],
    run: async ([file = '']) => {
      const { importBoundaries } = await import('./modules/places/index.ts')
      const text = await readText(file)
      return withHouse(async (house) => {
        const count = await asCommand(house, 'places boundaries', async (tx) => {
          const answer = await importBoundaries(tx, text, file.split('/').at(-1) ?? file)
          return {
            answer,
            audit: [{ action: 'boundaries.imported', object: ['places', 'boundaries'], note: { answer } }],
          }
        })
        say('boundaries', { count })
        return 0
      })
    },
  },
  'places groups': {
    usage: 'places groups FILE.tsv',
    about: 'about.placesGroups',
    words: [1, 1],
    run: async ([file = '']) => {
      const { importPlaceGroups } = await import('./modules/places/index.ts')
      const text = await readText(file)
      return withHouse(async (house) => {
        const count = await asCommand(house, 'places groups', async (tx) => {
          const answer = await importPlaceGroups(tx, text)
          return { answer, audit: [{ action: 'groups.imported', object: ['places', 'groups'], note: { ...answer } }] }
        })
        say('groups', { ...count })
        return 0
      })
    },
  },
  'plan import': {
    usage: 'plan import FILE [CODE FROM TO] [--place CODE]',
    about: 'about.planImport',
    words: [1, 4],
    options: { place: null },
    run: async ([file = '', code, from, to], options) => {
      const { placeOfPlan, readPlan, savePlanDraft } = await import('./modules/plan/index.ts')
      const { draft, doubts, number, issuedOn, place } = readPlan(await readFile(file), file)
      for (const { path, title } of draft.items) console.log(`${path.padEnd(16)} ${title.slice(0, 90)}`)
      for (const { line, column, ...text } of doubts)
        sayEach((language) => wordIn(language, 'doubt', { line, column, text: text[language] }))
      const { items, agencies, phases, recipients } = draft
      console.log(`${draft.title} · ${number ?? word('noNumber')} · ${issuedOn ?? word('noDate')}`)
      if (place) say('planPlace', place)
      const counts = { items: items.length, agencies: agencies.length, phases: phases.length, doubts: doubts.length }
      say('plan', { ...counts, recipients: recipients.length })
      if (!code) return 0
      if (!isDay(from ?? '') || !isDay(to ?? '') || String(from) >= String(to)) throw new Problem(planProblems.badDays)
      return withHouse(async (house) => {
        const id = await asCommand(house, 'plan import', async (tx) => {
          const placeId = await placeOfPlan(tx, place, options.place)
          const days = { from: String(from), to: String(to) }
          const answer = await savePlanDraft(tx, { code, ...days, placeId, number, issuedOn, draft })
          return { answer, audit: [{ action: 'plan.saved', object: ['plan', answer], note: { code } }] }
        })
        say('planSaved', { id })
        return 0
      })
    },
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
  'facts verify': {
    usage: 'facts verify',
    about: 'about.factsVerify',
    words: [0, 0],
    run: () =>
      withHouse(async (house) => {
        const { verifyLedger } = await import('./modules/facts/index.ts')
        const { entries, balances, wrong } = await verifyLedger(house.app.db)
        for (const { kind, place, measure, from, kept, summed } of wrong)
          console.log(`${kind}: ${place} · ${measure} · ${from}: ${kept} ≠ ${summed}`)
        say('ledger', { entries, balances, wrong: wrong.length })
        return wrong.length === 0 ? 0 : 1
      }),
  },
  'facts rebuild': {
    usage: 'facts rebuild',
    about: 'about.factsRebuild',
    words: [0, 0],
    run: () =>
      withHouse(async (house) => {
        const { rebuildBalances } = await import('./modules/facts/index.ts')
        await asCommand(house, 'facts rebuild', async (tx) => {
          await rebuildBalances(tx)
          return { answer: null, audit: [{ action: 'balances.rebuilt', object: ['facts', 'balances'] }] }
        })
        say('rebuilt', {})
        return 0
      }),
  },
  'audit verify': {
    usage: 'audit verify',
    about: 'about.auditVerify',
    words: [0, 0],
    run: () =>
      withHouse(async (house) => {
        const { verifyAudit } = await import('./platform/audit/audit.ts')
        const { seals, lines, unsealed, head, broken } = await verifyAudit(house.app.db)
        for (const { seal, firstLine: first, lastLine: last, why } of broken)
          sayEach((language) => wordIn(language, 'broken', { seal, first, last, why: why[language] }))
        say(broken.length > 0 ? 'auditBroken' : 'audit', { seals, lines, unsealed, head })
        return broken.length > 0 ? 1 : 0
      }),
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

try {
  process.exitCode = await run()
} catch (error) {
  process.exitCode = 1
  tell(error)
}
