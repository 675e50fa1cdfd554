/** What stands in a cell, as it is shown without its format. Of a formula: what was computed last; it is never run. */
export interface ReadCell {
  /** Of a day `YYYY-MM-DD`, of a number its digits with a decimal point, of an error its code. */
  text: string
  /** `uncomputed`: a formula whose program did not keep what it gives. */
  kind: 'text' | 'number' | 'day' | 'truth' | 'error' | 'uncomputed'
}

export interface ReadRow {
  /** As the spreadsheet counts it, from 1. */
  number: number
  /** By column, from 0; empty ones are left out. */
  cells: Map<number, ReadCell>
}

/** A sheet as somebody filled it. Rows without anything are left out. */
export interface ReadSheet {
  name: string
  rows: ReadRow[]
  /** Ranges of merged cells, such as `A1:C1`. */
  merged: string[]
}

export interface TableLimits {
  /** Of the file, in bytes. */
  bytes: number
  /** Of what is unpacked, in bytes. */
  unpacked: number
  /** Rows with something in them, of each sheet. */
  rows: number
  columns: number
}

/** Room for the largest list of a city, twice over. */
export const usualLimits: TableLimits = { bytes: 10_000_000, unpacked: 32 << 20, rows: 20_000, columns: 60 }
