import { named, useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import { type FormColumn, figuresSaid, remarkOf, type Waiting } from './model.ts'
import css from './progress.module.css'

interface SaidProps {
  waiting: Waiting
  form: FormColumn
}

/** What was sent, every figure with its name and unit, so that accepting is not blind; what is odd or explained is marked. */
export function Said({ waiting, form }: SaidProps) {
  const t = useWords()
  const { amount, language } = useFormat()
  const isNothing = waiting.nothingToReport || waiting.figures.every((value) => value === 0)
  return (
    <span className={css.said}>
      {isNothing
        ? t('cell.nothing')
        : figuresSaid(waiting, form).map(({ field, value, isOdd }) => (
            <span key={field.code}>
              <span>{named(language, field.vi, field.en)}:</span>{' '}
              <b className={css.amount} data-odd={isOdd || undefined}>
                {value === null ? '–' : amount(value, field.unit)}
              </b>
            </span>
          ))}
      {(waiting.odd.length > 0 || waiting.reason) && (
        <b className={css.odd}>{t(waiting.odd.length > 0 ? 'cell.odd' : 'cell.explained')}</b>
      )}
      {remarkOf(waiting) === 'mine' && ` (${t('cell.mine')})`}
    </span>
  )
}

/** The figures with their names, what is odd in them, and what the sender says of it. */
export function SaidInFull({ waiting, form }: SaidProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <span className={css.full}>
      {figuresSaid(waiting, form).map(({ field, value }) => (
        <span key={field.code}>
          {named(format.language, field.vi, field.en)}: <b>{value === null ? '–' : format.amount(value, field.unit)}</b>
        </span>
      ))}
      {waiting.odd.map((odd) => (
        <b key={`${odd.path} ${odd.vi}`}>{format.pick(odd)}</b>
      ))}
      {waiting.reason && <span>{t('history.reason', { reason: waiting.reason })}</span>}
    </span>
  )
}
