import { lastDay } from '../../shared/calendars.ts'
import type { Why } from '../facts/contract.ts'
import type { Score } from '../indicators/contract.ts'
import type { Annex, BarChart, Block, Cell, FigureTable, OfficialDocument, TemplateVersion } from './document/index.ts'
import type { ReportFigures } from './figures.ts'
import type { StoredReport } from './queries.ts'

export interface Assembly {
  report: StoredReport
  figures: ReportFigures
  narratives: Record<string, string>
  template: TemplateVersion
  demo: boolean
}

/** What stands where there is no figure, and what it says; the legend under a table names those it holds. */
const signs: Record<Why, { sign: string; says: string }> = {
  'no-data': { sign: '…', says: 'chưa có số liệu chính thức' },
  'not-computed': { sign: '…', says: 'chưa có số liệu chính thức' },
  'not-working': { sign: '–', says: 'đơn vị không hoạt động trong kỳ' },
  'no-value': { sign: '×', says: 'không tính được vì mẫu số bằng 0' },
  masked: { sign: '*', says: 'số nhỏ về người, không công bố dưới cấp Thành phố' },
  'not-divisible': { sign: '//', says: 'không tách được theo kỳ này' },
  'not-comparable': { sign: '≠', says: 'không so sánh được do chia, tách địa giới' },
}

const signOf = (score: Score | null): string => signs[score?.why ?? 'no-data'].sign

const cellOf = (score: Score | null, value = score?.value ?? null, decimals = score?.decimals ?? 0): Cell =>
  value === null ? signOf(score) : { value, decimals }

function legendOf(scores: (Score | null)[]): string {
  const whys = scores.filter((score) => score?.value == null).map((score) => score?.why ?? 'no-data')
  const said = [...new Map(whys.map((why) => [signs[why].sign, signs[why].says]))]
  return said.length === 0 ? '' : `${said.map(([sign, says]) => `Dấu “${sign}”: ${says}`).join('; ')}.`
}

/** What no module computes yet has no place in a document to be signed. */
const computed = (scores: Score[]): Score[] => scores.filter((score) => score.why !== 'not-computed')

/**
 * A report of a place as an official document: its People's Committee issues and signs it, the standing agency and
 * the Front put it together and submit it (domain 0b.14). Sections follow the plan's own numbering.
 */
export function assemble({ report, figures, narratives, template, demo }: Assembly): OfficialDocument {
  return {
    template,
    issuer: {
      name: `ỦY BAN NHÂN DÂN\n${report.placeName.toLocaleUpperCase('vi')}`,
      abbreviation: 'UBND',
      title: `Ủy ban nhân dân ${report.placeName}`,
    },
    place: report.placeShortName,
    year: Number(report.dated.slice(0, 4)),
    kind: { name: 'BÁO CÁO', code: 'BC' },
    subject: report.subject,
    body: [basis(figures), ...sections(figures, narratives), ...closing(figures)],
    signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] },
    recipients: [...figures.recipients, 'Lưu: VT, Cơ quan Thường trực'],
    annexes: annexes(figures, `Toàn ${report.placeName}`),
    language: 'vi',
    demo,
    draft: report.state === 'draft',
    preparedAt: `${report.dated}T00:00:00Z`,
  }
}

/** Which days the figures are of: only days that have been. */
function basis({ days }: ReportFigures): Block {
  const span = `từ ngày ${written(days.from)} đến hết ngày ${written(lastDay(days))}`
  return {
    type: 'paragraph',
    text: `Số liệu trong báo cáo là số chính thức ${span}; cạnh mỗi số là số phiếu đã duyệt trên số phiếu phải có.`,
  }
}

const written = (day: string): string => day.split('-').reverse().join('/')

/** Items that have something to say, with the headings above them. */
function said(figures: ReportFigures, narratives: Record<string, string>): ReportFigures['items'] {
  const speaking = figures.items.filter((item) => narratives[item.path]?.trim() || computed(item.scores).length > 0)
  return figures.items.filter((item) =>
    speaking.some(
      (one) => one === item || one.path.startsWith(`${item.path}.`) || one.path.startsWith(`${item.path}-`),
    ),
  )
}

function sections(figures: ReportFigures, narratives: Record<string, string>): Block[] {
  return said(figures, narratives).flatMap((item) => {
    const level = Math.min(item.depth, 3) as 1 | 2 | 3
    const isDash = item.marker === '-'
    const heading: Block = isDash
      ? { type: 'bullet', text: item.title }
      : { type: 'heading', level, number: item.marker.replace(/[.)]$/, ''), text: item.title }
    const words = (narratives[item.path] ?? '').split(/\n+/).filter((line) => line.trim() !== '')
    return [
      heading,
      ...words.map((text): Block => ({ type: 'paragraph', text: text.trim() })),
      ...(computed(item.scores).length > 0
        ? [{ type: 'table' as const, table: figureTable(computed(item.scores)) }]
        : []),
    ]
  })
}

