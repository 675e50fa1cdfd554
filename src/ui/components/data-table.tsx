import { type ReactNode, useCallback, useState } from 'react'
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
 * A plain table: its head stays in sight while the page scrolls, or the box where it has a `maxHeight`; what is wider than
 * the page scrolls in a box of its own, also by keyboard, with its first column kept in sight; or its rows are stacked.
 */
export function DataTable<Row>({ stacks = false, ...props }: DataTableProps<Row>) {
  const t = useWords()
  const isNarrow = useIsNarrow()
  const [frame, isWide] = useIsWide()
  if (stacks && isNarrow) return <StackedRows {...props} />
  const { caption, showCaption = false, columns, rows, rowKey, maxHeight } = props
  return (
    <section
      ref={frame}
      className={css.frame}
      data-fits={(!isWide && !maxHeight) || undefined}
      style={{ maxHeight }}
      // What scrolls must be reachable by keyboard.
      tabIndex={isWide || maxHeight ? 0 : undefined}
      aria-label={t('table.scroll', { caption })}
    >
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

/** Whether what is in a frame is wider than it, now and whenever either changes. */
function useIsWide(): [ref: (frame: HTMLElement | null) => (() => void) | undefined, isWide: boolean] {
  const [isWide, setWide] = useState(true)
  const ref = useCallback((frame: HTMLElement | null) => {
    if (!frame) return
    const watch = new ResizeObserver(() => setWide(frame.scrollWidth > frame.clientWidth))
    for (const one of [frame, ...frame.children]) watch.observe(one)
    return () => watch.disconnect()
  }, [])
  return [ref, isWide]
}
