import { StateMark, stateTone } from '../../../../ui/components/state-badge.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import type { CellView } from './cell-view.ts'
import { type Cell, type FormColumn, type Row, shownState } from './model.ts'
import css from './progress.module.css'

interface CellLinkProps {
  cell: Cell
  form: FormColumn
  row: Row
  view: CellView
  tabIndex?: number
}

/** The state of one form of one place; opens it. What is missing and may be entered for the area says so. */
export function CellLink({ cell, form, row, view, tabIndex }: CellLinkProps) {
  const t = useWords()
  const ui = useUi()
  const { language } = useFormat()
  const state = shownState(cell.state, view.isLate(form.code))
  const isArea = row.level === 'neighbourhood' || row.level === 'residential_area'
  const isForThem = view.mayEnterFor && isArea && (cell.state === 'due' || cell.state === 'draft')
  const word = ui(`state.${state}`)
  const name = named(language, form.vi, form.en)
  return (
    <Go to={`/submissions/${cell.id}`} className={css.link} data-cell tabIndex={tabIndex}>
      <StateMark tone={stateTone(state)} />
      <span>
        <span className="visually-hidden">{t('cell.of', { form: name, place: capital(row.placeName) })} </span>
        {word}
        {isForThem && <span className={css.forThem}>{t('cell.enterFor')}</span>}
        {cell.enteredFor && <small> · {t('enteredFor').toLocaleLowerCase('vi')}</small>}
        {cell.waiting && <Said waiting={cell.waiting} />}
      </span>
    </Go>
  )
}

/** What was sent, short, so that accepting is not blind: the figures in the form's order, and whether they need a look. */
function Said({ waiting: { mine, figures, reason } }: { waiting: NonNullable<Cell['waiting']> }) {
  const t = useWords()
  const format = useFormat()
  const isNothing = figures.every((figure) => !figure)
  return (
    <span className={css.said}>
      {isNothing ? t('cell.nothing') : figures.map((figure) => format.number(figure ?? 0)).join(' · ')}
      {reason && (
        <b className={css.odd} title={reason}>
          {' '}
          {t('cell.explained')}
        </b>
      )}
      {mine && ` (${t('cell.mine')})`}
    </span>
  )
}
