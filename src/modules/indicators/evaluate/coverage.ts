import { groupBy } from '../../../shared/list.ts'
import type { Shift } from '../../../shared/shifts.ts'
import type { Span } from '../../../shared/spans.ts'
import { isIn } from '../distribution.ts'
import type { Surroundings } from '../expression/compute.ts'
import type { Expression } from '../expression/parse.ts'
import { holdsPeriods, measuresOf } from '../expression/reads.ts'
import type { Asked } from './evaluate.ts'
import { countedForm } from './parts.ts'
import { type OwnRead, spansOf } from './reading.ts'

/** A form that a formula rests on, in one of the periods it reads. */
interface FormRead {
  form: string
  shifts: Shift[]
  /** Whether areas may come within totals of their communes. */
  hasTotals: boolean
}

/** The forms a formula rests on. */
export interface Coverage {
  /** What has to be read of them. */
  reads: OwnRead[]
  /** By the period asked: those that are counted. */
  counted: FormRead[][]
  /** Of a formula that holds periods against each other, by the period asked: those of each of the periods it reads, by themselves. */
  compared: FormRead[][][]
}

/**
 * The coverage measures of every measure a formula reads, wherever and in whichever period it reads it; what counts forms
 * rests on these forms. A form is counted once: where its days lie within others it is read in, only in those.
 */
export function coverageOfFormula(asked: Asked, formula: Expression): Coverage {
  const all = measuresOf(formula).flatMap(({ code, shifts }): FormRead[] => {
    const form = asked.measures.get(code)?.coverage ?? countedForm(asked.measures.get(code))
    return form === null ? [] : [{ form, shifts, hasTotals: asked.measures.has(form + IN_TOTAL) }]
  })
  const forms = [...new Map(all.map((one) => [`${one.form} ${one.shifts}`, one])).values()]
  return {
    compared: holdsPeriods(formula) ? bySpan(asked, forms) : [],
    reads: forms.flatMap(({ form, shifts, hasTotals }) =>
      [EXPECTED, RECEIVED, ...(hasTotals ? [IN_TOTAL] : [])].map((what) => ({ code: form + what, shifts })),
    ),
    counted: countedOnce(asked, forms),
  }
}

const [EXPECTED, RECEIVED, IN_TOTAL] = [':expected', ':received', ':in_total']

function countedOnce(asked: Asked, forms: FormRead[]): FormRead[][] {
  const spans = forms.map(({ shifts }) => spansOf(asked, shifts))
  return asked.periods.map((_, period) =>
    forms.filter(({ form }, index) => {
      const own = spans[index]?.[period]
      return !forms.some((other, at) => {
        const wider = spans[at]?.[period]
        if (at === index || other.form !== form || !own || !wider || !isWithin(own, wider)) return false
        // Of the same days the first.
        return at < index || !isWithin(wider, own)
      })
    }),
  )
}

function bySpan(asked: Asked, forms: FormRead[]): FormRead[][][] {
  const read = forms.map((one) => ({ one, spans: spansOf(asked, one.shifts) }))
  return asked.periods.map((_, period) => {
    const bySpan = groupBy(read, ({ spans }) => `${spans[period]?.from} ${spans[period]?.to}`)
    return [...bySpan.values()].map((list) => [...new Map(list.map(({ one }) => [one.form, one])).values()])
  })
}

const isWithin = (span: Span, wider: Span): boolean => wider.from <= span.from && span.to <= wider.to

const NO_FORMS = { received: null, expected: null, divided: null }

/**
 * Forms are counted where they are due, whole or in part; of those in part it is told how many they are. Where none is due, or
 * how many are cannot be told, nothing is said of them: a figure that came by a file is no form of none. What came within a
 * commune's totals has come.
 */
export function countForms(forms: FormRead[], at: Surroundings) {
  if (forms.length === 0) return NO_FORMS
  const read = (what: string, of = forms) =>
    of.map(({ form, shifts }) => shifts.reduce((place, shift) => place.shifted(shift), at).measure(form + what))
  const expected = read(EXPECTED)
  if (expected.every(({ value, partly }) => value === null && partly === undefined)) return NO_FORMS
  const sum = (list: typeof expected): number =>
    list.reduce((total, { value, partly }) => total + (partly?.all ?? value ?? 0), 0)
  return {
    received:
      sum(read(RECEIVED)) +
      sum(
        read(
          IN_TOTAL,
          forms.filter(({ hasTotals }) => hasTotals),
        ),
      ),
    expected: sum(expected),
    divided: expected.reduce((total, { partly }) => total + (partly?.divided ?? 0), 0) || null,
  }
}

/** Whether of any of the periods that are held against each other fewer than nearly all forms are in. */
export const restsOnFew = (periods: FormRead[][], at: Surroundings): boolean =>
  periods.some((forms) => !isIn(countForms(forms, at)))
