import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { Row } from './model.ts'

/** "812/1.020 · thiếu 40" of everything below a place. */
export function BelowCount({ below }: { below: Row['below'] }) {
  const t = useWords()
  const format = useFormat()
  if (!below || below.expected === 0) return '–'
  const missing = below.expected - below.received
  return (
    <span className="nowrap">
      {t('below.cell', { accepted: format.number(below.accepted), expected: format.number(below.expected) })}
      {missing > 0 && <span className="small muted"> · {t('below.missing', { count: format.number(missing) })}</span>}
    </span>
  )
}
