import { Tooltip } from '@mantine/core'
import { isAreaLevel } from '../../../../shared/levels.ts'
import { StateMark, stateTone } from '../../../../ui/components/state-badge.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import type { CellView } from './cell-view.ts'
import { type Cell, type FormColumn, type Row, shownState, standingOf } from './model.ts'
import css from './progress.module.css'
import { Said, SaidInFull } from './said.tsx'

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
  const state = shownState(standingOf(cell), cell.dueOn < view.today)
  const isArea = isAreaLevel(row.level)
  const isForThem = cell.mayEnterFor && isArea && (state === 'due' || state === 'draft' || state === 'overdue')
  const word = state === 'inTotal' || state === 'toTotal' ? t(`state.${state}`) : ui(`state.${state}`)
  const name = named(language, form.vi, form.en)
  const said = (
    <>
      <StateMark tone={state === 'inTotal' ? 'wait' : state === 'toTotal' ? 'none' : stateTone(state)} />
      <span>
        <span className="visually-hidden">{t('cell.of', { form: name, place: capital(row.placeName) })} </span>
        {word}
        {isForThem && <span className={`${css.forThem} no-print`}>{t('cell.enterFor')}</span>}
        {cell.enteredFor && <small> · {t('enteredFor').toLocaleLowerCase('vi')}</small>}
        {cell.waiting && <Said waiting={cell.waiting} form={form} />}
      </span>
    </>
  )
  // Another line's form is not to be opened before it is accepted: it has a state here, and no door.
  if (!cell.mayOpen) return <span className={css.shut}>{said}</span>
  const door = (
    <Go to={`/submissions/${cell.id}`} className={css.link} data-cell tabIndex={tabIndex}>
      {said}
    </Go>
  )
  if (!cell.waiting) return door
  return (
    <Tooltip
      label={<SaidInFull waiting={cell.waiting} form={form} />}
      events={{ hover: true, focus: true, touch: false }}
      openDelay={250}
      withArrow
    >
      {door}
    </Tooltip>
  )
}
