import { Button } from '@mantine/core'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { DraftItem } from './draft.ts'
import css from './import.module.css'
import { splittable } from './split.ts'

interface SplitLinesProps {
  item: DraftItem
  /** The words of the line chosen in the text: it is at hand then. */
  chosenWords: string | null
  onSplit: (index: number, words: string) => void
}

/** The lines of an item's text, each to be made an item where the reader missed one. */
export function SplitLines({ item, chosenWords, onSplit }: SplitLinesProps) {
  const t = useWords()
  const format = useFormat()
  const lines = splittable(item)
  if (lines.length === 0) return null
  return (
    <details className={css.split} open={lines.some(({ words }) => words === chosenWords)}>
      <summary>{t('split.lines', { count: format.number(lines.length) })}</summary>
      <p className="small muted">{t('split.note')}</p>
      <ul>
        {lines.map(({ index, words }) => (
          <li key={index} data-on={words === chosenWords || undefined}>
            <span className={css.splitWords}>{words}</span>
            <Button
              variant="default"
              size="xs"
              aria-label={`${t('split')}: ${words.slice(0, 80)}`}
              onClick={() => onSplit(index, words)}
            >
              {t('split')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
