import { createHash } from 'node:crypto'
import { createReadStream, existsSync, type ReadStream } from 'node:fs'
import { access, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Alike, alike } from '../shared/alike.ts'
import { levels } from '../shared/levels.ts'
import { groupBy } from '../shared/list.ts'
import { formatNumber } from '../shared/numbers.ts'
import { Ranges } from '../shared/ranges.ts'
import { asCommand, readText, withHouse } from './house.ts'
import { say, sayEach, wordIn } from './say.ts'

/** A file to be read as a stream, as often as needed. */
async function sourceOf(file: string): Promise<() => ReadStream> {
  await access(file)
  return () => createReadStream(file)
}

async function sha256Of(source: () => ReadStream): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source()) hash.update(chunk)
  return hash.digest('hex')
}

const beside = (file: string, what: string): string => `${file.replace(/\.\w+$/, '')}.${what}.csv`

/** What is printed of a long list; all of it is written beside the file. */
const MOST_NAMED = 30

/**
 * `binhan dhis2 metadata`: takes over a metadata file, or with `--dry-run` says what it would become. What needs a look is
 * printed, all of it written beside the file, and the units without a place into a list to be completed for `--units`.
 */
export async function importMetadataFile([file = '']: string[], given: Record<string, string | undefined>) {
  const source = await sourceOf(file)
  const units = given.units === undefined ? '' : await readText(given.units)
  const level = levels.find((one) => one === given.level) ?? 'commune'
  const { alikeLines, checkMetadata, importMetadata, listCsv, metadataAudit, unitsCsv, wantedOf } = await import(
    '../modules/exchange/index.ts'
  )
  const { today } = await import('../platform/clock.ts')
  return withHouse(async (house) => {
    const { db } = house.app
    const layer = given.layer === 'central' || given.layer === 'body' ? given.layer : 'city'
    const said = {
      chain: given.chain ?? 'government',
      level,
      levels: given.levels ?? '',
      layer,
      persons: given.persons ?? 'auto',
      unranked: given.unranked ?? '',
      units,
    } as const
    const wanted = await wantedOf(said, await today(db))
    const isDry = given['dry-run'] !== undefined
    const taken = isDry
      ? await checkMetadata(db, source, wanted)
      : await asCommand(house, 'dhis2 metadata', async (tx) => {
          const answer = await importMetadata(tx, source, wanted)
          return { answer, audit: [metadataAudit(await sha256Of(source), answer)] }
        })
    for (const { notComputed: count, ...of } of taken.counts)
      sayEach((language) => {
        const more = count > 0 ? ` ${wordIn(language, 'metadataNotComputed', { count })}` : ''
        return wordIn(language, 'metadataCount', of) + more
      })
    const counting = taken.lines.filter(({ what, persons }) => what === 'new' && persons === true).length
    const others = taken.lines.filter(({ what, persons }) => what === 'new' && persons === false).length
    if (counting + others > 0) say('metadataPersons', { counting, others })
    // What would be told without masking comes first.
    const unmasked = ({ what, persons }: (typeof taken.lines)[number]) => what === 'new' && persons === false
    const explained = taken.lines.filter(({ why }) => why !== null)
    const order = [...explained.filter(unmasked), ...explained.filter((line) => !unmasked(line))]
    for (const { kind, why, first, count } of alikeLines(order).slice(0, MOST_NAMED))
      sayEach((language) => {
        const others = count - first.length
        const more =
          others > 0 ? [wordIn(language, 'metadataOthers', { count: formatNumber(others, 0, language) })] : []
        const names = [...first.map(({ name }) => name), ...more].join(', ')
        return wordIn(language, 'metadataLine', { kind, count, names, why: why?.[language] ?? '' })
      })
    for (const { kind, count, ...why } of taken.rest)
      sayEach((language) => wordIn(language, 'metadataRest', { kind, count, why: why[language] }))
    await writeFile(beside(file, 'danh-sach'), listCsv(taken))
    say('metadataList', { file: beside(file, 'danh-sach') })
    await writeUnits(file, given.units, unitsCsv(taken), taken.open.length)
    say(isDry ? 'metadataChecked' : 'metadataTaken')
    return 0
  })
}

