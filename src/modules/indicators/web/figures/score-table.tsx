import { usePeriodName } from '../pickers/periods.ts'
import { Forms } from '../value/forms.tsx'
import { ScoreState, useTargetText } from '../value/score-state.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import { ScoreBefore, ScoreName, ScoreValue } from './score-parts.tsx'
import { groupTitle, type ScoresProps } from './scores.ts'

/** The scorecard on a wide screen and in print: a body of rows for each group. */
export function ScoreTable({ groups, place, period, before, saidAbove, standing, catalogue }: ScoresProps) {
  const t = useWords()
  const targetText = useTargetText()
  const nameOf = usePeriodName()
  const where = { place: place.id, standing }
  return (
    <div className={css.frame}>
      <table className={css.scores}>
        <caption className="visually-hidden">
          {t('score.caption', { place: place.name, period: nameOf(period) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('score.code')}</th>
            <th scope="col">{t('score.name')}</th>
            <th scope="col" className="num">
              {t('score.value')}
            </th>
            <th scope="col">{t('score.target')}</th>
            <th scope="col">{t('score.state')}</th>
            <th scope="col" className="num">
              {t('score.before')}
            </th>
            <th scope="col" className="num">
              {t('score.coverage')}
            </th>
          </tr>
        </thead>
        {groups.map(({ letter, scores }) => (
          <tbody key={letter}>
            <tr>
              <th scope="rowgroup" colSpan={7} className={css.group}>
                {groupTitle(t, letter)}
              </th>
            </tr>
            {scores.map((score) => (
              <tr key={score.code} data-not={score.why === 'not-computed' || undefined}>
                <td className="muted">{score.code}</td>
                <th scope="row">
                  <ScoreName score={score} indicator={catalogue.get(score.code)} />
                </th>
                <td className="num">
                  <ScoreValue score={score} period={period} {...where} />
                </td>
                <td className={css.target}>{targetText(score)}</td>
                <td>{score.target !== null && <ScoreState score={score} />}</td>
                <td className={score.formulaSince || score.collectedSince ? 'num' : 'num nowrap'}>
                  <ScoreBefore score={score} before={before} saidAbove={saidAbove} {...where} />
                </td>
                <td className="num">
                  <Forms of={score} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
