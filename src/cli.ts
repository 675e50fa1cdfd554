import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { placeProblems } from './modules/places/contract.ts'
import { planProblems } from './modules/plan/contract.ts'
import type { runCommand } from './platform/command.ts'
import { readConfig } from './platform/config.ts'
import type { House } from './server.ts'
import { fill, Problem } from './shared/problem.ts'
import { isDay } from './shared/spans.ts'
import { start } from './start.ts'

/**
 * `binhan …`: the same doors as the pages, for people at a terminal. Sentences are English and Vietnamese. Each command
 * reads what it needs when it runs, so that help and a wrong word are answered at once.
 */

interface Command {
  usage: string
  about: string
  run(args: string[]): Promise<number>
}

/** Runs with the house open: beside a running server, or with its own embedded database for as long as it takes. */
async function withHouse(work: (house: House) => Promise<number>): Promise<number> {
  const { openHouse } = await import('./server.ts')
  const house = await openHouse(readConfig())
  try {
    return await work(house)
  } finally {
    await house.close('leave')
  }
}

/** A text file in UTF-8. Raises `places.notUtf8` at the first place that is none: nothing is imported with spoilt names. */
async function readText(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  const bad = [...text].findIndex((letter) => letter === '\0' || letter === '\uFFFD')
  if (bad < 0) return text
  const before = [...text].slice(0, bad).join('').split('\n')
  const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  const fault = { ...at, vi: 'Chữ ở đây không đọc được.', en: 'The letter here cannot be read.' }
  throw new Problem(placeProblems.notUtf8, { file: basename(file) }, [fault])
}

async function asCommand<T>(house: House, name: string, work: Parameters<typeof runCommand<T>>[2]): Promise<T> {
  const { runCommand } = await import('./platform/command.ts')
  return runCommand(house.app.db, { id: randomUUID(), name: `cli ${name}`, actor: null, input: null }, work)
}

