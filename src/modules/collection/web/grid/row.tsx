import { memo } from 'react'
import { formatNumber, parseCount } from '../../../../shared/numbers.ts'
import { Badge, StateBadge } from '../../../../ui/components/state-badge.tsx'
import { capital } from '../../../../ui/text.ts'
import { numbersOf } from '../fields.ts'
import { liveNotes } from '../notes.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import { type Change, type Edit, type Grid, type GridRow, isOpen, readiness, startOf } from './model.ts'

interface RowProps {
  row: GridRow
  at: number
  form: Grid['form']
  edit: Edit | undefined
  /** The cell that Tab reaches, of this row; the columns that are chosen. */
  current: number | null
  chosen: string
  onType: (change: Change) => void
}

/** One area. Only the row that is typed into is drawn again. */
export const Row = memo(function Row({ row, at, form, edit, current, chosen, onType }: RowProps) {
  const t = useWords()
  const { fields } = form
  const typed = edit?.typed ?? startOf(fields, row)
  const how = readiness(form, row, edit)
  const live = edit && liveNotes(form, typed, row, 'vi')
  const figures = numbersOf(fields, typed)
  const [first = -1, last = -2] = chosen === '' ? [] : chosen.split(' ').map(Number)
  return (
    <tr data-how={isOpen(row) ? how : 'closed'}>
      <th scope="row" id={`row-${at}`}>
        {capital(row.placeName)}
      </th>
      {fields.map((field, column) => {
        const total = figures[field.code]
        const text = field.sum ? (total === undefined ? '' : formatNumber(total)) : (typed[field.code] ?? '')
        const value = parseCount(text)
        const isBad =
          (typeof value === 'string' && value !== 'empty') ||
          [edit?.faults, live?.faults, live?.warnings].some((notes) => notes?.[field.code] !== undefined)
        const before = row.previous[field.code]
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
          <td key={field.code} aria-selected={first <= column && column <= last} data-cell={`${at} ${column}`}>
            <input
              value={text}
              readOnly={!isOpen(row) || field.sum !== undefined}
              inputMode="numeric"
              autoComplete="off"
              tabIndex={current === column ? 0 : -1}
              aria-labelledby={`row-${at} column-${column}`}
              aria-invalid={isBad || undefined}
              data-soft={edit?.asksReason || live?.warnings[field.code] !== undefined || undefined}
              onChange={(event) => onType({ id: row.id, code: field.code, text: event.currentTarget.value })}
              onBlur={() => {
                const tidy = typeof value === 'number' ? formatNumber(value) : text
                if (isOpen(row) && !field.sum && tidy !== text) onType({ id: row.id, code: field.code, text: tidy })
              }}
            />
            <small aria-hidden="true">{before === undefined ? '' : formatNumber(before)}</small>
          </td>
        )
      })}
      <td className={css.state}>
        {isOpen(row) && edit ? (
          t(`grid.readiness.${how}`)
        ) : row.waits ? (
          <Badge tone="wait">{t('waiting.title')}</Badge>
        ) : row.inTotal ? (
          <Badge tone="wait">{t('state.inTotal')}</Badge>
        ) : (
          <StateBadge state={row.state} />
        )}
      </td>
    </tr>
  )
})
