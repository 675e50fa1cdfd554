import { StateBadge } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { FigureLink, Forms, useRatioText, useValueText } from '../../indicators/web/index.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

type Section = ReportAnswer['sections'][number]

/** The figures of a section; each opens where it comes from. */
export function Figures({ section, report }: { section: Section; report: ReportAnswer }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const goal = (value: number, unit: string) => format.amount(value, unit)
  const target = ({ target: whole, due, unit }: Section['figures'][number]): string => {
    if (whole === null) return ''
    const said = t('figures.target', { target: goal(whole, unit) })
    return due === null || due === whole || !report.days.upTo
      ? said
      : `${said} · ${t('figures.due', { due: goal(due, unit) })}`
  }
  return (
    <ul className={css.figures} aria-label={t('figures', { path: section.path })}>
      {section.figures.map((figure) => {
        const { state } = figure
        const ratio = ratioText(figure)
        return (
          <li key={figure.code}>
            <span>
              <span className="muted">{figure.code} · </span>
              {format.pick(figure)}
              <small className={css.note}>
                {ratio}
                {figure.target !== null && `${ratio ? ' · ' : ''}${target(figure)}`}
                {(figure.value !== null || !!figure.expected) && (ratio || figure.target !== null) && ' · '}
                <Forms of={figure} unit={t('figures.forms')} />
              </small>
            </span>
            <span className={css.value}>
              <FigureLink
                cell={{ item: figure.code, place: report.placeId, period: report.days.asked }}
                label={format.pick(figure)}
              >
                <b>{valueText(figure)}</b>
              </FigureLink>
              {(state === 'done' || state === 'risk' || state === 'late') && <StateBadge state={state} />}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