const commands: Record<string, Command> = {
  start: {
    usage: 'start',
    about: 'run everything on this machine',
    run: async () => {
      await start(readConfig())
      return 0
    },
  },
  'places import': {
    usage: 'places import UNITS.tsv LINEAGE.tsv',
    about: 'import units and their lineage: all of it, or nothing',
    run: async ([unitsFile = '', lineageFile = '']) => {
      const { importPlaces } = await import('./modules/places/index.ts')
      const [units, lineage] = [await readText(unitsFile), await readText(lineageFile)]
      return withHouse(async (house) => {
        const count = await asCommand(house, 'places import', async (tx) => {
          const answer = await importPlaces(tx, units, lineage)
          return { answer, audit: [{ action: 'places.imported', object: ['places', 'import'], note: { ...answer } }] }
        })
        console.log(`${count.places} places, ${count.links} links imported.`)
        return 0
      })
    },
  },
  'places boundaries': {
    usage: 'places boundaries FILE.geojson',
    about: 'import display boundaries of the communes of today',
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
        console.log(`${count} boundaries imported.`)
        return 0
      })
    },
  },
  'places groups': {
    usage: 'places groups FILE.tsv',
    about: 'import dated place groups; the file says the whole of each group it names',
    run: async ([file = '']) => {
      const { importPlaceGroups } = await import('./modules/places/index.ts')
      const text = await readText(file)
      return withHouse(async (house) => {
        const count = await asCommand(house, 'places groups', async (tx) => {
          const answer = await importPlaceGroups(tx, text)
          return { answer, audit: [{ action: 'groups.imported', object: ['places', 'groups'], note: { ...answer } }] }
        })
        console.log(`${count.groups} groups, ${count.members} memberships imported.`)
        return 0
      })
    },
  },
  'plan import': {
    usage: 'plan import FILE [CODE FROM TO]',
    about: 'read a plan (.docx, .md); with a code and its days, save it for the city',
    run: async ([file = '', code, from, to]) => {
      const { readPlan, savePlanDraft } = await import('./modules/plan/index.ts')
      const { draft, doubts, number, issuedOn } = readPlan(await readFile(file), file)
      for (const { path, title } of draft.items) console.log(`${path.padEnd(16)} ${title.slice(0, 90)}`)
      for (const { line, column, en } of doubts) console.log(`line ${line}, column ${column}: ${en}`)
      const { items, agencies, phases, recipients } = draft
      console.log(`${draft.title} · ${number ?? 'no number'} · ${issuedOn ?? 'no date'}`)
      console.log(
        `${items.length} items, ${agencies.length} agencies, ${phases.length} phases, ${recipients.length} recipients, ${doubts.length} doubts.`,
      )
      if (!code) return 0
      if (!isDay(from ?? '') || !isDay(to ?? '') || String(from) >= String(to)) throw new Problem(planProblems.badDays)
      return withHouse(async (house) => {
        const id = await asCommand(house, 'plan import', async (tx) => {
          const { findCity } = await import('./modules/places/index.ts')
          const placeId = await findCity(tx)
          const answer = await savePlanDraft(tx, {
            code,
            from: String(from),
            to: String(to),
            placeId,
            number,
            issuedOn,
            draft,
          })
          return { answer, audit: [{ action: 'plan.saved', object: ['plan', answer], note: { code } }] }
        })
        console.log(`Saved as plan ${id}.`)
        return 0
      })
    },
  },
  'facts verify': {
    usage: 'facts verify',
    about: 'prove that every balance is the sum of its entries',
    run: () =>
      withHouse(async (house) => {
        const { verifyLedger } = await import('./modules/facts/index.ts')
        const { entries, balances, wrong } = await verifyLedger(house.app.db)
        for (const one of wrong) console.log(`${one.place} · ${one.measure} · ${one.from}: ${one.kept} ≠ ${one.summed}`)
        console.log(`${entries} entries, ${balances} balances, ${wrong.length} wrong.`)
        return wrong.length === 0 ? 0 : 1
      }),
  },
  'audit verify': {
    usage: 'audit verify',
    about: 'verify every link of the audit chain; names the first broken one and the unsealed tail',
    run: () =>
      withHouse(async (house) => {
        const { verifyAudit } = await import('./platform/audit/audit.ts')
        const { seals, lines, unsealed, head, broken } = await verifyAudit(house.app.db)
        if (broken)
          console.log(`Broken at seal ${broken.seal} (lines ${broken.firstLine}–${broken.lastLine}): ${broken.why}.`)
        console.log(`${seals} seals over ${lines} lines hold; ${unsealed} lines are not sealed yet; head ${head}.`)
        return broken ? 1 : 0
      }),
  },
}

function help(): number {
  console.log('binhan COMMAND\n')
  for (const { usage, about } of Object.values(commands)) console.log(`  ${usage.padEnd(40)} ${about}`)
  return 2
}

function tellProblem(problem: Problem): number {
  console.error(`${problem.message} (${fill(problem.kind.vi, problem.params)})`)
  for (const { line, column, path, en, vi } of problem.faults) {
    const at = [line && `line ${line}`, column && `column ${column}`, path].filter(Boolean).join(', ')
    console.error(`  ${at}: ${en} (${vi})`)
  }
  return 1
}

/** A file that is not there is the commonest fault at a terminal. */
function tellFault({ code, path, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' && path !== undefined) return `There is no file ${path}. (Không có tệp ${path}.)`
  return code === 'EISDIR' ? 'This is a folder; name a file. (Đây là thư mục; hãy nêu một tệp.)' : message
}

const { positionals } = parseArgs({ allowPositionals: true, strict: false })
const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find((one) => one in commands)
const command = name === undefined ? undefined : commands[name]
try {
  process.exitCode = command ? await command.run(positionals.slice(name?.split(' ').length)) : help()
} catch (error) {
  process.exitCode = error instanceof Problem ? tellProblem(error) : 1
  if (!(error instanceof Problem)) console.error(tellFault(error as NodeJS.ErrnoException))
}
