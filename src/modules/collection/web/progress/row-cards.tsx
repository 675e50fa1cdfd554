import { named, useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords } from '../words.ts'
import { BelowCount } from './below-count.tsx'
import { CellLink } from './cell-link.tsx'
import type { CellView } from './cell-view.ts'
import { passes, type Row, type Section, standingOf } from './model.ts'
import css from './progress.module.css'
import type { Selection } from './use-selection.ts'

interface RowCardsProps {
  section: Section
  view: CellView
  selection: Selection
}

/** The matrix on a phone: a card for each place, a line for each of its forms. */
export function RowCards({ section, view, selection }: RowCardsProps) {
  return (
    <ul className={css.cards}>
      {section.rows.map((row) => (
        <RowCard
          key={`${row.placeId} ${row.placeName}`}
          row={row}
          forms={section.forms}
          view={view}
          selection={selection}
        />
      ))}
    </ul>
  )
}

function RowCard({
  row,
  forms,
  view,
  selection,
}: Omit<RowCardsProps, 'section'> & { row: Row; forms: Section['forms'] }) {
  const t = useWords()
  const { language } = useFormat()
  const shown = forms.flatMap((form) => {
    const cell = row.cells[form.code]
    return cell && passes(view.filter, standingOf(cell)) ? [{ form, cell }] : []
  })
  return (
    <li>
      <div className={css.cardHead}>
        <h3>
          {row.below ? (
            <Go to={`/collection?place=${row.placeId}&period=${view.period}`}>{capital(row.placeName)}</Go>
          ) : (
            capital(row.placeName)
          )}
        </h3>
        {row.below && <BelowCount below={row.below} />}
      </div>
      {shown.map(({ form, cell }) => {
        const name = named(language, form.vi, form.en)
        return (
          <div key={form.code} className={css.cardLine}>
            {selection.canChoose(cell.id) ? (
              <label className={css.choice}>
                <input type="checkbox" checked={selection.has(cell.id)} onChange={() => selection.toggle(cell.id)} />
                <span>{name}</span>
                <span className="visually-hidden">
                  {t('cell.select', { form: name, place: capital(row.placeName) })}
                </span>
              </label>
            ) : (
              <span>{name}</span>
            )}
            <CellLink cell={cell} form={form} row={row} view={view} />
          </div>
        )
      })}
    </li>
  )
}
