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

const cellOf = (score: Score): Cell => (score.value === null ? null : { value: score.value, decimals: score.decimals })

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
    body: [...sections(figures, narratives), ...closing(figures)],
    signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] },
    recipients: [...figures.recipients, 'Lưu: VT, Cơ quan Thường trực'],
    annexes: annexes(figures, `Toàn ${report.placeName}`),
    language: 'vi',
    demo,
    draft: report.state === 'draft',
    preparedAt: `${report.dated}T00:00:00Z`,
  }
}

/** Items that have something to say, with the headings above them. */
function said(figures: ReportFigures, narratives: Record<string, string>): ReportFigures['items'] {
  const speaking = figures.items.filter((item) => narratives[item.path]?.trim() || item.scores.length > 0)
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
      ...(item.scores.length > 0 ? [{ type: 'table' as const, table: figureTable(item.scores) }] : []),
    ]
  })
}

function figureTable(scores: Score[]): FigureTable {
  return {
    columns: [
      { label: 'Chỉ số', weight: 5 },
      { label: 'Đơn vị', weight: 1.2, align: 'center' },
      { label: 'Thực hiện', weight: 1.5, align: 'right' },
      { label: 'Mục tiêu', weight: 1.4, align: 'right' },
      { label: 'Số phiếu đã duyệt', weight: 1.8, align: 'right' },
    ],
    rows: scores.map((score) => ({
      cells: [
        `${score.code}. ${score.vi}`,
        score.unit,
        score.why === 'not-computed' ? 'chưa tính' : cellOf(score),
        score.target === null ? '' : { value: score.target, decimals: 0 },
        score.expected === null ? '' : `${plain(score.received)}/${plain(score.expected)}`,
      ],
    })),
  }
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

/** An annex for each computed indicator, by unit; "…" where nothing official was received. */
function annexes(figures: ReportFigures, whole: string): Annex[] {
  const codes = figures.items.flatMap((item) => item.scores).filter((score) => score.why !== 'not-computed')
  const unique = [...new Map(codes.map((score) => [score.code, score])).values()]
  return unique.map((score) => ({
    title: `${score.code}. ${score.vi}`.toUpperCase(),
    tables: [unitTable(score, figures.units, whole)],
  }))
}

function unitTable(whole: Score, units: ReportFigures['units'], wholeName: string): FigureTable {
  const isRatio = whole.numerator !== null || whole.denominator !== null
  const figuresOf = (score: Score | null): Cell[] => [
    ...(isRatio ? [score?.numerator ?? null, score?.denominator ?? null] : []),
    score ? cellOf(score) : null,
    score?.expected == null ? '' : `${plain(score.received)}/${plain(score.expected)}`,
  ]
  return {
    unit: whole.unit,
    columns: [
      { label: 'TT', weight: 0.6, align: 'center' },
      { label: 'Đơn vị', weight: 3.4 },
      ...(isRatio
        ? [
            { label: 'Tử số', weight: 1.3, align: 'right' as const },
            { label: 'Mẫu số', weight: 1.3, align: 'right' as const },
          ]
        : []),
      { label: 'Kết quả', weight: 1.4, align: 'right' },
      { label: 'Phiếu đã duyệt', weight: 1.6, align: 'right' },
    ],
    rows: [
      ...units.map((unit, index) => ({
        cells: [index + 1, unit.name, ...figuresOf(unit.scores.find((one) => one.code === whole.code) ?? null)],
      })),
      { cells: ['', wholeName, ...figuresOf(whole)], strong: true },
    ],
    note: 'Dấu “…”: chưa có số liệu chính thức.',
  }
}

export const subjectOf = (planTitle: string, periodName: string): string =>
  `Kết quả thực hiện ${planTitle}, ${periodName.charAt(0).toLowerCase()}${periodName.slice(1)}`
