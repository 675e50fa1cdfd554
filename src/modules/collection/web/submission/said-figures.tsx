import { useFormat } from '../../../../ui/format.ts'
import type { Sending, Submission } from '../../contract.ts'
import { labelOf } from '../fields.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

interface SaidFiguresProps {
  sending: Sending
  /** The sending before it: what changed since is marked. */
  before: Sending | undefined
  fields: Submission['fields']
}

/** Every figure of one sending. */
export function SaidFigures({ sending, before, fields }: SaidFiguresProps) {
  const t = useWords()
  const format = useFormat()
  const number = (one: number | undefined) => (one === undefined ? '–' : format.number(one))
  return (
    <ul className={css.said}>
      {fields.map((field) => {
        const value = sending.values[field.code]
        const was = before?.values[field.code]
        return (
          <li key={field.code}>
            {labelOf(format.language, field)}: <b>{number(value)}</b>
            {before && was !== value && (
              <span className={css.changed}> {t('history.was', { value: number(was) })}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
