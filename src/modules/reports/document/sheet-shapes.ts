import type { ColumnLayout } from './columns.ts'
import type { BarChart, TemplateVersion } from './model.ts'

/** What is printed, word for word, with every length in points. Both renderers only place it on paper. */
export interface Sheet {
  template: TemplateVersion
  /** Width between the margins, upright. */
  width: number
  header: SheetHeader
  kind: string
  subject: string
  subjectRule: number
  addressees: string[]
  body: SheetBlock[]
  authority: string[]
  signer: string
  recipients: string[]
  annexes: SheetAnnex[]
  /** On every page, on the edge without page numbers; empty when there is nothing to say. */
  stamp: string
  properties: { title: string; author: string; moment: string }
}

export interface SheetHeader {
  superior: string[]
  issuer: string[]
  issuerRule: number
  country: string
  motto: string
  mottoRule: number
  number: string
  date: string
  draft: string
  leftWidth: number
}

export type SheetBlock =
  | { type: 'heading'; level: 1 | 2 | 3; text: string }
  | { type: 'paragraph'; text: string; keepNext?: boolean }
  | { type: 'bullet'; level: 1 | 2; text: string; keepNext?: boolean }
  | { type: 'table'; table: SheetTable }
  | { type: 'chart'; chart: BarChart; alt: string; width: number; height: number }

export interface SheetTable {
  caption: string
  unit: string
  note: string
  columns: ColumnLayout[]
  rows: Array<{ cells: string[]; strong: boolean }>
  /** Small enough to stand on one page whole. */
  whole: boolean
}

export interface SheetAnnex {
  number: string
  title: string
  note: string
  intro: string
  wide: boolean
  tables: SheetTable[]
}
