import { type Dispatch, type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react'
import { numberOf } from '../outline.ts'
import { useWords } from '../words.ts'
import { type DraftItem, depths } from './draft.ts'
import type { Change } from './draft-state.ts'
import css from './import.module.css'

interface DraftTreeProps {
  items: DraftItem[]
  chosen: string | null
  hovered: string | null
  onChoose: (key: string) => void
  onHover: (key: string | null) => void
  onEdit: () => void
  dispatch: Dispatch<Change>
}

/** The tree as read. Rows out of sight are not painted, so a plan of thousands of items stays quick. */
export function DraftTree({ items, chosen, hovered, onChoose, onHover, onEdit, dispatch }: DraftTreeProps) {
  const t = useWords()
  const list = useRef<HTMLDivElement>(null)
  const depthOf = useMemo(() => depths(items), [items])
  const at = items.findIndex((item) => item.key === chosen)

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is chosen
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-selected="true"]')
    row?.scrollIntoView({ block: 'nearest' })
    if (list.current?.contains(document.activeElement)) row?.focus({ preventScroll: true })
  }, [chosen])

  const onKey = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const go = (index: number) => {
      const item = items[Math.min(items.length - 1, Math.max(0, index))]
      if (item) onChoose(item.key)
    }
    const key = chosen ?? ''
    const stepOf = (): (() => void) | null => {
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowRight':
          return () => go(at + 1)
        case 'ArrowUp':
          return () => go(at - 1)
        case 'ArrowLeft':
          return () => go(items.findIndex((item) => item.key === items[at]?.parentKey))
        case 'Home':
          return () => go(0)
        case 'End':
          return () => go(items.length - 1)
        case 'PageDown':
          return () => go(at + 12)
        case 'PageUp':
          return () => go(at - 12)
        case ']':
          return () => dispatch({ do: 'indent', key })
        case '[':
          return () => dispatch({ do: 'outdent', key })
        case 'Delete':
          return () => {
            go(at > 0 ? at - 1 : 1)
            dispatch({ do: 'remove', key })
          }
        case 'Enter':
          return onEdit
        default:
          return null
      }
    }
    const step = stepOf()
    if (!step) return
    event.preventDefault()
    step()
  }

  return (
    <div
      ref={list}
      role="tree"
      aria-label={t('pane.tree')}
      className={css.pane}
      onKeyDown={onKey}
      onMouseLeave={() => onHover(null)}
    >
      {items.map((item, index) => (
        <Row
          key={item.key}
          item={item}
          depth={depthOf.get(item.key) ?? 0}
          isChosen={item.key === chosen}
          isHovered={item.key === hovered}
          isFocusable={at < 0 ? index === 0 : item.key === chosen}
          onChoose={onChoose}
          onHover={onHover}
        />
      ))}
    </div>
  )
}

interface RowProps {
  item: DraftItem
  depth: number
  isChosen: boolean
  isHovered: boolean
  isFocusable: boolean
  onChoose: (key: string) => void
  onHover: (key: string | null) => void
}

const Row = memo(function Row({ item, depth, isChosen, isHovered, isFocusable, onChoose, onHover }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it handles the keys
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isChosen}
      tabIndex={isFocusable ? 0 : -1}
      data-hover={isHovered || undefined}
      className={css.row}
      style={{ paddingLeft: 8 + depth * 14 }}
      onClick={() => onChoose(item.key)}
      onMouseEnter={() => onHover(item.key)}
    >
      <span className={css.number}>{numberOf(item)}</span>
      <span className={css.rowTitle}>{item.title || '…'}</span>
      {item.indicators.length > 0 && <span className={css.tag}>{item.indicators.join(' ')}</span>}
    </div>
  )
})
