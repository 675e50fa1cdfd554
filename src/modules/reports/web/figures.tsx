import { Coverage } from '../../../ui/components/figure.tsx'
import { StateBadge } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { FigureLink, useRatioText, useValueText } from '../../indicators/web/index.ts'
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
  return (
    <ul className={css.figures} aria-label={t('figures', { path: section.path })}>
      {section.figures.map((figure) => {
        const { state } = figure
        const ratio = ratioText(figure)
        return (
          <li key={figure.code}>
            <span>
              <span className="muted">{figure.code} · </span>
              {figure.vi}
              <small className={css.note}>
                {ratio}
                {figure.target !== null &&
                  `${ratio ? ' · ' : ''}${t('figures.target', { target: `${format.number(figure.target)} ${format.unit(figure.unit)}` })}`}
                {figure.expected !== null && figure.expected > 0 && (
                  <>
                    {' '}
                    <Coverage received={figure.received ?? 0} expected={figure.expected} unit="" />
                  </>
                )}
              </small>
            </span>
            <span className={css.value}>
              <FigureLink
                cell={{ item: figure.code, place: report.placeId, period: report.days.asked }}
                label={figure.vi}
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
