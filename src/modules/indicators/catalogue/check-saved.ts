import type { Db, Tx } from '../../../platform/db/database.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { findMeasures } from '../../facts/index.ts'
import { findGroups } from '../../places/index.ts'
import { tellingBands } from '../evaluate/dated.ts'
import { withParts } from '../evaluate/parts.ts'
import { checkFormula } from '../expression/check.ts'
import { parseExpression } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import type { Names, Unit } from '../expression/unit.ts'
import { misfitOf } from '../expression/written-unit.ts'
import { indicatorProblems } from '../problems.ts'
import { findKept, type Kept, versionOn } from './read.ts'

/**
 * Looked at when everything is saved, since one formula may name another: the formulas of `written`, on every day on
 * which some formula begins, can be meant; those that name what was `changed` still can; and what was written or changed
 * comes out in the unit its indicator says. Raises `indicators.badExpression`, `.stillNamed`, `.otherUnit`.
 */
export async function checkSaved(tx: Tx, written: string[], changed: string[]): Promise<void> {
  const kept = await findKept(tx)
  const [isWritten, isChanged] = [new Set(written), new Set(changed)]
  const days = [...new Set(kept.flatMap(({ versions }) => versions.map(({ from }) => from)))].sort()
  const named = await knownNames(tx, days.at(-1) ?? '2000-01-01')
  for (const day of days) {
    const names = namesOn(named, kept, day)
    for (const { code, unit, versions } of kept) {
      const expression = versionOn(versions, day)?.expression ?? null
      if (expression === null) continue
      if (isWritten.has(code) || isChanged.has(code))
        demandUnit(code, unit, expression, checkFormula(parseExpression(expression), names, code))
      else if (namesAny(expression, isChanged)) demandStill(code, expression, names)
    }
  }
}

/** Raises `indicators.otherUnit`, at the field, where a formula does not come out in the unit that is written. */
function demandUnit(code: string, written: string, expression: string, unit: Unit): void {
  const said = misfitOf(written, unit)
  if (said !== null)
    throw new Problem(indicatorProblems.otherUnit, { code, expression, ...said }, [{ path: 'unit', ...said }])
}

const namesAny = (expression: string, codes: Set<string>): boolean =>
  measuresOf(parseExpression(expression)).some(({ code }) => codes.has(code))

function demandStill(named: string, expression: string, names: Names): void {
  try {
    checkFormula(parseExpression(expression), names, named)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const { vi = '', en = '' } = problem.params
    throw new Problem(indicatorProblems.stillNamed, { named, vi, en })
  }
}

/** The measures, with their parts, and place groups that formulas may name; groups as on a local day. */
export async function knownNames(db: Db | Tx, day: Day) {
  return {
    measures: withParts(await findMeasures(db)),
    groups: new Map((await findGroups(db, day, true)).map((group) => [group.code, group])),
  }
}

/** Everything a formula may name on a local day, and what it may no more. */
export function namesOn(known: Awaited<ReturnType<typeof knownNames>>, kept: Kept[], day: Day): Names {
  const ended = kept.filter(({ versions }) => versionOn(versions, day)?.ends)
  return {
    measures: known.measures,
    ended: new Set(ended.map(({ code }) => code)),
    groups: new Map([...known.groups].map(([code, group]) => [code, group.levels])),
    indicators: new Map(
      kept.map(({ code, unit, bands, versions }) => [
        code,
        { unit, bands, expression: versionOn(versions, day)?.expression ?? null },
      ]),
    ),
    banded: new Set(tellingBands(new Map(kept.map((one) => [one.code, one])))),
  }
}
