import { Select } from '@mantine/core'
import type { RefObject } from 'react'
import { CopyButton } from '../../../../ui/components/copy-button.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { useWords } from '../words.ts'
import { ExportMenu, type ExportMenuProps } from './export-menu.tsx'
import css from './figures.module.css'
import type { PivotItem } from './pivot-shapes.ts'
import { type ShortText, useShortText } from './short-text.ts'

interface ViewBarProps extends ExportMenuProps {
  items: PivotItem[]
  /** The item that is shown; null where the view shows all. */
  item: string | null
  onItem: (code: string) => void
  /** The periods of which one is shown. */
  periods: string[]
  period: string
  onPeriod: (name: string) => void
  text: () => ShortText
  frame: RefObject<HTMLDivElement | null>
}

/** Which of the figures asked a view shows, and what can be taken from it: a message, a file, a picture. */
export function ViewBar({ items, item, onItem, periods, period, onPeriod, text, ...rest }: ViewBarProps) {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const shortText = useShortText()
  return (
    <div className={`${css.bar} no-print`}>
      {items.length > 1 && item !== null && (
        <Select
          aria-label={t('show.item')}
          value={item}
          data={items.map((one) => ({ value: one.code, label: format.pick(one) }))}
          onChange={(code) => code && onItem(code)}
          size="sm"
          className={css.show}
        />
      )}
      {periods.length > 1 && (
        <Select
          aria-label={t('show.period')}
          value={period}
          data={periods.map((name) => ({ value: name, label: nameOf(name) }))}
          onChange={(name) => name && onPeriod(name)}
          size="sm"
        />
      )}
      <CopyButton text={() => shortText(text())} label={t('copyText')} size="sm" />
      <ExportMenu {...rest} />
    </div>
  )
}
