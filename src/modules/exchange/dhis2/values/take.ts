import type { Tx } from '../../../../platform/db/database.ts'
import { timeUuid } from '../../../../platform/db/ids.ts'
import type { Day } from '../../../../shared/spans.ts'
import { findForms } from '../../../collection/index.ts'
import { type Clash, Load, type LoadedFigure } from '../../../facts/index.ts'
import { demandChain } from '../../../people/index.ts'
import { csvFile } from '../../csv.ts'
import { addCorrections, addImport } from '../../queries.ts'
import { readKnown } from '../../values/known.ts'
import { type Asked, figureOf } from './figure.ts'
import { Names, readScheme } from './names.ts'
import { readValueSet, type SentValue } from './read.ts'
import { Conflicts, type Count, type Summary, summaryOf } from './summary.ts'

export const strategies = {
  CREATE_AND_UPDATE: { creates: true, updates: true, deletes: false },
  NEW_AND_UPDATES: { creates: true, updates: true, deletes: false },
  CREATE: { creates: true, updates: false, deletes: false },
  NEW: { creates: true, updates: false, deletes: false },
  UPDATE: { creates: false, updates: true, deletes: false },
  UPDATES: { creates: false, updates: true, deletes: false },
  DELETE: { creates: false, updates: false, deletes: true },
  DELETES: { creates: false, updates: false, deletes: true },
}
export type Strategy = keyof typeof strategies

export interface Sending {
  chain: string
  dryRun: boolean
  importStrategy: Strategy
  idScheme?: string | undefined
  dataElementIdScheme?: string | undefined
  orgUnitIdScheme?: string | undefined
  categoryOptionComboIdScheme?: string | undefined
  /** Of CSV; 'false' where already the first row is a value. */
  firstRowIsHeader?: 'true' | 'false' | undefined
  /** An account; null from a terminal. */
  by: number | null
  today: Day
}

/**
 * Takes data values as DHIS2 does (2.38 to 2.42): the good ones are imported, those in conflict ignored and named. They are
 * posted under an import of their own, provisional until a second person accepts it; what an earlier import said for the
 * same days is corrected by the difference, what a form said or asks for is a conflict. Out: DHIS2's summary, and the
 * import's id where something was posted. Raises `exchange.badValueSet`, `exchange.noXml`, `exchange.badScheme`,
 * `people.noSuchChain`.
 */
export async function takeValues(
  tx: Tx,
  bytes: Uint8Array,
  sending: Sending,
): Promise<{ summary: Summary; id: string | null }> {
  await demandChain(tx, sending.chain)
  const set = await readValueSet(bytes, sending.firstRowIsHeader !== 'false')
  const known = await readKnown(tx)
  const names = await Names.read(tx, { measures: [...known.measures.values()], places: known.placeCodes })
  const options = { dryRun: sending.dryRun, importStrategy: sending.importStrategy }
  const within = set.dataSet === null ? null : await measuresOf(tx, names, set.dataSet)
  if (within === 'none') return { summary: aborted(set.dataSet ?? '', set.values.length, options), id: null }
  const scheme = (name: 'dataElementIdScheme' | 'orgUnitIdScheme') =>
    readScheme(set.schemes[name], sending[name], set.schemes.idScheme, sending.idScheme)
  const asked: Asked = {
    ...{ chain: sending.chain, today: sending.today, within, deletes: strategies[sending.importStrategy].deletes },
    schemes: {
      ...{ dataElement: scheme('dataElementIdScheme'), orgUnit: scheme('orgUnitIdScheme') },
      combo: readScheme(sending.categoryOptionComboIdScheme, set.schemes.idScheme, sending.idScheme),
    },
  }
  const conflicts = new Conflicts()
  const figures = new Figures()
  set.values.forEach((value, index) => {
    const found = figureOf(known, names, asked, value)
    if ('errorCode' in found) conflicts.add(index, found)
    else figures.add({ ...found, line: index + 1 })
  })
  const posted = await post(tx, figures, conflicts, set.values, sending)
  const rejected = conflicts.rejected
  const count = { ...posted.count, ignored: posted.count.ignored + rejected.length }
  return { summary: summaryOf(count, conflicts.list, rejected, options), id: posted.id }
}

const aborted = (dataSet: string, ignored: number, options: { dryRun: boolean; importStrategy: string }): Summary => {
  const value = `Data set not found or not accessible: \`${dataSet}\``
  const conflict = {
    object: dataSet,
    objects: { dataSet },
    value,
    errorCode: 'E7600',
    property: 'dataSet',
    indexes: [],
  }
  return summaryOf({ imported: 0, updated: 0, ignored, deleted: 0 }, [conflict], [], options, true)
}

