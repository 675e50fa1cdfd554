import { allowLong, type Tx } from '../../../../platform/db/database.ts'
import { timeUuid } from '../../../../platform/db/ids.ts'
import type { Day } from '../../../../shared/spans.ts'
import { findForms } from '../../../collection/index.ts'
import { type Clash, judge, keepLast, Load, type LoadedFigure, noteStanding } from '../../../facts/index.ts'
import { demandChain } from '../../../people/index.ts'
import { demandReach } from '../../import.ts'
import type { Reach } from '../../policy.ts'
import { addCorrections, addImport, addProof } from '../../queries.ts'
import { readKnown } from '../../values/known.ts'
import { LeftOut } from '../../values/left-out.ts'
import type { Source } from '../../values/rows.ts'
import { conflictReasons } from './contract.ts'
import { type Asked, figureOf } from './figure.ts'
import { type Names, readScheme } from './names.ts'
import { readValueSet, type SentSet, type SentValue } from './read.ts'
import { readStrictPeriods } from './strict.ts'
import { type Conflict, Conflicts, type Count, type Summary, summaryOf } from './summary.ts'

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
  /** Whether who sends may say figures of these lines at these places; from a terminal all may be. */
  reaches?: (reach: Reach) => boolean
  dryRun: boolean
  importStrategy: Strategy
  /** The data set of content that names none. */
  dataSet?: string | undefined
  idScheme?: string | undefined
  dataElementIdScheme?: string | undefined
  orgUnitIdScheme?: string | undefined
  categoryOptionComboIdScheme?: string | undefined
  /** Of CSV; false where already the first row is a value. */
  firstRowIsHeader?: boolean | undefined
  /** A period has to be one of a form that asks for the measure. */
  strictPeriods?: boolean | undefined
  /** Also where no data set is named: then none is of it. */
  strictDataElements?: boolean | undefined
  requireCategoryOptionCombo?: boolean | undefined
  requireAttributeOptionCombo?: boolean | undefined
  /** What lists of imports call it; left out or empty, by the periods of its values. */
  fileName?: string | undefined
  /** An account; null from a terminal. */
  by: number | null
  today: Day
}

/**
 * Takes data values as DHIS2 does (2.38 to 2.42): the good ones are imported, those in conflict ignored and named. They are
 * posted under an import of their own, provisional until a second person accepts it; what an earlier import said for the
 * same days is corrected by the difference, what a form said or asks for is a conflict. Read as a stream: what waits, waits
 * in the database. Out: DHIS2's summary, and the import's id where something was posted. Raises `exchange.badValueSet`,
 * `exchange.noXml`, `exchange.badScheme`, `exchange.otherLine`, `people.noSuchChain`.
 */
export async function takeValues(
  tx: Tx,
  source: Source,
  sending: Sending,
): Promise<{ summary: Summary; id: string | null }> {
  await allowLong(tx)
  await demandChain(tx, sending.chain)
  const sent = await readValueSet(source, sending.firstRowIsHeader !== false)
  const set = { ...sent, dataSet: sent.dataSet ?? (sending.dataSet || null) }
  const known = await readKnown(tx)
  const { names } = known
  const options = { dryRun: sending.dryRun, importStrategy: sending.importStrategy }
  const unnamed = sending.strictDataElements ? new Set<string>() : null
  const within = set.dataSet === null ? unnamed : await measuresOf(tx, names, set.dataSet)
  if (within === 'none') return { summary: await aborted(set, options), id: null }
  const scheme = (name: 'dataElementIdScheme' | 'orgUnitIdScheme') =>
    readScheme(set.schemes[name], sending[name], set.schemes.idScheme, sending.idScheme)
  const asked: Asked = {
    ...{ chain: sending.chain, today: sending.today, within, deletes: strategies[sending.importStrategy].deletes },
    isPeriodOf: sending.strictPeriods ? await readStrictPeriods(tx) : null,
    needsCombo: sending.requireCategoryOptionCombo ?? false,
    needsAttribute: sending.requireAttributeOptionCombo ?? false,
    schemes: {
      ...{ dataElement: scheme('dataElementIdScheme'), orgUnit: scheme('orgUnitIdScheme') },
      combo: readScheme(sending.categoryOptionComboIdScheme, set.schemes.idScheme, sending.idScheme),
    },
  }
  const taking = await Taking.open(tx, sending, set.separator)
  await taking.read(set, (value) => figureOf(known, names, asked, value))
  const { count, id } = await taking.post(set)
  return { summary: summaryOf(count, taking.conflicts, options), id }
}

async function aborted(set: SentSet, options: { dryRun: boolean; importStrategy: string }): Promise<Summary> {
  const dataSet = set.dataSet ?? ''
  let ignored = 0
  for await (const values of set.batches()) ignored += values.length
  const value = `Data set not found or not accessible: \`${dataSet}\``
  const conflict = {
    object: dataSet,
    objects: { dataSet },
    value,
    errorCode: 'E7600' as const,
    property: 'dataSet',
    indexes: [],
  }
  const count = { imported: 0, updated: 0, ignored, deleted: 0 }
  return summaryOf(count, { list: [conflict], rejected: [], unnamed: 0 }, options, true)
}

async function measuresOf(tx: Tx, names: Names, dataSet: string): Promise<Set<string> | 'none'> {
  const codes = names.forms(dataSet) ?? [dataSet]
  const forms = (await findForms(tx)).filter(({ code }) => codes.includes(code))
  return forms.length === 0 ? 'none' : new Set(forms.flatMap(({ fields }) => fields.map(({ measure }) => measure)))
}

