import type { ReactNode } from 'react'
import css from './data-table.module.css'
import type { DataTableProps } from './data-table.tsx'

/** The rows of a table one under another, as a phone has room for: what names the row first, the rest with its heading. */
export function StackedRows<Row>({ caption, showCaption, columns, rows, rowKey, maxHeight }: DataTableProps<Row>) {
  const [head, rest] = [columns.find((column) => column.head), columns.filter((column) => !column.head)]
  return (
    <>
      {showCaption && <p className={css.caption}>{caption}</p>}
      <ul
        className={`${css.frame} ${css.stack}`}
        style={{ maxHeight }}
        tabIndex={maxHeight ? 0 : undefined}
        aria-label={caption}
      >
        {rows.map((row) => (
          <li key={rowKey(row)}>
            {head && <Name title={head.title} told={head.cell(row)} />}
            <dl>
              {rest.map((column) => {
                const told = column.cell(row)
                // A line that says nothing is left out: here it has no column to keep.
                if (told === '' || told === null) return null
                return (
                  <div key={column.key}>
                    <dt>{column.title}</dt>
                    <dd data-number={column.number || undefined}>{told}</dd>
                  </div>
                )
              })}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What names a row; a bare number says with its heading what it counts. */
const Name = ({ title, told }: { title: ReactNode; told: ReactNode }) => (
  <b>
    {typeof told === 'number' && <>{title} </>}
    {told}
  </b>
)
