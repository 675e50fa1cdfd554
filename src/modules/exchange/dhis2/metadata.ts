import { allowLong, type Db, type Tx, transaction } from '../../../platform/db/database.ts'
import { findFileDays, findForms, findOwing, saveForms } from '../../collection/index.ts'
import { findMeasures, saveMeasures } from '../../facts/index.ts'
import { findIndicators, formulaNames, saveIndicators } from '../../indicators/index.ts'
import { demandChain } from '../../people/index.ts'
import type { Source } from '../values/rows.ts'
import { Aliases } from './aliases.ts'
import { Combos } from './combos.ts'
import { addUnit, createUnits, hasNoPlaces } from './create-units.ts'
import { planForms, readDataSets } from './data-sets.ts'
import { planMeasures, readElements } from './elements.ts'
import { planIndicators } from './indicators.ts'
import { type Line, type Wanted, type What, whats } from './list.ts'
import { type Metadata, readMetadata } from './read.ts'
import { type Rest, restOfMetadata } from './rest.ts'
import { matchUnits, type Named } from './units.ts'

export interface MetadataTaken {
  /** How many of each kind became what, and of how many no figure is computed here. */
  counts: ({ kind: string; notComputed: number } & Record<What, number>)[]
  /** What became of each object: those that need a look first. */
  lines: Line[]
  rest: Rest[]
  /** Units without a place, to be completed and given again, and those that have the place a person named. */
  open: Named[]
  matched: Named[]
}

/**
 * Takes over the metadata of a DHIS2 file: its units are matched with places (or made, where there are none and `levels`
 * says which is what, or where a person said that they are new), data elements become measures, data sets forms, indicators formulas; outside ids stay as aliases. The
 * same file again changes nothing; what changed in it changes here, figures never. Raises `exchange.badMetadata`,
 * `exchange.noCityLevel`, `people.noSuchChain`.
 */
export async function importMetadata(tx: Tx, source: Source, wanted: Wanted): Promise<MetadataTaken> {
  await allowLong(tx)
  await demandChain(tx, wanted.chain)
  const metadata = await readMetadata(source)
  const aliases = await Aliases.read(tx)
  const creates = wanted.levels.size > 0 && (await hasNoPlaces(tx))
  const created = creates ? await createUnits(tx, metadata, aliases, wanted) : []
  const units = await matchUnits(tx, metadata, aliases, wanted, (...said) => addUnit(tx, wanted.chain, ...said))
  const rest = await takeOver(tx, metadata, aliases, units, wanted)
  await aliases.save(tx)
  const lines = [...(creates ? created : units.lines), ...rest]
  return {
    counts: countsOf(lines),
    lines: lines.sort((a, b) => looked(a) - looked(b)),
    rest: restOfMetadata(metadata),
    open: creates ? [] : units.open,
    matched: units.matched,
  }
}

/** Those without an equal first, then those of which something is said. */
const looked = ({ what, why }: Line): number =>
  whats.indexOf(what) + (what === 'none' || why !== null ? 0 : whats.length)

async function takeOver(
  tx: Tx,
  metadata: Metadata,
  aliases: Aliases,
  units: Awaited<ReturnType<typeof matchUnits>>,
  wanted: Wanted,
): Promise<Line[]> {
  const [measures, forms] = [await findMeasures(tx), await findForms(tx)]
  const indicators = await findIndicators(tx, wanted.today)
  const byCode = <T extends { code: string }>(list: T[]) => new Map(list.map((one) => [one.code, one]))
  const known = { measures: byCode(measures), indicators: byCode(indicators), forms: byCode(forms) }
  const taken = new Set([...known.measures.keys(), ...known.indicators.keys()])

  const combos = new Combos(metadata, aliases)
  const sets = readDataSets(metadata, aliases, combos, units, new Set(known.forms.keys()), wanted)
  const read = readElements(metadata, aliases, combos, { measures: known.measures, taken }, sets.uses)
  const { elements } = read
  const formed = planForms(
    sets,
    { forms: known.forms, owing: await findOwing(tx, wanted.today), fileDays: await findFileDays(tx), elements },
    combos,
    aliases,
    metadata,
    wanted,
  )
  const measured = planMeasures(elements, sets.uses, wanted)
  await saveMeasures(tx, measured.measures)
  await saveForms(tx, formed.forms)

  // With what was saved just now: a formula may name it.
  const names = formulaNames(await findMeasures(tx), indicators)
  const planned = planIndicators(metadata, aliases, { indicators: known.indicators, taken, elements }, names, wanted)
  await saveIndicators(tx, planned.indicators)
  return [...read.lines, ...measured.lines, ...formed.lines, ...planned.lines]
}

function countsOf(lines: Line[]): MetadataTaken['counts'] {
  const byKind = new Map<string, MetadataTaken['counts'][number]>()
  for (const { kind, what, computed } of lines) {
    const counts = byKind.get(kind) ?? { kind, none: 0, kept: 0, changed: 0, new: 0, same: 0, notComputed: 0 }
    counts[what]++
    if (computed === false) counts.notComputed++
    byKind.set(kind, counts)
  }
  return [...byKind.values()]
}

/** Carries what would be done out of the transaction that did it, so that nothing of it stays. */
class Undone {
  readonly taken: MetadataTaken

  constructor(taken: MetadataTaken) {
    this.taken = taken
  }
}

/** What `importMetadata` would do; nothing stays. Raises what it raises. */
export async function checkMetadata(db: Db, source: Source, wanted: Wanted): Promise<MetadataTaken> {
  try {
    return await transaction(db, async (tx) => {
      throw new Undone(await importMetadata(tx, source, wanted))
    })
  } catch (error) {
    if (error instanceof Undone) return error.taken
    throw error
  }
}
