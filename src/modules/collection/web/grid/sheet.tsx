import { type ClipboardEvent, type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react'
import { named, useFormat } from '../../../../ui/format.ts'
import type { FieldShown } from '../../contract.ts'
import { byBreakdown, labelOf, nameOf, partOf } from '../fields.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import {
  type At,
  type Change,
  type Edits,
  type Grid,
  isOpen,
  nextTyped,
  pasteAt,
  ranged,
  readTable,
  startOf,
  writeTable,
} from './model.ts'
import { Row } from './row.tsx'
import type { GridActions } from './use-grid.ts'

interface SheetProps {
  grid: Grid
  edits: Edits
  actions: GridActions
  current: At
  onCurrent: (at: At) => void
  /** A block was laid down, cleared or filled: how many cells, and how many were left out. */
  onLaid: (count: number, left: number) => void
}

const arrows: Record<string, At> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }

/** Areas × cells, walked, chosen, copied and pasted as in a spreadsheet. One stop for Tab from outside; Esc leaves it. */
export const Sheet = memo(function Sheet({ grid, edits, actions, current, onCurrent, onLaid }: SheetProps) {
  const t = useWords()
  const { language, unit } = useFormat()
  const box = useRef<HTMLTableElement>(null)
  const { rows, form } = grid
  const [anchor, setAnchor] = useState<At>(current)
  const [from, to] = ranged(anchor, current)
  const isRange = from[0] !== to[0] || from[1] !== to[1]
  const within = (at: At): At => [
    Math.max(0, Math.min(rows.length - 1, at[0])),
    Math.max(0, Math.min(form.fields.length - 1, at[1])),
  ]
  const go = (at: At, keepAnchor: boolean) => {
    const next = within(at)
    onCurrent(next)
    if (!keepAnchor) setAnchor(next)
    const input = box.current?.querySelector<HTMLInputElement>(`[data-cell="${next[0]} ${next[1]}"] input`)
    input?.focus()
    input?.select()
  }
  const textAt = (row: number, column: number): string => {
    const own = rows[row]
    const field = form.fields[column]
    return own && field ? ((edits[own.id]?.typed ?? startOf(form.fields, own))[field.code] ?? '') : ''
  }
  const rangeCells = (): string[][] =>
    Array.from({ length: to[0] - from[0] + 1 }, (_, r) =>
      Array.from({ length: to[1] - from[1] + 1 }, (_, c) => textAt(from[0] + r, from[1] + c)),
    )
  const lay = (changes: Change[], left: number) => {
    actions.lay(changes)
    onLaid(changes.length, left)
  }
  const fillDown = () => {
    const top = rangeCells()[0] ?? []
    const below = rows.slice(from[0] + 1, to[0] + 1).filter(isOpen)
    const changes = below.flatMap(({ id }) =>
      top.map((text, c) => ({ id, code: form.fields[from[1] + c]?.code ?? '', text })),
    )
    lay(changes, 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement
    const step = arrows[event.key]
    const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length
    const atEdge =
      event.key === 'ArrowLeft'
        ? input.selectionStart === 0
        : event.key === 'ArrowRight'
          ? input.selectionEnd === input.value.length
          : true
    if (step && !event.altKey && (event.shiftKey || isWhole || atEdge)) {
      event.preventDefault()
      return go([current[0] + step[0], current[1] + step[1]], event.shiftKey)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      const next = nextTyped(grid, current, [event.shiftKey ? -1 : 1, 0])
      return next && go(next, false)
    }
    if (event.key === 'Tab') {
      const next = nextTyped(grid, current, [0, event.shiftKey ? -1 : 1])
      // Before the first and after the last cell Tab leaves the table, as everywhere.
      if (!next) return
      event.preventDefault()
      return go(next, false)
    }
    if (event.key === 'Escape') return document.getElementById('grid-send')?.focus()
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
      event.preventDefault()
      return fillDown()
    }
    if (isRange && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault()
      const { changes, left } = pasteAt(grid, from, to, [['']])
      lay(changes, left)
    }
  }
  const onCopy = (event: ClipboardEvent) => {
    if (!isRange) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', writeTable(rangeCells()))
  }
  const onPaste = (event: ClipboardEvent) => {
    const block = readTable(event.clipboardData.getData('text/plain'))
    // One figure into one cell is typing.
    if (!isRange && block.length === 1 && block[0]?.length === 1) return
    event.preventDefault()
    const { changes, left } = pasteAt(grid, from, to, block)
    lay(changes, left)
  }
  const cellOf = (target: EventTarget): At | null => {
    const said = (target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell
    const [row, column] = said?.split(' ').map(Number) ?? []
    return row === undefined || column === undefined ? null : [row, column]
  }
  const onPointer = (event: PointerEvent) => {
    const at = cellOf(event.target)
    if (!at) return
    if (event.type === 'pointerdown' && event.button === 0) {
      onCurrent(at)
      if (!event.shiftKey) setAnchor(at)
    } else if (event.type === 'pointerover' && event.buttons === 1) onCurrent(at)
  }
  const groups = byBreakdown(form.fields)
  const isTwo = groups.some(({ of }) => of)
  const column = (field: FieldShown, rows: number, isPart = false) => (
    <th
      key={field.code}
      scope="col"
      rowSpan={rows}
      id={`column-${form.fields.indexOf(field)}`}
      title={named(language, field.helpVi, field.helpEn) || undefined}
    >
      {isPart ? (
        <>
          <span aria-hidden="true">{partOf(language, field)}</span>
          <span className="visually-hidden">{labelOf(language, field)}</span>
        </>
      ) : (
        labelOf(language, field)
      )}
    </th>
  )
  return (
    <div className={css.frame}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by arrows is a grid
        role="grid"
        aria-label={t('grid.table')}
        aria-multiselectable="true"
        className={css.sheet}
        ref={box}
        {...{ onKeyDown, onCopy, onPaste, onPointerDown: onPointer, onPointerOver: onPointer }}
        onFocus={(event) => {
          const at = cellOf(event.target)
          if (at && (at[0] !== current[0] || at[1] !== current[1])) go(at, false)
        }}
      >
        <thead>
          <tr>
            <th scope="col" rowSpan={isTwo ? 2 : 1}>
              {t('grid.area')}
            </th>
            {groups.map(({ of, fields }) =>
              of ? (
                <th key={fields[0]?.code} scope="colgroup" colSpan={fields.length}>
                  {nameOf(language, of)}
                  {fields[0]?.unit && ` (${unit(fields[0].unit)})`}
                </th>
              ) : (
                fields.map((field) => column(field, isTwo ? 2 : 1))
              ),
            )}
            <th scope="col" rowSpan={isTwo ? 2 : 1}>
              {t('grid.state')}
            </th>
          </tr>
          {isTwo && (
            <tr>{groups.flatMap(({ of, fields }) => (of ? fields.map((field) => column(field, 1, true)) : []))}</tr>
          )}
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row
              key={row.id}
              {...{ row, at, form, edit: edits[row.id], onType: actions.type }}
              current={current[0] === at ? current[1] : null}
              chosen={isRange && from[0] <= at && at <= to[0] ? `${from[1]} ${to[1]}` : ''}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
})
