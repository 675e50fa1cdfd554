import { pivotMeasures } from '../src/modules/facts/index.ts'
import { findCity, findWorking } from '../src/modules/places/index.ts'
import type { Level } from '../src/shared/levels.ts'
import type { Span } from '../src/shared/spans.ts'
import type { Base } from './base.ts'
import type { Columns } from './columns.ts'
import { sideBySide } from './ratio.ts'

const list = (numbers: number[]): string => numbers.join(', ')

/** Sums by unit and month, from the balances and from columnar scans; all must answer as many cells. */
export async function benchPivots(base: Base, columns: Columns, structure = ''): Promise<void> {
  const { db, measures, months } = base
  const last = months.slice(48)
  const span = { from: last[0]?.from ?? '', to: last.at(-1)?.to ?? '' }
  const ids = async (level: Level) => (await findWorking(db, level, span, null)).map(({ id }) => id)
  const [city, districts, communes] = [await findCity(db), await ids('district'), await ids('commune')]
  const some = measures.slice(0, 10)

  async function compare(
    name: string,
    wanted: string,
    level: Level,
    placeIds: number[],
    asked: typeof measures,
    periods: Span[],
  ) {
    const question = { measures: asked, placeIds, level, periods, chains: null, byCategory: false }
    const ours = () => pivotMeasures(db, { ...question, standing: 'official', boundary: 'then', asKnownAt: null })
    const [own, inMeasures] = [(await ours()).length, `measure in (${list(asked.map(({ id }) => id))})`]
    const sums = 'sum(amount) as value, count(*) as said'
    const scans = {
      'on the same tables': `select measure, a.unit, date_trunc('month', span_from) as month, ${sums}
        from leaf join lineage a on a.place = leaf.place and a.level = '${level}' and a.from_day <= span_from
          and span_from < a.to_day and a.unit in (${list(placeIds)})
        where ${inMeasures} and '${periods[0]?.from}' <= span_from and span_to <= '${periods.at(-1)?.to}' group by 1, 2, 3`,
      'told beforehand where each belongs': `select measure, ${level === 'city' ? 'null::integer' : level} as unit, month, ${sums}
        from leaf where ${inMeasures} ${level === 'city' ? '' : `and ${level} in (${list(placeIds)})`}
          and month between ${months.indexOf(periods[0] ?? span)} and ${months.indexOf(periods.at(-1) ?? span)} group by 1, 2, 3`,
    }
    for (const [how, scan] of Object.entries(scans)) {
      const other = await columns.ask(scan)
      if (own !== other) throw new Error(`${name}: ${own} cells from the ledger, ${other} from the columns ${how}`)
      await sideBySide(`${structure}${name} (${own} cells), against a columnar scan ${how}`, wanted, ours, () =>
        columns.ask(scan),
      )
    }
  }

  if (districts.length > 0)
    await compare('pivot: 10 measures × 30 districts × 12 months', '≤ 0.5', 'district', districts, some, last)
  const many = `pivot: 10 measures × ${communes.length} communes × 12 months`
  await compare(many, '≤ 2', 'commune', communes, some, last)
  await compare('city: 40 measures × 60 months', '≤ 0.7', 'city', [city], measures, months)
}
