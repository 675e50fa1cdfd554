import { lastDay } from '../../shared/calendars.ts'
import type { Score } from '../indicators/contract.ts'
import { roman } from './document/forms.ts'
import type { Annex, Cell, FigureTable } from './document/index.ts'
import type { ReportFigures } from './figures.ts'
import { COVERAGE, cellOf, computed, coverageOf, legendOf, resultOf, withoutEmpty } from './tables.ts'
import { upperFirst, written } from './wording.ts'

type Unit = ReportFigures['units'][number]

const scoreAt = (unit: Unit, code: string): Score | null => unit.scores.find((one) => one.code === code) ?? null

/** Whether the units say anything of it; what exists only at the whole stands in the body and has no annex. */
const isSaidBelow = (code: string, units: Unit[]): boolean =>
  units.some((unit) => {
    const score = scoreAt(unit, code)
    return score !== null && (score.value !== null || score.why === 'masked' || score.why === 'banded')
  })

/** The indicators that have an annex, in its order, as they are at the whole. */
function annexed(figures: ReportFigures): Score[] {
  const scores = computed(figures.items.flatMap((item) => item.scores))
  const unique = [...new Map(scores.map((score) => [score.code, score])).values()]
  return unique.filter(({ code }) => isSaidBelow(code, figures.units))
}

/** The number of an indicator's annex, as it is printed: "II"; empty where there is but one. By code. */
export function annexNumbers(figures: ReportFigures): Map<string, string> {
  const all = annexed(figures)
  return new Map(all.map(({ code }, index) => [code, all.length > 1 ? roman(index + 1) : '']))
}

/** An annex by unit for each indicator that the units have. */
export function annexes(figures: ReportFigures, wholeName: string): Annex[] {
  return annexed(figures).map((score) => ({
    title: score.vi.toLocaleUpperCase('vi'),
    tables: [unitTable(score, figures, wholeName)],
  }))
}

function unitTable(whole: Score, figures: ReportFigures, wholeName: string): FigureTable {
  const { units, about, days } = figures
  const isRatio = whole.numerator !== null || whole.denominator !== null
  const names = about[whole.code]
  const figuresOf = (score: Score | null): Cell[] => [
    ...(isRatio ? [cellOf(score, score?.numerator ?? null, 0), cellOf(score, score?.denominator ?? null, 0)] : []),
    resultOf(score),
    coverageOf(score),
  ]
  const ofRatio = (label: string) => (isRatio ? [{ label, weight: 2, align: 'right' as const }] : [])
  const totals = totalsOf(whole, figures, wholeName)
  const stays = staysOf(units, days, totals.isEndedLeftOut ? wholeName : null)
  return {
    ...withoutEmpty({
      columns: [
        { label: 'TT', weight: 0.6, align: 'center' },
        { label: 'Đơn vị', weight: 3 },
        ...ofRatio(names?.numerator ?? 'Tử số'),
        ...ofRatio(names?.denominator ?? 'Mẫu số'),
        { label: isRatio ? `Tỷ lệ${whole.unit && ` (${whole.unit})`}` : 'Kết quả', weight: 1.2, align: 'right' },
        { label: COVERAGE, weight: 1.9, align: 'right' },
      ],
      rows: [
        ...units.map((unit, index) => ({
          cells: [index + 1, stays.nameOf(unit), ...figuresOf(scoreAt(unit, whole.code))],
        })),
        ...(totals.rest === null
          ? []
          : [{ cells: ['', totals.restName, cellOf(whole, totals.rest, whole.decimals), ''] }]),
        { cells: ['', wholeName, ...figuresOf(whole)], strong: true },
      ],
    }),
    unit: isRatio ? names?.unit || undefined : whole.unit,
    // On one line, so that the table and what explains it stay on one page.
    note: [...stays.notes, ...totals.notes, ...legendOf(units.map((unit) => scoreAt(unit, whole.code)))].join(' '),
  }
}

/**
 * How the rows come to the line of the whole, where they do not simply add up: what stands at a day is counted at the
 * last, when units that ended have their heirs; and the whole has bodies of its own, which no unit below tells of.
 */
function totalsOf(whole: Score, { units, days }: ReportFigures, wholeName: string) {
  const parts = whole.numerator === null ? (['value'] as const) : (['numerator', 'denominator'] as const)
  const missing = (of: Unit[]): number[] => {
    const scores = of.flatMap((unit) => scoreAt(unit, whole.code) ?? [])
    return parts.map((part) => (whole[part] ?? 0) - scores.reduce((sum, score) => sum + (score[part] ?? 0), 0))
  }
  // Sums of decimals come out a hair beside each other.
  const isNothing = (gap: number) => Math.abs(gap) < 1e-6
  const none = { isEndedLeftOut: false, rest: null, restName: '', notes: [] as string[] }
  const isHidden = units.some((unit) =>
    ['masked', 'banded', 'restricted'].includes(scoreAt(unit, whole.code)?.why ?? ''),
  )
  const gaps = missing(units)
  if (whole.value === null || isHidden || gaps.every(isNothing)) return none
  if (missing(units.filter(({ worksTo }) => worksTo >= days.to)).every(isNothing))
    return { ...none, isEndedLeftOut: true }
  const [gap = 0] = gaps
  if (whole.numerator === null && whole.unit !== '%' && gap > 0)
    return { ...none, rest: gap, restName: `Cơ quan ${wholeName.replace(/^Toàn /, 'của ')}` }
  return { ...none, notes: [`Dòng “${wholeName}” tính từ số gốc của cả địa bàn, không phải tổng các dòng trên.`] }
}

/** Units that worked only a part of the days bear a number, and a note says which part. */
function staysOf(units: Unit[], days: ReportFigures['days'], leftOutOf: string | null) {
  const noteOf = ({ worksFrom, worksTo }: Unit): string | null => {
    if (worksTo < days.to) {
      const until = `Số liệu đến hết ngày ${written(lastDay({ from: worksFrom, to: worksTo }))}`
      return leftOutOf ? `${until}; sau đó thuộc đơn vị mới nên không cộng vào dòng “${leftOutOf}”.` : `${until}.`
    }
    return worksFrom > days.from ? `Số liệu từ ngày ${written(worksFrom)}.` : null
  }
  const notes = [...new Set(units.map(noteOf).filter((note) => note !== null))]
  return {
    notes: notes.map((note, index) => `(${index + 1}) ${note}`),
    nameOf: (unit: Unit): string => {
      const note = noteOf(unit)
      return upperFirst(unit.name) + (note === null ? '' : ` (${notes.indexOf(note) + 1})`)
    },
  }
}
