import { useFormat } from '../../../../ui/format.ts'
import type { PivotCell } from '../../cells.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import type { Way } from '../explain/way.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { Forms } from '../value/forms.tsx'
import { ValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'

type PivotFigure = Pick<PivotCell, 'value' | 'why' | 'band' | 'received' | 'expected'>

interface FigureCellProps {
  /** `due` and `state`: a figure that misses what is due is not written as if it did not. */
  cell: (PivotCell & { due?: number | null; state?: string | undefined }) | undefined
  item: { code: string; vi: string; en: string; unit: string; decimals: number }
  row: { id: number; name: string; isTotal?: boolean }
  /** The name of the period as asked. */
  period: string
  way: Way
}

/** A figure that leads nowhere, with the forms it rests on beneath. */
export function PlainFigure({ cell, unit, decimals }: { cell: PivotFigure; unit: string; decimals: number }) {
  return (
    <span className={css.figure}>
      <ValueText {...cell} unit={unit} decimals={decimals} unitless />
      <small>
        <Forms of={cell} />
      </small>
    </span>
  )
}

/** A figure in a table: with how many forms of those due, and leading to where it comes from. */
export function FigureCell({ cell, item, row, period, way }: FigureCellProps) {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  if (!cell) return '–'
  return (
    <FigureLink
      cell={{ item: item.code, place: row.id, period, ...way }}
      label={`${row.name}, ${format.pick(item)}, ${nameOf(period)}`}
      className={`${css.figure} ${row.isTotal ? css.total : ''}`}
    >
      <ValueText {...cell} unit={item.unit} decimals={item.decimals} unitless />
      {(cell.value !== null || (cell.expected ?? 0) > 0) && (
        <small>
          <Forms of={cell} />
          {cell.divided ? (
            <abbr title={t('divided.mark', { count: format.number(cell.divided) })}>
              <span aria-hidden="true">*</span>
              <span className="visually-hidden">, {t('divided.mark', { count: format.number(cell.divided) })}</span>
            </abbr>
          ) : null}
        </small>
      )}
    </FigureLink>
  )
}
