import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '../../../../shared/spans.ts'
import { ProblemError } from '../../../../ui/client.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { pickPeriod } from '../pickers/options.ts'
import { usePeriods } from '../pickers/periods.ts'
import { useChecked } from './checked.ts'
import css from './editor.module.css'
import { Explained } from './explained.tsx'
import { FormulaBox } from './formula-box.tsx'
import { ReasonFields } from './reason-fields.tsx'
import { useVocabulary } from './vocabulary.ts'
import { useWords } from './words.ts'

/** A formula and from when it is valid, as it stands in the form; or why there is none. */
export interface Draft {
  expression: string
  /** Null where there is a formula. */
  why: { vi: string; en: string } | null
  validFrom: Day | null
  /** Takes the place of the formula that begins on the same day. */
  replaces: boolean
}

/** What a draft without faults sends. */
export const drafted = ({ expression, why, validFrom }: Draft) => ({
  expression: why ? null : expression.trim(),
  notComputed: why && { vi: why.vi.trim(), en: why.en.trim() },
  validFrom: validFrom ?? '',
})

/** Whether a draft can be sent; whether the formula can be meant, the server says. */
export const isWhole = ({ expression, why, validFrom }: Draft): boolean =>
  validFrom !== null && (why ? why.vi.trim() !== '' && why.en.trim() !== '' : expression.trim() !== '')

/** Whether the server refused a formula itself: its words, or the unit it comes out in. */
export const isOfFormula = (refused: Error | null): boolean =>
  refused instanceof ProblemError && ['indicators.badExpression', 'indicators.otherUnit'].includes(refused.code)

interface FormulaPartProps {
  value: Draft
  onChange: (draft: Draft) => void
  code: string | null
  unit: string
  decimals: number
  isTried: boolean
  /** The days on which its formulas begin, ascending; none of a new one. */
  begins: Day[]
  /** What the server refused; said unless what is wrong stands below the formula already. */
  refused: Error | null
}

/** The formula with its completion, its check, what it says and what it comes to; from when it is valid. */
export function FormulaPart({ value, onChange, code, unit, decimals, isTried, begins, refused }: FormulaPartProps) {
  const t = useWords()
  const format = useFormat()
  const { account, today } = useMe()
  const periods = usePeriods()
  const vocabulary = useVocabulary(code)
  const [place, setPlace] = useState(account?.posts[0]?.placeId ?? 0)
  const [chosen, setChosen] = useState('')
  const period = chosen || pickPeriod(periods, today, 'quarter')
  const { expression, why, validFrom } = value
  const [first] = begins
  const asked = { expression: why ? '' : expression, code, validFrom, unit, decimals, place, period }
  const { answer, isOld } = useChecked(asked)
  const fault = isOld ? null : (answer?.fault ?? null)
  const misfit = isOld ? null : (answer?.misfit ?? null)
  const isSaid = (fault !== null || misfit !== null) && isOfFormula(refused)
  const status = expression.trim() === '' ? '' : t(isOld ? 'formula.checking' : 'formula.good')
  return (
    <>
      {!why && (
        <>
          <FormulaBox
            value={expression}
            onChange={(next) => onChange({ ...value, expression: next })}
            vocabulary={vocabulary}
            fault={fault}
            misfit={misfit}
            status={status}
          />
          {isTried && expression.trim() === '' && (
            <p className={css.fault} role="alert">
              {t('needed')}
            </p>
          )}
          <Explained
            {...{ expression, unit, decimals, place, period }}
            answer={isOld ? undefined : answer}
            onPlace={setPlace}
            onPeriod={setChosen}
          />
        </>
      )}
      <Checkbox
        mt="md"
        label={t('reason.use')}
        checked={why !== null}
        onChange={(event) => onChange({ ...value, why: event.currentTarget.checked ? { vi: '', en: '' } : null })}
      />
      {why && (
        <div className={css.fields}>
          <ReasonFields value={why} onChange={(reason) => onChange({ ...value, why: reason })} isTried={isTried} />
        </div>
      )}
      <div className={css.foot}>
        <DayInput
          label={t('version.from')}
          value={validFrom}
          onChange={(day) => onChange({ ...value, validFrom: day })}
          required
          error={
            (isTried && validFrom === null && t('version.needed')) ||
            (validFrom && first && validFrom < first && t('version.tooEarly', { first: format.day(first) }))
          }
        />
      </div>
      {validFrom && begins.includes(validFrom) && (
        <Checkbox
          mt="sm"
          label={t('version.replaces', { day: format.day(validFrom) })}
          checked={value.replaces}
          error={isTried && !value.replaces && t('version.sameDay')}
          onChange={(event) => onChange({ ...value, replaces: event.currentTarget.checked })}
        />
      )}
      {validFrom && !first && <p className="small muted">{t('version.first', { day: format.day(validFrom) })}</p>}
      {validFrom && first && (
        <p className="small muted">
          {t('version.stays', { day: format.day(validFrom) })}{' '}
          {validFrom <= today && <b>{t('version.past', { day: format.day(validFrom) })}</b>}
        </p>
      )}
      <ErrorNote error={isSaid ? null : refused} />
    </>
  )
}
