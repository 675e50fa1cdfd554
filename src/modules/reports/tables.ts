import { sayBand } from '../../shared/bands.ts'
import type { EndedPart } from '../../shared/ended.ts'
import { formatNumber } from '../../shared/numbers.ts'
import type { Why } from '../facts/contract.ts'
import type { Score } from '../indicators/contract.ts'
import type { Cell, FigureTable } from './document/index.ts'
import { quarterName, upperFirst } from './wording.ts'

/** What stands where there is no figure, and what it says; the legend under a table names those it holds. */
const signs: Record<Why, { sign: string; says: string }> = {
  'no-data': { sign: '…', says: 'Chưa có số liệu chính thức' },
  'not-recorded': { sign: '–', says: 'Không ghi ở cấp này' },
  'not-computed': { sign: '…', says: 'Chưa có số liệu chính thức' },
  ended: { sign: '–', says: 'Chỉ số đã ngừng dùng' },
  'not-working': { sign: '–', says: 'Đơn vị không hoạt động trong kỳ' },
  'no-value': { sign: '×', says: 'Không tính được vì mẫu số bằng 0' },
  masked: { sign: '(*)', says: 'Số về người nhỏ hơn 5, hoặc giúp suy ra số đó, không công bố' },
  banded: { sign: '(***)', says: 'Chỉ công bố theo khoảng' },
  restricted: { sign: '(**)', says: 'Tính trên danh sách hạn chế xem, không công bố' },
  'not-divisible': { sign: '//', says: 'Không tách được theo kỳ này' },
  'not-comparable': {
    sign: '≠',
    says: 'Không so sánh được do chia, tách địa giới, hoặc do phiếu chỉ thu một phần của kỳ',
  },
}

/** A figure of a score (its value unless another is given) as a cell, or the sign of why there is none. */
export const cellOf = (score: Score | null, value = score?.value ?? null, decimals = score?.decimals ?? 0): Cell =>
  value === null ? signs[score?.why ?? 'no-data'].sign : { value, decimals }

/** A score's value as a cell; of what is told by bands, the band. Figures kept before there were bands have none. */
export const resultOf = (score: Score | null): Cell =>
  score?.value === null && score.band ? sayBand(score.band, score.unit) : cellOf(score)

/** What the signs in a table of these scores say, one sentence for each; empty where every score has its value. */
export function legendOf(scores: (Score | null)[]): string[] {
  const whys = scores.filter((score) => score?.value == null).map((score) => score?.why ?? 'no-data')
  const said = [...new Map(whys.map((why) => [signs[why].sign, signs[why].says]))]
  return said.map(([sign, says]) => `${sign.startsWith('(') ? sign : `(${sign})`} ${says}.`)
}

/** What no module computes yet, and what nobody is asked at the place, has no place in a document to be signed. */
export const computed = (scores: Score[]): Score[] =>
  scores.filter(
    ({ why, value, expected }) =>
      why !== 'not-computed' &&
      why !== 'ended' &&
      (value !== null || (why !== 'no-data' && why !== 'not-recorded') || expected),
  )

export const COVERAGE = 'Số phiếu có số liệu / tổng số phiếu'

/** "1.204/1.310": forms accepted of those due; empty where no form asks. */
export const coverageOf = (score: Score | null): string =>
  score?.expected ? `${formatNumber(score.received ?? 0)}/${formatNumber(score.expected)}` : ''

const targetCell = (value: number | null, decimals: number): Cell =>
  value === null ? '' : { value, decimals: Number.isInteger(value) ? 0 : decimals }

/** The figures of a section: what was reached, a year before, what is due by now, the target, how many forms spoke. */
export function figureTable(scores: Score[], days: EndedPart): FigureTable {
  const quarter = days.upTo && `Phải đạt đến hết ${quarterName(days.upTo)}`
  return {
    ...withoutEmpty({
      columns: [
        { label: 'Chỉ số', weight: 4.6 },
        { label: 'Đơn vị', weight: 1, align: 'center' },
        { label: 'Thực hiện', weight: 1.4, align: 'right' },
        { label: 'Cùng kỳ năm trước', weight: 1.4, align: 'right' },
        { label: quarter ?? '', weight: 1.5, align: 'right' },
        { label: days.upTo ? 'Mục tiêu cả năm' : 'Mục tiêu', weight: 1.2, align: 'right' },
        { label: COVERAGE, weight: 1.9, align: 'right' },
      ],
      rows: scores.map((score) => {
        const { before, decimals, due, target } = score
        const isPath = quarter !== null && due !== target
        return {
          cells: [
            upperFirst(score.vi),
            score.unit,
            resultOf(score),
            before === null ? '' : { value: before, decimals },
            isPath ? targetCell(due, decimals) : '',
            targetCell(target, decimals),
            coverageOf(score),
          ],
        }
      }),
    }),
    note: legendOf(scores).join(' '),
  }
}

/** A column with nothing in it is left out. */
export function withoutEmpty({ columns, rows, ...rest }: FigureTable): FigureTable {
  const kept = columns.map((_, i) => i < 2 || rows.some((row) => row.cells[i] !== ''))
  const only = <T>(list: T[]): T[] => list.filter((_, i) => kept[i])
  return { ...rest, columns: only(columns), rows: rows.map((row) => ({ ...row, cells: only(row.cells) })) }
}
