import { memo } from 'react'
import { formatNumber, parseCount } from '../../../../shared/numbers.ts'
import { Badge, StateBadge } from '../../../../ui/components/state-badge.tsx'
import { capital } from '../../../../ui/text.ts'
import type { FieldShown } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import { type Change, type Edit, type GridRow, isOpen, readiness, startOf } from './model.ts'

interface RowProps {
  row: GridRow
  at: number
  fields: FieldShown[]
  edit: Edit | undefined
  /** The cell that Tab reaches, of this row; the columns that are chosen. */
  current: number | null
  chosen: string
  onType: (change: Change) => void
}

/** One area. Only the row that is typed into is drawn again. */
export const Row = memo(function Row({ row, at, fields, edit, current, chosen, onType }: RowProps) {
  const t = useWords()
  const typed = edit?.typed ?? startOf(fields, row)
  const how = readiness(fields, row, edit)
  const [first = -1, last = -2] = chosen === '' ? [] : chosen.split(' ').map(Number)
  return (
    <tr data-how={isOpen(row) ? how : 'closed'}>
      <th scope="row" id={`row-${at}`}>
        {capital(row.placeName)}
      </th>
      {fields.map((field, column) => {
        const text = typed[field.code] ?? ''
        const value = parseCount(text)
        const isBad = (typeof value === 'string' && value !== 'empty') || edit?.faults[field.code] !== undefined
        const before = row.previous[field.code]
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
          <td key={field.code} aria-selected={first <= column && column <= last} data-cell={`${at} ${column}`}>
            <input
              value={text}
              readOnly={!isOpen(row)}
              inputMode="numeric"
              autoComplete="off"
              tabIndex={current === column ? 0 : -1}
              aria-labelledby={`row-${at} column-${column}`}
              aria-invalid={isBad || undefined}
              data-soft={edit?.asksReason || undefined}
              onChange={(event) => onType({ id: row.id, code: field.code, text: event.currentTarget.value })}
              onBlur={() => {
                const tidy = typeof value === 'number' ? formatNumber(value) : text
                if (isOpen(row) && tidy !== text) onType({ id: row.id, code: field.code, text: tidy })
              }}
            />
            <small aria-hidden="true">{before === undefined ? '' : formatNumber(before)}</small>
          </td>
        )
      })}
      <td className={css.state}>
        {isOpen(row) && edit ? (
          t(`grid.readiness.${how}`)
        ) : row.inTotal ? (
          <Badge tone="wait">{t('state.inTotal')}</Badge>
        ) : (
          <StateBadge state={row.state} />
        )}
      </td>
    </tr>
  )
})
