import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import type { Way } from '../explain/way.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import { formsDrawn, isByNoForm } from './picture-forms.ts'
import type { ShownProps } from './pivot-shapes.ts'

/** As many lines of figures as people read in a message. */
const MOST = 14

export interface ShortText {
  title: string
  /** Place and period. */
  where: string
  way: Way
  lines: string[]
}

/**
 * Figures as a message for Zalo: what, where and when, the figures with their forms, whether they are official, and that
 * a demonstration is one. At most some twenty lines, and nothing of persons.
 */
export function useShortText(): (text: ShortText) => string {
  const t = useWords()
  const format = useFormat()
  const wayLines = useWayLines()
  const { demo } = useMe()
  return ({ title, where, way, lines }) => {
    const rest = lines.length - MOST
    return [
      title,
      where,
      ...(rest > 1 ? lines.slice(0, MOST) : lines),
      ...(rest > 1 ? [t('text.more', { count: format.number(rest) })] : []),
      ...wayLines(way),
      ...(demo ? [t('leader.demo')] : []),
    ]
      .filter(Boolean)
      .join('\n')
  }
}

/** Which figures these are, a line each: official or not, on which map, as known when. */
export function useWayLines(): (way: Way) => string[] {
  const t = useWords()
  const format = useFormat()
  return ({ standing, map, known }) => [
    t(standing === 'sent' ? 'text.sent' : 'text.official'),
    ...(map ? [t('text.map', { day: format.day(map) })] : []),
    ...(known ? [t('text.known', { day: format.day(known) })] : []),
  ]
}

interface Told {
  value: number | null
  why: string | null
  received: number | null
  expected: number | null
  due?: number | null
  state?: string | undefined
}

/** "63,4% (18/18 phiếu)", "12 (không qua phiếu)". */
export function useToldText(): (cell: Told | undefined, item: { unit: string; decimals: number }) => string {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  return (cell, { unit, decimals }) => {
    if (!cell) return '–'
    const value = valueText({ ...cell, unit, decimals })
    if (isByNoForm(cell)) return t('text.forms.none', { value })
    if (!cell.expected) return value
    const forms = { received: format.number(cell.received ?? 0), expected: format.number(cell.expected) }
    return t('text.forms', { value, ...forms })
  }
}

/** How many forms of those due are behind what is drawn in these periods, as the line of a picture, and of which no form is due; null where there are no figures either. */
export function usePictureForms(): (shown: ShownProps, periods: number[]) => string | null {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  return (shown, periods) => {
    const found = formsDrawn(shown, periods).map(({ period, received, expected }) => ({
      isDue: expected > 0,
      said: {
        name: nameOf(shown.names[period] ?? ''),
        ...{ received: format.number(received), expected: format.number(expected) },
      },
    }))
    const [first] = found
    if (!first) return null
    if (found.every(({ isDue }) => !isDue) && found.length === periods.length) return t('picture.forms.none')
    if (periods.length === 1) return t('picture.forms', first.said)
    const list = found.map(({ isDue, said }) => t(isDue ? 'picture.forms.period' : 'picture.forms.period.none', said))
    return t('picture.forms.periods', { list: list.join('; ') })
  }
}