const BATCH = 5_000

/** One set of data values on its way into the ledger. */
class Taking {
  readonly conflicts = new Conflicts()
  /** How many values of each period are taken. */
  readonly #periods = new Map<string, number>()
  readonly #tx: Tx
  readonly #sending: Sending
  readonly #load: Load
  /** Of a dry run nothing is kept. */
  readonly #leftOut: LeftOut | null

  private constructor(tx: Tx, sending: Sending, load: Load, leftOut: LeftOut | null) {
    this.#tx = tx
    this.#sending = sending
    this.#load = load
    this.#leftOut = leftOut
  }

  static async open(tx: Tx, sending: Sending, separator: string): Promise<Taking> {
    const load = await Load.open(tx, !sending.dryRun)
    return new Taking(tx, sending, load, sending.dryRun ? null : await LeftOut.open(tx, separator))
  }

  async read(set: SentSet, figureOf: (value: SentValue) => Omit<LoadedFigure, 'line'> | Conflict): Promise<void> {
    await this.#leftOut?.add(0, restHead)
    let waiting: LoadedFigure[] = []
    let index = 0
    for await (const values of set.batches()) {
      for (const value of values) {
        const found = figureOf(value)
        if ('errorCode' in found) await this.#refuse(index, value, found)
        else {
          this.#count(value.period, 1)
          waiting.push({ ...found, line: index + 1 })
        }
        index++
      }
      if (waiting.length < BATCH) continue
      await this.#load.add(waiting)
      waiting = []
    }
    await this.#load.add(waiting)
  }

  #count(period: string, more: 1 | -1): void {
    this.#periods.set(period, (this.#periods.get(period) ?? 0) + more)
  }

  async #refuse(index: number, value: SentValue, conflict: Conflict): Promise<void> {
    this.conflicts.add(index, conflict)
    await this.#leftOut?.add(index + 1, restRow(value, conflict))
  }

  async post(set: SentSet): Promise<{ count: Count; id: string | null }> {
    const tx = this.#tx
    const { dryRun, importStrategy, by, fileName } = this.#sending
    const again = await keepLast(tx)
    await noteStanding(tx, 'import')
    await this.#refuseClashes(set)
    const reach = await demandReach(this.#load, this.#sending.reaches)
    const { changes, corrects, ...judged } = await judge(tx, strategies[importStrategy])
    const refused = this.conflicts.rejected.length
    const count = { ...judged, updated: judged.updated + again, ignored: judged.ignored + refused }
    if (dryRun || changes === 0) return { count, id: null }
    const id = timeUuid()
    const periods = [...this.#periods].flatMap(([period, taken]) => (taken > 0 ? [period] : []))
    const name = fileName?.trim().slice(0, 200) || nameOf(periods)
    await addImport(tx, { id, fileName: name, figures: changes, refused, by, ...reach })
    if (refused > 0) await this.#leftOut?.keepFor(id)
    await addCorrections(tx, id, corrects)
    await addProof(tx, id, await this.#load.digests())
    await this.#load.post({ kind: 'import', id }, by)
    return { count, id }
  }

  /** What clashes is known only when everything was read: the set is read once more for what those values say. */
  async #refuseClashes(set: SentSet): Promise<void> {
    const dropped = await this.#load.dropClashing()
    if (dropped.length === 0) return
    const clashes = this.#load.clashes()
    let next = await clashes.next()
    let index = 0
    for await (const values of set.batches())
      for (const value of values) {
        index++
        if (next.done || next.value.line !== index) continue
        this.#count(value.period, -1)
        await this.#refuse(index - 1, value, conflictOf(next.value, value))
        next = await clashes.next()
      }
  }
}

/** "dataValueSets 201401 – 201403": what a list of imports calls what came without a name. */
function nameOf(periods: string[]): string {
  const [first = '', ...others] = periods.toSorted()
  const last = others.at(-1) ?? first
  return `dataValueSets ${first === last ? first : `${first} – ${last}`}`.slice(0, 200)
}

function conflictOf({ kind, other }: Clash, { dataElement, orgUnit, period }: SentValue): Conflict {
  const objects = { period, orgUnit, dataElement }
  const what = `data element: \`${dataElement}\` organisation unit: \`${orgUnit}\` period: \`${period}\``
  const base = { object: period, objects, property: null, indexes: [] as number[] }
  if (kind === 'due')
    return { ...base, errorCode: 'E7643', value: `A form asks for the value and is to be sent: ${what}` }
  if (kind === 'stands' && other === 'submission')
    return { ...base, errorCode: 'E7642', value: `A form says the value already, correct it there: ${what}` }
  // Of E7632 a period is wrong by itself, whatever was said before; DHIS2 keeps periods of several types beside each other.
  return { ...base, errorCode: 'E7644', property: 'period', value: `Other days that overlap are said already: ${what}` }
}

/** What was to be taken back must not come in as a figure when the rest is sent again. */
const restHead = ['dataelement', 'period', 'orgunit', 'catoptcombo', 'attroptcombo', 'value', 'deleted', 'loi', 'error']

/** Why, for people in Vietnamese; beside it what DHIS2 would say, by its code. */
const restRow = (value: SentValue, { errorCode, value: said }: Conflict): string[] => {
  const { dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo, deleted } = value
  const at = [dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo]
  return [...at, value.value, deleted ? 'true' : '', conflictReasons[errorCode].vi, `${errorCode} ${said}`]
}
