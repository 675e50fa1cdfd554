import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { StateMark, stateTone } from '../../../ui/components/state-badge.tsx'
import { Icon } from '../../../ui/icons.tsx'
import type { PlanItem } from '../contract.ts'
import { ancestorsOf, type Node, numberOf, visible } from './outline.ts'
import css from './plan-tree.module.css'
import { useWords } from './words.ts'

interface PlanTreeProps {
  roots: Node[]
  items: PlanItem[]
  chosen: number | null
  title: string
  onChoose: (id: number | null) => void
}

/** The plan's contents. Arrows move and unfold, Enter opens. */
export function PlanTree({ roots, items, chosen, title, onChoose }: PlanTreeProps) {
  const t = useWords()
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(roots.map(({ item }) => item.id)))
  const [at, setAt] = useState<number | null>(null)
  useEffect(() => {
    if (chosen !== null) setOpen((now) => new Set([...now, ...ancestorsOf(items, chosen).map(({ id }) => id)]))
  }, [chosen, items])
  const shown = visible(roots, open)
  const focusable = shown.find(({ item }) => item.id === (at ?? chosen)) ?? shown[0]

  const unfold = (id: number, wide: boolean) =>
    setOpen((now) => {
      const next = new Set(now)
      if (wide) next.add(id)
      else next.delete(id)
      return next
    })
  const move = (node: Node | undefined) => {
    if (!node) return
    setAt(node.item.id)
    list.current?.querySelector<HTMLElement>(`[data-id="${node.item.id}"]`)?.focus()
  }
  const onKey = (event: KeyboardEvent, node: Node) => {
    const index = shown.indexOf(node)
    const { id, parentId } = node.item
    const isOpen = open.has(id)
    const hasChildren = node.children.length > 0
    const stepOf = (): (() => void) | null => {
      switch (event.key) {
        case 'ArrowDown':
          return () => move(shown[index + 1])
        case 'ArrowUp':
          return () => move(shown[index - 1])
        case 'Home':
          return () => move(shown[0])
        case 'End':
          return () => move(shown.at(-1))
        case 'ArrowRight':
          return () => (hasChildren && !isOpen ? unfold(id, true) : move(node.children[0]))
        case 'ArrowLeft':
          return () => (isOpen && hasChildren ? unfold(id, false) : move(shown.find((one) => one.item.id === parentId)))
        case 'Enter':
        case ' ':
          return () => onChoose(id)
        default:
          return null
      }
    }
    const step = stepOf()
    if (!step || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    step()
  }

  return (
    <nav className={css.contents} aria-label={t('contents')}>
      <button
        type="button"
        className={css.plan}
        lang="vi"
        aria-current={chosen === null ? 'page' : undefined}
        onClick={() => onChoose(null)}
      >
        {title}
      </button>
      <div ref={list} role="tree" aria-label={t('contents')} className={css.tree}>
        {shown.map((node) => (
          <Item
            key={node.item.id}
            node={node}
            isOpen={open.has(node.item.id)}
            isChosen={node.item.id === chosen}
            isFocusable={node === focusable}
            onKey={(event) => onKey(event, node)}
            onChoose={() => {
              setAt(node.item.id)
              onChoose(node.item.id)
            }}
            onFold={() => unfold(node.item.id, !open.has(node.item.id))}
          />
        ))}
      </div>
    </nav>
  )
}

interface ItemProps {
  node: Node
  isOpen: boolean
  isChosen: boolean
  isFocusable: boolean
  onKey: (event: KeyboardEvent) => void
  onChoose: () => void
  onFold: () => void
}

function Item({ node, isOpen, isChosen, isFocusable, onKey, onChoose, onFold }: ItemProps) {
  const t = useWords()
  const { item, depth, children, state } = node
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={children.length > 0 ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isFocusable ? 0 : -1}
      data-id={item.id}
      className={css.item}
      style={{ paddingLeft: 4 + depth * 12 }}
      onKeyDown={onKey}
      onClick={onChoose}
    >
      <span
        className={css.fold}
        data-open={isOpen || undefined}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          if (children.length > 0) onFold()
          else onChoose()
        }}
      >
        {children.length > 0 && <Icon name="next" size={12} />}
      </span>
      <span className={css.number}>{numberOf(item)}</span>
      <span className={css.title} lang="vi">
        {item.title}
      </span>
      {state !== 'none' && <StateMark tone={stateTone(state)} label={t(`state.${state}`)} />}
    </div>
  )
}
