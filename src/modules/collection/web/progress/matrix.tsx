import { type KeyboardEvent, useRef, useState } from 'react'
import { named, useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords } from '../words.ts'
import { BelowCount } from './below-count.tsx'
import { CellLink } from './cell-link.tsx'
import type { CellView } from './cell-view.ts'
import type { FormColumn, Row, Section } from './model.ts'
import css from './progress.module.css'
import type { Selection } from './use-selection.ts'

interface MatrixProps {
  section: Section
  view: CellView
  selection: Selection
}

/** Places × forms. One stop for Tab; arrows walk, space chooses, Enter opens. */
export function Matrix({ section, view, selection }: MatrixProps) {
  const t = useWords()
  const { language } = useFormat()
  const grid = useRef<HTMLTableElement>(null)
  const [current, setCurrent] = useState('0 0')
  const hasBelow = section.rows.some((row) => row.below)
  const walk = (event: KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
    const [row = 0, column = 0] = (cell?.dataset.at ?? '').split(' ').map(Number)
    const steps: Record<string, [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
    }
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      focusFrom(grid.current, row, column, step)
    }
    if (event.key === ' ' && cell?.dataset.id) {
      event.preventDefault()
      selection.toggle(cell.dataset.id)
    }
  }
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by arrows is a grid */}
      <table role="grid" className={css.matrix} ref={grid} onKeyDown={walk} aria-multiselectable="true">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            {section.forms.map((form) => (
              <th key={form.code} scope="col">
                {named(language, form.vi, form.en)}
              </th>
            ))}
            {hasBelow && <th scope="col">{t('below')}</th>}
          </tr>
        </thead>
        <tbody>
          {section.rows.map((row, rowAt) => (
            <tr key={`${row.placeId} ${row.placeName}`}>
              <th scope="row">
                {row.below ? (
                  <Go to={`/collection?place=${row.placeId}&period=${view.period}`}>{capital(row.placeName)}</Go>
                ) : (
                  capital(row.placeName)
                )}
              </th>
              {section.forms.map((form, columnAt) => (
                <MatrixCell
                  key={form.code}
                  at={`${rowAt} ${columnAt}`}
                  isCurrent={current === `${rowAt} ${columnAt}`}
                  onFocus={setCurrent}
                  {...{ row, form, view, selection }}
                />
              ))}
              {hasBelow && (
                <td>
                  <BelowCount below={row.below} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MatrixCellProps {
  at: string
  isCurrent: boolean
  onFocus: (at: string) => void
  row: Row
  form: FormColumn
  view: CellView
  selection: Selection
}

function MatrixCell({ at, isCurrent, onFocus, row, form, view, selection }: MatrixCellProps) {
  const t = useWords()
  const { language } = useFormat()
  const cell = row.cells[form.code]
  if (!cell) return <td />
  const canChoose = selection.canChoose(cell.id)
  const name = named(language, form.vi, form.en)
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
    <td
      data-at={at}
      data-id={canChoose ? cell.id : undefined}
      aria-selected={canChoose ? selection.has(cell.id) : undefined}
      onFocus={() => onFocus(at)}
    >
      <span className={css.cell}>
        {canChoose && (
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selection.has(cell.id)}
            onChange={() => selection.toggle(cell.id)}
            aria-label={t('cell.select', { form: name, place: capital(row.placeName) })}
          />
        )}
        <CellLink cell={cell} form={form} row={row} view={view} tabIndex={isCurrent ? 0 : -1} />
      </span>
    </td>
  )
}

/** Goes on in the direction until a cell with something in it; stays where there is none. */
function focusFrom(grid: HTMLElement | null, row: number, column: number, [down, right]: [number, number]): void {
  for (let step = 1; step <= 200; step++) {
    const at = `${row + down * step} ${column + right * step}`
    const link = grid?.querySelector<HTMLElement>(`[data-at="${at}"] [data-cell]`)
    if (link) {
      link.focus()
      return
    }
  }
}
