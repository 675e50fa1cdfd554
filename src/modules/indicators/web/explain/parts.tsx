import { useFormat } from '../../../../ui/format.ts'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import type { Cell } from './cell.ts'
import css from './explain.module.css'
import { FigureLink } from './figure-link.tsx'

/** The measures a formula is made of; choosing one shows its records. */
export function Parts({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  if (answer.item.kind === 'measure' || answer.parts.length === 0) return null
  const shown = answer.records.measure
  return (
    <section>
      <h3>{t('parts')}</h3>
      <ul className={css.lines}>
        {answer.parts.map((part) => (
          <li key={part.code} data-on={part.code === shown || undefined}>
            <span>{format.pick(part)}</span>
            <FigureLink cell={{ ...cell, measure: part.code }} label={format.pick(part)} className={css.amount}>
              {valueText({ value: part.amount, why: part.why, unit: part.unit, decimals: part.decimals })}
            </FigureLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
