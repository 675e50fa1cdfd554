import type { Span } from '../../../../shared/spans.ts'
import { spanOf } from '../pickers/options.ts'
import { readWay, type Way } from './way.ts'

/** One figure that can be asked about: what, where, when, which figures; `measure` is the part whose records are shown. */
export interface Cell extends Way {
  item: string
  place: number
  period: string
  measure?: string
}

type Address = Record<string, string | undefined>

/** The address of a figure's own page. */
export function cellAddress(cell: Cell): string {
  const { item, place, period, standing = 'official', measure, map, known } = cell
  const query = new URLSearchParams({ item, place: String(place), period })
  if (standing !== 'official') query.set('standing', standing)
  for (const [name, value] of Object.entries({ measure, map, known })) if (value) query.set(name, value)
  return `/explain?${query.toString()}`
}

export function readCell(address: Address): Cell | null {
  const { item, place, period, measure } = address
  if (!item || !period || !spanOf(period) || !Number(place)) return null
  return { item, place: Number(place), period, ...readWay(address), ...(measure && { measure }) }
}

/** A cell in one word of an address, for the panel beside a page. */
export const packCell = (cell: Cell): string =>
  [cell.item, cell.place, cell.period, cell.standing ?? 'official', cell.measure, cell.map, cell.known].join('~')

export function unpackCell(text: string | undefined): Cell | null {
  const [item, place, period, standing, measure, map, known] = text?.split('~') ?? []
  return readCell({ item, place, period, standing, measure: measure || undefined, map, known })
}

/** Whether the open figure is the one a link leads to; a link without a part stands for all its parts. */
export const sameCell = (open: Cell | null, link: Cell): boolean =>
  open !== null &&
  open.item === link.item &&
  open.place === link.place &&
  open.period === link.period &&
  (link.measure === undefined || open.measure === link.measure)

export const isSameSpan = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to

/** A span as the name of a period. */
export const spanName = ({ from, to }: Span): string => `${from}/${to}`

/** What is known of a part of a figure: its measure, the days it is read in, and as what it is opened there. */
interface Part {
  code: string
  period: Span
  opens: string | null
}

/**
 * Where a part of the figure of a cell leads: to its records beside the figure, or, read in other days than those `asked`, to
 * the part by itself in its days. Null where it may not be opened there.
 */
export function partCell({ code, period, opens }: Part, asked: Span, cell: Cell): Cell | null {
  if (isSameSpan(period, asked)) return { ...cell, measure: code }
  return opens === null ? null : { ...cell, item: opens, period: spanName(period), measure: undefined }
}