/**
 * The list of units, where some have no place yet or there is one of an earlier run, which would go on naming units that have
 * theirs by now. What was written into that one and not given is kept beside it.
 */
async function writeUnits(file: string, given: string | undefined, csv: string, open: number): Promise<void> {
  const list = beside(file, 'don-vi')
  const before = existsSync(list) ? await readFile(list, 'utf8') : null
  if (open === 0 && before === null) return
  const isGiven = given !== undefined && resolve(given) === resolve(list)
  if (before !== null && before !== csv && !isGiven) {
    const kept = unused((at) => beside(file, `don-vi-truoc${at}`))
    await rename(list, kept)
    say('metadataUnitsBefore', { file: kept })
  }
  await writeFile(list, csv)
  if (open > 0) say('metadataUnits', { count: open, file: list })
}

/** The first name that no file has yet, with `-2`, `-3`, … where those before are taken. */
function unused(named: (at: string) => string): string {
  for (let count = 1; ; count++) {
    const file = named(count === 1 ? '' : `-${count}`)
    if (!existsSync(file)) return file
  }
}

/**
 * `binhan dhis2 values`: imports a dataValueSet, JSON or CSV, as a post of it would; prints why values were ignored, and which
 * of the file they are, then DHIS2's counts. What was left out is written beside the file, each with why.
 */
export async function importDataValues([file = '']: string[], given: Record<string, string | undefined>) {
  const source = await sourceOf(file)
  const { conflictReasons, postValues, readRest } = await import('../modules/exchange/index.ts')
  const { today } = await import('../platform/clock.ts')
  return withHouse(async (house) => {
    const { db } = house.app
    const sending = {
      ...{ chain: given.chain ?? 'government', dryRun: given['dry-run'] !== undefined, by: null },
      fileName: basename(file),
      importStrategy: (given.strategy ?? 'CREATE_AND_UPDATE') as 'CREATE_AND_UPDATE',
      ...{ idScheme: given['id-scheme'], today: await today(db) },
    }
    const { response, id } = await asCommand(house, 'dhis2 values', async (tx) => {
      const { answer, id, audit } = await postValues(tx, source, sending)
      return { answer: { response: answer.response, id }, audit }
    })
    for (const [code, kinds] of groupBy(alike(response.conflicts), ({ errorCode }) => errorCode)) {
      sayEach((language) => wordIn(language, 'dataValuesReason', { code, why: conflictReasons[code][language] }))
      for (const kind of kinds) tellConflicts(kind)
    }
    say('dataValues', { status: response.status, ...response.importCount })
    const rest = id === null ? null : await readRest(db, id)
    // Of what was taken as nothing at all the file itself is the rest.
    if (id === null && !sending.dryRun && response.importCount.ignored > 0) say('dataValuesNone', { file })
    if (rest !== null) {
      await writeFile(beside(file, 'con-lai'), rest)
      say('valuesRest', { file: beside(file, 'con-lai') })
    }
    return response.status === 'SUCCESS' ? 0 : 1
  })
}

type Refusal = { errorCode: string; value: string; indexes: number[] }

/** Conflicts of one kind: the first few with the values of the file they are about, then how many others, of how many values. */
function tellConflicts({ first, others, indexes }: Alike<Refusal>): void {
  for (const { value, indexes: own } of first) {
    const which = new Ranges(own.map((index) => index + 1))
    sayEach((language) => {
      const count = formatNumber(which.count, 0, language)
      const said = { value, count, list: which.said(language) }
      return wordIn(language, which.count > 0 ? 'dataValuesConflict' : 'dataValuesFault', said)
    })
  }
  if (others === 0) return
  const told = first.reduce((sum, one) => sum + one.indexes.length, 0)
  sayEach((language) =>
    wordIn(language, 'dataValuesOthers', {
      others: formatNumber(others, 0, language),
      count: formatNumber(indexes.length - told, 0, language),
    }),
  )
}