const figureTable = (scores: Score[]): FigureTable => ({
  ...withoutEmpty({
    columns: [
      { label: 'Chỉ số', weight: 5 },
      { label: 'Đơn vị', weight: 1.2, align: 'center' },
      { label: 'Thực hiện', weight: 1.5, align: 'right' },
      { label: 'Mục tiêu', weight: 1.4, align: 'right' },
      { label: 'Phiếu đã duyệt', weight: 1.8, align: 'right' },
    ],
    rows: scores.map((score) => ({
      cells: [
        `${score.code}. ${score.vi}`,
        score.unit,
        cellOf(score),
        score.target === null ? '' : { value: score.target, decimals: 0 },
        coverageOf(score),
      ],
    })),
  }),
  note: legendOf(scores),
})

const coverageOf = (score: Score | null): string =>
  score?.expected ? `${plain(score.received)}/${plain(score.expected)}` : ''

/** A column with nothing in it is left out. */
function withoutEmpty({ columns, rows, ...rest }: FigureTable): FigureTable {
  const kept = columns.map((_, i) => i < 2 || rows.some((row) => row.cells[i] !== ''))
  const only = <T>(list: T[]): T[] => list.filter((_, i) => kept[i])
  return { ...rest, columns: only(columns), rows: rows.map((row) => ({ ...row, cells: only(row.cells) })) }
}

const plain = (count: number | null): string => String(count ?? 0).replace(/\B(?=(\d{3})+$)/g, '.')

/** One chart: the indicators that have a target, against it. */
function closing(figures: ReportFigures): Block[] {
  const targets = figures.items
    .flatMap((item) => item.scores)
    .filter((score, index, all) => score.target !== null && all.findIndex((one) => one.code === score.code) === index)
  if (targets.length === 0) return []
  const chart: BarChart = {
    title: 'Kết quả so với mục tiêu của năm',
    unit: '%',
    categories: targets.map((score) => `${score.code}. ${score.vi}`),
    series: [
      { name: 'Thực hiện', values: targets.map((score) => score.value) },
      { name: 'Mục tiêu', values: targets.map((score) => score.target) },
    ],
    decimals: 1,
  }
  return [{ type: 'chart', chart }]
}

/** An annex for each computed indicator, by unit. */
function annexes(figures: ReportFigures, whole: string): Annex[] {
  const codes = computed(figures.items.flatMap((item) => item.scores))
  const unique = [...new Map(codes.map((score) => [score.code, score])).values()]
  return unique.map((score) => ({
    title: `${score.code}. ${score.vi}`.toUpperCase(),
    tables: [unitTable(score, figures.units, whole)],
  }))
}

function unitTable(whole: Score, units: ReportFigures['units'], wholeName: string): FigureTable {
  const isRatio = whole.numerator !== null || whole.denominator !== null
  const scoreAt = (unit: ReportFigures['units'][number]) => unit.scores.find((one) => one.code === whole.code) ?? null
  const figuresOf = (score: Score | null): Cell[] => [
    ...(isRatio ? [cellOf(score, score?.numerator ?? null, 0), cellOf(score, score?.denominator ?? null, 0)] : []),
    cellOf(score),
    coverageOf(score),
  ]
  const ofRatio = (label: string) => (isRatio ? [{ label, weight: 1.3, align: 'right' as const }] : [])
  return {
    ...withoutEmpty({
      columns: [
        { label: 'TT', weight: 0.6, align: 'center' },
        { label: 'Đơn vị', weight: 3.4 },
        ...ofRatio('Tử số'),
        ...ofRatio('Mẫu số'),
        { label: 'Kết quả', weight: 1.4, align: 'right' },
        { label: 'Phiếu đã duyệt', weight: 1.6, align: 'right' },
      ],
      rows: [
        ...units.map((unit, index) => ({ cells: [index + 1, capital(unit.name), ...figuresOf(scoreAt(unit))] })),
        { cells: ['', wholeName, ...figuresOf(whole)], strong: true },
      ],
    }),
    unit: whole.unit,
    note: legendOf(units.map(scoreAt)),
  }
}

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase('vi') + name.slice(1)

export const subjectOf = (planTitle: string, periodName: string): string =>
  `Kết quả thực hiện ${planTitle}, ${periodName.charAt(0).toLowerCase()}${periodName.slice(1)}`
