import { z } from 'zod'
import { DayOut, route } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { standings, Why } from '../facts/contract.ts'
import { PlaceId } from '../places/contract.ts'

/** Against the target: reached, at risk, behind, not due before the period is over, or nothing to say. */
export const targetStates = ['done', 'risk', 'late', 'unfinished', 'none'] as const
export const TargetState = z.enum(targetStates)
export type TargetState = z.infer<typeof TargetState>

export const FewForms = z
  .boolean()
  .describe('Growth has no state yet: of one of the periods held against each other fewer than nearly all forms are in')

/** What a measure or an indicator is called, and how its figures are written. */
export const Named = z.object({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  unit: z.string(),
  decimals: z.number(),
})

export const Indicator = Named.extend({
  layer: z.enum(['central', 'city', 'body']).describe('Who defined it'),
  direction: z.enum(['up', 'down', 'none']).describe('Which way is better'),
  cut: z.enum(['year', 'half', 'quarter']).describe('How often it is looked at'),
  planPath: z.string().nullable().describe('The item of the plan that it measures'),
  expression: z.string().nullable().describe('The formula over codes of measures; null where it is not computed yet'),
  notComputed: z.object({ vi: z.string(), en: z.string() }).nullable(),
  formula: z
    .object({ number: z.number(), from: DayOut })
    .describe('Which of its versions this formula, or the reason, is, and the day it is valid from'),
  ended: z.boolean().describe('It is no longer used, from the day of that version on; `notComputed` says why'),
  responsible: z
    .string()
    .nullable()
    .describe('Which body answers for the figure; of layer "body" the one that defined it'),
  evidence: z.string().nullable().describe('What kind of proof it rests on: decisions, minutes, registers'),
  note: z.object({ vi: z.string(), en: z.string() }),
  doneFrom: z.number().describe('From what percent of what is due a figure is reached'),
  riskFrom: z.number().describe('From what percent of what is due it is at risk; below that it is behind'),
  bands: z
    .array(z.number())
    .nullable()
    .describe(
      'Where it is told below the city only by the band it lies in: the lower ends of all bands but the lowest',
    ),
  version: z.number().describe('Counts every change of the indicator, its formulas and its targets'),
})
export type Indicator = z.infer<typeof Indicator>

export const listIndicators = route({
  method: 'GET',
  path: '/indicators',
  summary: 'The catalogue of indicators, with formulas or the reason why one is not computed yet',
  answer: z.object({ items: z.array(Indicator) }),
})

export const PeriodName = z
  .string()
  .max(40)
  .describe('PLAN_YEAR:2014-Q3, or 2014-01-01/2014-04-01 with the end exclusive')

export const BandOut = z
  .object({ from: z.number().nullable(), to: z.number().nullable().describe('Exclusive') })
  .describe('Null ends are open')

export const Value = z.object({
  value: z.number().nullable().describe('In the unit of the item; a rate is in percent'),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  why: Why.nullable(),
  band: BandOut.nullable().optional().describe('Of what is told by bands: the one its value lies in'),
  received: z.number().nullable().describe('Forms received; of official figures, accepted'),
  expected: z.number().nullable().describe('Forms due; null where none is, or where it cannot be told'),
  divided: z
    .number()
    .nullable()
    .optional()
    .describe('On the map of another day: of the forms expected, those of units that count to this place only in part'),
})
export type Value = z.infer<typeof Value>

export const Item = Named.extend({ kind: z.enum(['measure', 'indicator']) })

export const PlaceName = z.object({ id: z.number(), name: z.string(), level: z.enum(levels) })
export const PeriodOf = z.object({
  name: z.string(),
  from: DayOut,
  to: DayOut.describe('Exclusive'),
  over: z.boolean().describe('Whether it is over: what grows or changes in one that is not says nothing yet'),
})

/** Beside a figure that is held against another: how many forms it rests on; null where no form says it. */
export const Forms = z.object({ received: z.number(), expected: z.number() }).nullable()

export const Score = Value.extend({
  ...Named.shape,
  planPath: z.string().nullable(),
  target: z.number().nullable().describe('Of the plan year'),
  targetOf: PlaceName.nullable().describe('Whose target it is, where it is not of the place itself'),
  due: z
    .number()
    .nullable()
    .describe(
      'What of the target is due by this period; null without a target, and where the path is of the figure since the beginning of the year, of which the period is a part',
    ),
  state: TargetState.describe(
    'Against what is due, by the limits of the indicator: reached, at risk, behind; unfinished where the period is not over and nothing says what is due by now; none without a target, a value or what is due, and of growth while forms are missing (`fewForms`)',
  ),
  fewForms: FewForms.optional().describe('Left out in figures that a report fixed before it was told'),
  before: z
    .number()
    .nullable()
    .describe('The same days a year earlier; of a period that is not over, of its quarters that are'),
  beforeForms: Forms.optional().describe('Left out in figures that a report fixed before it was told'),
  formulaSince: DayOut.nullable()
    .optional()
    .describe(
      'Where the figure of the year before is read by another formula: the day from which this one holds. The two are not held against each other',
    ),
  collectedSince: DayOut.nullable()
    .optional()
    .describe(
      'Where this figure, or that of the year before, was not collected alike, by forms or from files: on a part of its days only, or by other lines. From which day on that changed. The two are not held against each other',
    ),
})
export type Score = z.infer<typeof Score>

export const getScorecard = route({
  method: 'GET',
  path: '/scorecard',
  summary: 'All indicators of one place in a period, with target and state on the figures of the standing asked',
  query: z.object({ place: PlaceId, period: PeriodName, standing: z.enum(standings).default('official') }),
  answer: z.object({
    place: PlaceName,
    period: PeriodOf,
    before: z.object({ from: DayOut, to: DayOut.describe('Exclusive') }).describe('The days `before` is of'),
    items: z.array(Score),
  }),
})
