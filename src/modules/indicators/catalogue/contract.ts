import { z } from 'zod'
import { DayOut, route, Version } from '../../../shared/contract.ts'
import { Day, PlaceId } from '../../places/contract.ts'
import { Forms, Indicator, PeriodName, Value } from '../contract.ts'
import { MOST_LETTERS } from '../expression/parse.ts'

const Text = (longest: number) => z.string().trim().min(1).max(longest)
const Name = z.object({ vi: Text(300), en: Text(300) })
export const Code = z.string().max(80)

/** Everything that is decided about an indicator besides its formulas and targets. */
const Fields = z.object({
  vi: Text(300),
  en: Text(300),
  unit: Text(40).describe('"%" for a rate: the formula is a ratio, written in percent'),
  decimals: z.number().int().min(0).max(6),
  layer: Indicator.shape.layer,
  direction: Indicator.shape.direction,
  cut: Indicator.shape.cut,
  planPath: Text(80).nullable(),
  responsible: Text(200).nullable().default(null),
  evidence: Text(300).nullable().default(null),
  note: z.object({ vi: z.string().trim().max(2000), en: z.string().trim().max(2000) }),
  doneFrom: z.number().int().min(0).max(1000).describe('1 to 100; from what percent of what is due it is reached'),
  riskFrom: z.number().int().min(0).max(1000).describe('1 to 100; from what percent of what is due it is at risk'),
  bands: z.array(z.number().min(-1e9).max(1e9)).max(10).nullable(),
})

const Formula = z.object({
  expression: Text(MOST_LETTERS).nullable(),
  notComputed: Name.nullable().describe('Why it is not computed from that day on, where there is no formula'),
  validFrom: Day,
})

const Written = z.object({ version: z.number() })

export const FormulaVersion = z.object({
  number: z.number(),
  from: DayOut,
  expression: z.string().nullable(),
  notComputed: z.object({ vi: z.string(), en: z.string() }).nullable(),
  ends: z.boolean().describe('From that day on the indicator is no longer used'),
})
export type FormulaVersion = z.infer<typeof FormulaVersion>

export const getIndicator = route({
  method: 'GET',
  path: '/indicators/:code',
  summary: 'One indicator with all versions of its formula, by the day each is valid from',
  params: z.object({ code: Code }),
  answer: Indicator.extend({
    versions: z.array(FormulaVersion),
    unranked: z
      .boolean()
      .describe('Its formula of today reads something about crime, tips or relapse: units are never compared by it'),
  }),
})

export const addIndicator = route({
  method: 'POST',
  path: '/indicators',
  summary: 'Adds an indicator with its first formula, or with why it is not computed yet',
  body: Fields.extend({ code: Code, ...Formula.shape }),
  answer: Written,
})

export const editIndicator = route({
  method: 'PUT',
  path: '/indicators/:code',
  summary: 'Changes what is decided about an indicator: names, unit, direction, limits, layer; its formulas stay',
  params: z.object({ code: Code }),
  body: Fields.extend({ baseVersion: Version }),
  answer: Written,
})

export const addFormula = route({
  method: 'POST',
  path: '/indicators/:code/versions',
  summary:
    'Adds a version of an indicator’s formula, valid from a day; figures of periods that ended before keep theirs',
  params: z.object({ code: Code }),
  body: Formula.extend({
    baseVersion: Version,
    ends: z
      .boolean()
      .default(false)
      .describe('From that day on it is no longer used, for the reason given: no page of later periods names it'),
    replaces: z.boolean().default(false).describe('Takes the place of the formula that begins on the same day'),
  }),
  answer: Written,
})

export const checkIndicator = route({
  method: 'POST',
  path: '/indicators/check',
  summary:
    'Whether a formula can be meant; if so, what it is made of and its value at a place in a period, else the word',
  question: true,
  body: z.object({
    expression: z.string().max(MOST_LETTERS),
    code: Code.optional().describe('The indicator it is for: no way may lead back to it'),
    validFrom: Day.optional().describe('The formulas of others on this day; today when left out'),
    unit: z.string().max(40).default('').describe('"%" where the value is to be written in percent'),
    decimals: z.number().int().min(0).max(6).default(0),
    place: PlaceId.optional(),
    period: PeriodName.optional(),
  }),
  answer: z.object({
    fault: z
      .object({ column: z.number().describe('From 1'), length: z.number(), vi: z.string(), en: z.string() })
      .nullable(),
    unit: z.string().nullable().describe('Of the formula: a unit, a level whose places it counts, null for a ratio'),
    misfit: z
      .object({ vi: z.string(), en: z.string() })
      .nullable()
      .describe('Why an indicator of the unit asked could not be saved with this formula; null where it fits'),
    names: z
      .array(z.object({ code: z.string(), vi: z.string(), en: z.string(), unit: z.string() }))
      .describe('The measures and indicators it names'),
    groups: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
    value: Value.nullable().describe('Official, at the place and in the period asked; null where none was asked'),
    parts: z.array(
      Value.pick({ value: true, why: true }).extend({
        text: z.string().describe('The part as a formula'),
        forms: Forms.describe('In the period the part looks at'),
        unit: z.string(),
        decimals: z.number(),
      }),
    ),
  }),
})
