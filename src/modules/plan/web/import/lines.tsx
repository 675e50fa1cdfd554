import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { useWords } from '../words.ts'
import css from './import.module.css'

/** How many lines show before the rest is asked for. */
const FIRST = 5

interface LinesProps {
  title: string
  /** As faults name it: "agencies". */
  list: 'agencies' | 'phases' | 'recipients'
  rows: { name: string; fields: ReactNode }[]
  /** Of the line to be mended: its list shows whole. */
  fault: string
  onAdd: () => void
  onRemove: (index: number) => void
}

/** A list whose lines are edited in place; a long one shows its first lines and says how many there are. */
export function Lines({ title, list, rows, fault, onAdd, onRemove }: LinesProps) {
  const t = useWords()
  const format = useFormat()
  const [isOpened, setOpened] = useState(false)
  const lines = useRef<HTMLUListElement>(null)
  const isWhole = isOpened || rows.length <= FIRST || fault.startsWith(`draft.${list}.`)
  const all = t('list.all', { count: format.number(rows.length) })
  const add = () => {
    setOpened(true)
    onAdd()
  }
  /** The button is gone then: the focus goes on to the first line it showed. */
  const open = () => {
    flushSync(() => setOpened(true))
    const next = lines.current?.children[FIRST]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    <Sheet
      title={`${title} (${format.number(rows.length)})`}
      aside={
        <Button variant="default" size="xs" onClick={add} aria-label={`${t('list.add')}: ${title}`}>
          {t('list.add')}
        </Button>
      }
    >
      {rows.length === 0 && <p className="muted">{t('list.empty')}</p>}
      <ul className={css.list} ref={lines}>
        {(isWhole ? rows : rows.slice(0, FIRST)).map(({ name, fields }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          <li key={index} data-fault={`draft.${list}.${index}`} tabIndex={-1}>
            {fields}
            <button
              type="button"
              className={css.remove}
              onClick={() => onRemove(index)}
              aria-label={t('list.remove', { name })}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      {!isWhole && (
        <Button variant="default" size="xs" onClick={open} aria-label={`${all}: ${title}`}>
          {all}
        </Button>
      )}
    </Sheet>
  )
}
