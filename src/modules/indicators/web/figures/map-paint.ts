import type { Band as ToldBand } from '../../../../shared/bands.ts'
import type { PivotAnswer, PivotCell } from '../../cells.ts'
import type { TargetState } from '../../contract.ts'
import { type Band, bandOf, bandsOf } from '../../distribution.ts'

/** How a unit is coloured, by its figure alone. */
export type Look =
  | { kind: 'band'; band: number }
  | { kind: 'state'; state: Exclude<TargetState, 'none' | 'unfinished'> }
  | { kind: 'plain' | 'no-target' | 'banded' | 'masked' | 'no-data' | 'not-working' }

export interface Paint {
  looks: Map<number, Look>
  bands: Band[]
  /** The bands that are told instead of figures, ascending, where the item is told so. */
  told: ToldBand[]
  /** What the colours mean: state against the target, bands of values, or nothing (units that are never compared). */
  by: 'state' | 'bands' | 'told' | 'nothing'
}

/** Light to dark of one hue: told apart by everybody, and neither good nor bad. */
export const bandFills = ['#e8f2ee', '#bcd9cf', '#83b5a5', '#3f8270', '#0a4439']
const bandInks = ['#1d2421', '#1d2421', '#1d2421', '#ffffff', '#ffffff']

/** Far apart in lightness, each with a mark, so that no eye needs the hue. */
const stateFills = { done: '#a9cfc1', risk: '#f7dc9a', late: '#a8221b' }
export const stateMarks = { done: '●', risk: '◆', late: '■' }

export const fillOf = (look: Look, patterns: string): { fill: string; ink: string; mark: string } => {
  switch (look.kind) {
    case 'band':
      return { fill: bandFills[look.band] ?? '#ffffff', ink: bandInks[look.band] ?? '#1d2421', mark: '' }
    case 'state': {
      const { state } = look
      return { fill: stateFills[state], ink: state === 'late' ? '#ffffff' : '#1d2421', mark: stateMarks[state] }
    }
    case 'plain':
    case 'banded':
      return { fill: '#e3efeb', ink: '#1d2421', mark: '' }
    case 'no-target':
      return { fill: '#ffffff', ink: '#1d2421', mark: '' }
    case 'masked':
      return { fill: `url(#${patterns}-masked)`, ink: '#1d2421', mark: '' }
    case 'no-data':
      return { fill: `url(#${patterns}-none)`, ink: '#1d2421', mark: '' }
    case 'not-working':
      return { fill: '#faf8f3', ink: '#55605b', mark: '' }
  }
}

/** Bands of five colours when there are fewer: from both ends of the hue. */
const spread = (band: number, count: number): number => (count < 2 ? 2 : Math.round((band * 4) / (count - 1)))

/**
 * What the units of a question look like for one item in one period: by the state against the target where there is
 * one, else by the bands it is told by, else by bands of equally many units; all alike where units are never compared by
 * the item.
 */
export function paintOf(
  answer: Pick<PivotAnswer, 'targets'>,
  item: { code: string; unranked: boolean },
  period: number,
  cells: PivotCell[],
): Paint {
  const states = new Map(
    answer.targets.flatMap((one) =>
      one.item === item.code && one.period === period ? [[one.place, one.fewForms ? 'unfinished' : one.state]] : [],
    ),
  )
  const hasState = [...states.values()].some((state) => state !== 'none' && state !== 'unfinished')
  const told = item.unranked || hasState ? [] : toldBands(cells)
  const by = item.unranked ? 'nothing' : hasState ? 'state' : told.length > 0 ? 'told' : 'bands'
  const bands = by === 'bands' ? bandsOf(cells.flatMap(({ value }) => (value === null ? [] : [value]))) : []
  const look = ({ value, why, place, band }: PivotCell): Look => {
    // One's own exact figure lies in one of the bands the others are told by.
    const at = told.findIndex((one) => (value === null ? isSame(one, band) : holds(one, value)))
    if (at >= 0) return { kind: 'band', band: spread(at, told.length) }
    if (value === null) {
      if (why === 'banded') return { kind: 'banded' }
      if (why === 'masked' || why === 'restricted') return { kind: 'masked' }
      return { kind: why === 'not-working' ? 'not-working' : 'no-data' }
    }
    if (by === 'nothing' || by === 'told') return { kind: 'plain' }
    if (by === 'bands') return { kind: 'band', band: spread(bandOf(bands, value), bands.length) }
    const state = states.get(place) ?? 'none'
    if (state === 'unfinished') return { kind: 'plain' }
    return state === 'none' ? { kind: 'no-target' } : { kind: 'state', state }
  }
  return { looks: new Map(cells.map((cell) => [cell.place, look(cell)])), bands, told, by }
}

const isSame = (one: ToldBand, other: ToldBand | null | undefined): boolean =>
  one.from === other?.from && one.to === other.to

const holds = ({ from, to }: ToldBand, value: number): boolean =>
  (from === null || from <= value) && (to === null || value < to)

/** Each band that is told, once, in rising order. */
function toldBands(cells: PivotCell[]): ToldBand[] {
  const bands = cells.flatMap(({ band }) => (band ? [band] : []))
  return bands
    .filter((band, index) => bands.findIndex((one) => isSame(one, band)) === index)
    .sort((a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY))
}

/** The fill of a band in the legend. */
export const bandLook = (band: number, count: number): Look => ({ kind: 'band', band: spread(band, count) })
