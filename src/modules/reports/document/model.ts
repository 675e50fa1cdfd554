import type { Day } from '../../../shared/spans.ts'

/**
 * An official document, free of any file format. `layOut` turns it into a sheet, which both renderers print.
 * Texts may come from people: they are normalised and checked before printing, never interpreted.
 */

export type IssuerKind = 'state' | 'front'

export interface OfficialDocument {
  template: TemplateVersion
  issuer: Issuer
  /** The place before the date: “Hà Nội”. */
  place: string
  /** Given by the registry clerk, never by us: “5”, or a whole “05/BC-UBND”. Without it the place stays open. */
  number?: string | undefined
  /** The day of issue. Without it day and month stay open; `year` may still be printed. */
  date?: Day | undefined
  year?: number | undefined
  kind: DocumentKind
  /** Trích yếu. */
  subject: string
  /** Kính gửi. */
  addressees?: string[] | undefined
  body: Block[]
  signature: Signature
  /** Nơi nhận, without dash or semicolon; the last one is the archive: “Lưu: VT, PV05”. */
  recipients: string[]
  annexes: Annex[]
  language: 'vi'
  /** Figures are generated: every page says so. */
  demo?: boolean | undefined
  /** Not yet submitted: the first page says so. */
  draft?: boolean | undefined
  /** When the document was put together (ISO instant), for the files' properties; the day of issue when absent. */
  preparedAt?: string | undefined
}

export interface Issuer {
  /** Cơ quan chủ quản, upper case; lines are parted by `\n`. */
  superior?: string | undefined
  /** The body that issues, upper case; lines are parted by `\n`. */
  name: string
  /** For the number: “UBND”, “MTTQ-BTT”. */
  abbreviation: string
  /** As in a sentence: “Ủy ban nhân dân thành phố Hà Nội”; for the line under an annex's title. */
  title?: string | undefined
}

/** `{ name: 'BÁO CÁO', code: 'BC' }`. */
export interface DocumentKind {
  name: string
  code: string
}

export interface Signature {
  /** “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”. */
  authority: string[]
  /** Without academic title; absent while unsigned. */
  name?: string | undefined
}

export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; number: string; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'bullet'; text: string; level?: 1 | 2 | undefined }
  | { type: 'table'; table: FigureTable }
  | { type: 'chart'; chart: BarChart }

export interface FigureTable {
  caption?: string | undefined
  /** Printed as “Đơn vị tính: …”. */
  unit?: string | undefined
  columns: Column[]
  rows: Row[]
  note?: string | undefined
  /** In an annex: on landscape paper. Decided from the columns when absent. */
  wide?: boolean | undefined
}

export interface Column {
  label: string
  /** Right for figures and left for words when absent. */
  align?: 'left' | 'center' | 'right' | undefined
  /** Relative width; from the contents when no column has one. */
  weight?: number | undefined
}

export interface Row {
  cells: Cell[]
  /** A total: bold. */
  strong?: boolean | undefined
}

/** `null` is “no figure yet” and prints as “…”; a zero that was said prints as 0. */
export type Cell = string | number | Figure | null

export interface Figure {
  value: number
  decimals?: number | undefined
  /** `'%'` is set onto the number; words after a space. */
  unit?: string | undefined
}

export interface Annex {
  title: string
  intro?: string | undefined
  tables: FigureTable[]
}

export interface BarChart {
  title: string
  unit: string
  categories: string[]
  series: Array<{ name: string; values: Array<number | null> }>
  target?: { value: number; label?: string | undefined } | undefined
  decimals?: number | undefined
}

/** One version of the form, as data; both renderers read nothing else. Lengths in mm, sizes in points. */
export interface TemplateVersion {
  id: string
  /** The text it follows, for the page that offers it. */
  source: string
  issuer: IssuerKind
  from: Day
  /** The first day it no longer applies. */
  to?: Day | undefined
  margin: { top: number; bottom: number; left: number; right: number }
  /** The upper right block: the country's name and motto, or an organisation's own line. */
  heading: { kind: 'national' } | { kind: 'organisation'; text: string }
  size: Sizes
  pageNumber: { edge: 'top' | 'bottom'; align: 'center' | 'right'; onFirst: boolean }
  body: { indent: number; spacing: number; lineSpacing: number; endMark: string }
  headings: Record<1 | 2 | 3, { bold: boolean; italic: boolean; after: '.' | ')' }>
  /** Lengths of the short rules, as part of the text above them. */
  rule: { issuer: number; subject: number }
  annex: { restartPages: boolean }
}

export interface Sizes {
  country: number
  motto: number
  superior: number
  issuer: number
  number: number
  date: number
  kind: number
  subject: number
  addressee: number
  body: number
  table: number
  authority: number
  recipientsTitle: number
  recipients: number
  pageNumber: number
  annexNumber: number
  annexTitle: number
  annexNote: number
}
