import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import { useLackText } from './lack-text.ts'
import { lackOf, type Row } from './model.ts'

/** "812/1.020 · chưa gửi 38 · trả lại 2" of everything below a place. */
export function BelowCount({ below }: { below: Row['below'] }) {
  const t = useWords()
  const format = useFormat()
  const lackText = useLackText()
  if (!below || below.expected === 0) return '–'
  const lack = lackText({ ...lackOf(below), waiting: 0 })
  return (
    <span className="nowrap">
      {t('below.cell', { accepted: format.number(below.accepted), expected: format.number(below.expected) })}
      {below.inTotal > 0 && (
        <span className="small muted"> · {t('lack.inTotal', { count: format.number(below.inTotal) })}</span>
      )}
      {lack && <span className="small muted"> · {lack}</span>}
    </span>
  )
}
