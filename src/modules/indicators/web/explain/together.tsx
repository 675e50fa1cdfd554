import { useFormat } from '../../../../ui/format.ts'
import { placeTitle } from '../value/place-title.ts'
import { useRatioText, useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import type { Cell } from './cell.ts'
import css from './explain.module.css'

/** With whom a figure can be compared that cannot be alone, and their figure as one. */
export function Together({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const { comparable, item } = answer
  if (!comparable || !cell.map) return null
  const [figure] = comparable.cells
  return (
    <section>
      <h3>{t('together')}</h3>
      <p>
        {t('together.sizes', {
          now: format.number(comparable.places.length),
          before: format.number(comparable.before),
          day: format.day(cell.map),
        })}
      </p>
      {figure ? (
        <p>
          <b>{valueText({ ...figure, unit: item.unit, decimals: item.decimals })}</b>{' '}
          <span className="muted">{ratioText(figure)}</span>
        </p>
      ) : (
        <p className="small muted">{t('together.hidden')}</p>
      )}
      <details className={css.members}>
        <summary>{t('together.members', { count: format.number(comparable.places.length) })}</summary>
        <p className="small">{comparable.places.map(({ name }) => placeTitle(name)).join(', ')}</p>
      </details>
    </section>
  )
}
