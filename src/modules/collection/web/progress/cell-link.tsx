import { Fragment } from 'react'
import { StateMark, stateTone } from '../../../../ui/components/state-badge.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import type { CellView } from './cell-view.ts'
import { type Cell, type FormColumn, type Row, remarkOf, shortFigures, shownState, type Waiting } from './model.ts'
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
  const isForThem = cell.mayEnterFor && isArea && (cell.state === 'due' || cell.state === 'draft')
  const word = ui(`state.${state}`)
  const name = named(language, form.vi, form.en)
  const said = (
    <>
      <StateMark tone={stateTone(state)} />
      <span>
        <span className="visually-hidden">{t('cell.of', { form: name, place: capital(row.placeName) })} </span>
        {word}
        {isForThem && <span className={css.forThem}>{t('cell.enterFor')}</span>}
        {cell.enteredFor && <small> · {t('enteredFor').toLocaleLowerCase('vi')}</small>}
        {cell.waiting && <Said waiting={cell.waiting} form={form} />}
      </span>
    </>
  )
  // Another line's form is not to be opened before it is accepted: it has a state here, and no door.
  if (!cell.mayOpen) return <span className={css.shut}>{said}</span>
  return (
    <Go to={`/submissions/${cell.id}`} className={css.link} data-cell tabIndex={tabIndex}>
      {said}
    </Go>
  )
}

/** What was sent, short, so that accepting is not blind: the first figures and every odd one, and what to look at. */
function Said({ waiting, form }: { waiting: Waiting; form: FormColumn }) {
  const t = useWords()
  const format = useFormat()
  const { language } = format
  const remark = remarkOf(waiting)
  const { shown, more } = shortFigures(waiting, form)
  const isNothing = waiting.nothingToReport || waiting.figures.every((value) => value === 0)
  const figure = (value: number | null) => (value === null ? '–' : format.number(value))
  const nameOf = (code: string) => {
    const field = form.fields.find((one) => one.code === code)
    return field ? named(language, field.vi, field.en) : code
  }
  const full = form.fields.map(({ code }, at) => `${nameOf(code)}: ${figure(waiting.figures[at] ?? null)}`).join('\n')
  const why = [
    ...waiting.odd.map((odd) => format.pick(odd)),
    waiting.reason && t('history.reason', { reason: waiting.reason }),
  ]
  return (
    <span className={css.said}>
      {isNothing ? (
        t('cell.nothing')
      ) : (
        <span title={full}>
          {shown.map(({ code, value, isOdd }, at) => (
            <Fragment key={code}>
              {at > 0 && ' · '}
              <span className="visually-hidden">{nameOf(code)} </span>
              {isOdd ? <b className={css.odd}>{figure(value)}</b> : figure(value)}
            </Fragment>
          ))}
          {more > 0 && <span aria-hidden="true"> · …</span>}
        </span>
      )}
      {(waiting.odd.length > 0 || waiting.reason) && (
        <b className={css.odd} title={why.filter(Boolean).join('\n')}>
          {' · '}
          {t(waiting.odd.length > 0 ? 'cell.odd' : 'cell.explained')}
        </b>
      )}
      {remark === 'mine' && ` (${t('cell.mine')})`}
    </span>
  )
}
