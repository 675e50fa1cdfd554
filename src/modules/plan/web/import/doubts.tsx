import { Button } from '@mantine/core'
import { useState } from 'react'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { ReadAnswer } from './draft-state.ts'
import css from './import.module.css'

const FIRST = 5

/** What looked odd when the file was read, each with its place in the text. */
export function Doubts({ doubts, onJump }: { doubts: ReadAnswer['doubts']; onJump: (line: number) => void }) {
  const t = useWords()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? doubts : doubts.slice(0, FIRST)
  return (
    <section aria-label={t('doubts')} className={css.doubts}>
      <h2>
        {t('doubts')} <span className="muted">{format.number(doubts.length)}</span>
      </h2>
      {doubts.length === 0 && <Badge tone="done">{t('doubts.none')}</Badge>}
      <ul>
        {shown.map((doubt) => (
          <li key={`${doubt.line} ${doubt.column} ${doubt.vi}`}>
            <button type="button" className={css.jump} onClick={() => onJump(doubt.line)}>
              {t('doubts.at', { line: doubt.line, column: doubt.column })}
            </button>{' '}
            {format.pick(doubt)}
          </li>
        ))}
      </ul>
      {shown.length < doubts.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          {t('doubts.all', { count: format.number(doubts.length) })}
        </Button>
      )}
    </section>
  )
}
