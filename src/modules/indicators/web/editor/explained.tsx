import type { ComponentProps } from 'react'
import { type Level, levelNames, levels } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useFormula } from '../explain/formula.ts'
import { PeriodPicker } from '../pickers/period-picker.tsx'
import { lowerFirst } from '../pickers/periods.ts'
import { PlacePicker } from '../pickers/place-picker.tsx'
import { Forms } from '../value/forms.tsx'
import { useRatioText, useValueText } from '../value/value-text.tsx'
import type { Checked } from './checked.ts'
import css from './editor.module.css'
import { useWords } from './words.ts'

interface ExplainedProps {
  expression: string
  answer: Checked | undefined
  unit: string
  decimals: number
  place: number
  period: string
  onPlace: (place: number) => void
  onPeriod: (period: string) => void
}

/**
 * What a formula says in words, and what it comes to at a place in a period, part by part; nothing to try while none is
 * written, and of one that does not come out in its unit no result: it would be called what it is not.
 */
export function Explained({ expression, answer, unit, decimals, ...where }: ExplainedProps) {
  const t = useWords()
  const format = useFormat()
  const say = useFormula()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const good = answer && answer.fault === null ? answer : null
  const inWords = (text: string) => (good ? say({ expression: text, parts: good.names, groups: good.groups }) : '')
  const unitName = (of: string) =>
    levels.some((one) => one === of) ? lowerFirst(format.pick(levelNames[of as Level])) : of
  return (
    <div className={css.explained}>
      {good && (
        <p>
          <span className="muted">{t('formula.reads')}</span> {inWords(expression)}
        </p>
      )}
      {expression.trim() !== '' && (
        <section className={css.try} aria-label={t('try.title')}>
          <h3>{t('try.title')}</h3>
          <div className={css.where}>
            <PlacePicker value={where.place} onChange={where.onPlace} label={t('try.place')} />
            <PeriodPicker value={where.period} onChange={where.onPeriod} />
          </div>
          {good?.value && (
            <>
              <dl className={css.result}>
                {good.misfit === null && (
                  <div>
                    <dt>{t('try.value')}</dt>
                    <dd>
                      <b>{valueText({ ...good.value, unit, decimals })}</b>{' '}
                      <span className="muted">{ratioText(good.value)}</span>
                      <TriedForms of={good.value} />
                    </dd>
                  </div>
                )}
                {good.parts.map((part) => (
                  <div key={part.text}>
                    <dt>{inWords(part.text)}</dt>
                    <dd>
                      {valueText({ ...part, unit: unitName(part.unit) })}
                      {part.forms && <TriedForms of={{ ...part, ...part.forms }} />}
                    </dd>
                  </div>
                ))}
              </dl>
              <p className="small muted">{t('try.official')}</p>
            </>
          )}
        </section>
      )}
    </div>
  )
}

/** How many forms a figure that was tried out rests on. */
function TriedForms({ of }: Pick<ComponentProps<typeof Forms>, 'of'>) {
  const t = useWords()
  return (
    <small className={css.forms}>
      <Forms of={of} unit={t('try.forms')} />
    </small>
  )
}