async function measuresOf(tx: Tx, names: Names, dataSet: string): Promise<Set<string> | 'none'> {
  const codes = names.forms(dataSet) ?? [dataSet]
  const forms = (await findForms(tx)).filter(({ code }) => codes.includes(code))
  return forms.length === 0 ? 'none' : new Set(forms.flatMap(({ fields }) => fields.map(({ measure }) => measure)))
}

/** Of a figure that is sent twice the last word counts, as where values are taken one after the other. */
class Figures {
  readonly #byKey = new Map<string, LoadedFigure>()
  again = 0

  add(figure: LoadedFigure): void {
    const { measureId, placeId, bodyId, categoryId, from, to } = figure
    const key = [measureId, placeId, bodyId, categoryId, from, to].join(' ')
    if (this.#byKey.has(key)) this.again++
    this.#byKey.set(key, figure)
  }

  get list(): LoadedFigure[] {
    return [...this.#byKey.values()]
  }
}

const BATCH = 5_000

async function post(tx: Tx, figures: Figures, conflicts: Conflicts, values: SentValue[], sending: Sending) {
  const { creates, updates } = strategies[sending.importStrategy]
  const load = await Load.open(tx, !sending.dryRun)
  const list = figures.list
  for (let at = 0; at < list.length; at += BATCH) await load.add(list.slice(at, at + BATCH))
  const standing = new Map((await load.stands('import')).map((one) => [one.line, one]))
  const clashes = await load.clashes()
  for (const clash of clashes) conflicts.add(clash.line - 1, conflictOf(clash, values))
  const clashed = new Set(clashes.map(({ line }) => line))
  const count: Count = { imported: 0, updated: figures.again, ignored: 0, deleted: 0 }
  const left: number[] = [...clashed]
  const earlier = new Set<string>()
  let changes = 0
  for (const figure of list.filter(({ line }) => !clashed.has(line))) {
    const before = standing.get(figure.line)
    const does = figure.gone ? before !== undefined : before ? updates : creates
    if (!does) {
      count.ignored++
      left.push(figure.line)
      continue
    }
    if (before && !figure.gone && before.amount === figure.amount) count.updated++
    else {
      changes++
      count[figure.gone ? 'deleted' : before ? 'updated' : 'imported']++
      for (const record of before?.records ?? []) earlier.add(record)
    }
  }
  if (sending.dryRun || changes === 0) return { count, id: null }
  if (left.length > 0) await load.drop(left)
  const id = timeUuid()
  const rest = conflicts.rejected.length > 0 ? restOf(values, conflicts) : null
  const refused = conflicts.rejected.length
  await addImport(tx, { ...{ id, fileName: nameOf(values), figures: changes, refused, rest }, by: sending.by })
  await addCorrections(tx, id, [...earlier])
  await load.post({ kind: 'import', id }, sending.by)
  return { count, id }
}

/** "dataValueSets 201401 – 201403": what a list of imports calls it. */
function nameOf(values: SentValue[]): string {
  const periods = [...new Set(values.map(({ period }) => period))].sort()
  const [first = '', last = ''] = [periods[0], periods.at(-1)]
  return `dataValueSets ${first === last ? first : `${first} – ${last}`}`.slice(0, 200)
}

function conflictOf({ line, kind, other }: Clash, values: SentValue[]) {
  const { dataElement = '', orgUnit = '', period = '' } = values[line - 1] ?? {}
  const objects = { period, orgUnit, dataElement }
  const what = `data element: \`${dataElement}\` organisation unit: \`${orgUnit}\` period: \`${period}\``
  const base = { object: period, objects, property: null, indexes: [] }
  if (kind === 'due')
    return { ...base, errorCode: 'E7643', value: `A form asks for the value and is to be sent: ${what}` }
  if (kind === 'stands' && other === 'submission')
    return { ...base, errorCode: 'E7642', value: `A form says the value already, correct it there: ${what}` }
  return { ...base, errorCode: 'E7632', value: `Other days that overlap are said already: ${what}` }
}

const restOf = (values: SentValue[], conflicts: Conflicts): string =>
  csvFile([
    ['dataelement', 'period', 'orgunit', 'catoptcombo', 'attroptcombo', 'value', 'loi'],
    ...conflicts.rejected.map((index) => {
      const { dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo, value } = values[
        index
      ] as SentValue
      return [dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo, value, conflicts.whyOf(index)]
    }),
  ])
