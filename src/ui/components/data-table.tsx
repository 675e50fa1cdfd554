import type { ReactNode } from 'react'
import { useIsNarrow } from '../narrow.ts'
import { useWords } from '../words.ts'
import css from './data-table.module.css'
import { StackedRows } from './stacked-rows.tsx'

export interface Column<Row> {
  key: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  number?: boolean
  /** The cell that names the row. */
  head?: boolean
  width?: string
}

export interface DataTableProps<Row> {
  /** Says what the table holds, also to those who listen. */
  caption: string
  showCaption?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string | number
  /** A height after which the body scrolls under its head. */
  maxHeight?: string
  /** On phones its rows stand one under another: for words to read, not figures to compare along a column. */
  stacks?: boolean
}

/**
 * A plain table: sticky head, first column kept in sight; on phones it scrolls sideways, also by keyboard, or its rows are
 * stacked.
 */
export function DataTable<Row>({ stacks = false, ...props }: DataTableProps<Row>) {
  const t = useWords()
  const isNarrow = useIsNarrow()
  if (stacks && isNarrow) return <StackedRows {...props} />
  const { caption, showCaption = false, columns, rows, rowKey, maxHeight } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.frame} style={{ maxHeight }} tabIndex={0} aria-label={t('table.scroll', { caption })}>
      <table className={css.table}>
        <caption className={showCaption ? css.caption : css.spoken}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-number={column.number || undefined}
                style={{ width: column.width, minWidth: column.width }}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} data-number={column.number || undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
