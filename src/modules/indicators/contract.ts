import { z } from 'zod'
import { route } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { problems } from '../../shared/problem.ts'
import { standings, Why } from '../facts/contract.ts'
import { Day, PlaceId } from '../places/contract.ts'

/** Against the target: reached, at risk, behind, or nothing to say. */
export const targetStates = ['done', 'risk', 'late', 'none'] as const
export const TargetState = z.enum(targetStates)
export type TargetState = z.infer<typeof TargetState>

export const Indicator = z.object({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  layer: z.enum(['central', 'city', 'body']),
  unit: z.string(),
  decimals: z.number(),
  direction: z.enum(['up', 'down', 'none']),
  cut: z.enum(['year', 'half', 'quarter']),
  planPath: z.string().nullable(),
  /** The formula over measures; null where it is not computed yet, and why. */
  expression: z.string().nullable(),
  notComputed: z.object({ vi: z.string(), en: z.string() }).nullable(),
  note: z.object({ vi: z.string(), en: z.string() }),
})
export type Indicator = z.infer<typeof Indicator>

export const listIndicators = route({
  method: 'GET',
  path: '/indicators',
  summary: 'The catalogue of indicators, with formulas or the reason why one is not computed yet',
  answer: z.object({ items: z.array(Indicator) }),
})

const Asking = {
  chain: z.string().max(30).optional().describe('Only what bodies of this chain reported'),
  standing: z.enum(standings).default('official'),
  boundary: z
    .union([z.literal('then'), Day])
    .default('then')
    .describe('The map as then, or as on a day: exact, or said to be not comparable'),
  asKnownAt: z.iso.datetime({ offset: true }).optional().describe('As known at a past moment; costs a live sum'),
}

const PeriodName = z.string().max(40).describe('PLAN_YEAR:2014-Q3, or 2014-01-01/2014-04-01 with the end exclusive')

export const Value = z.object({
  value: z.number().nullable().describe('In the unit of the item; a rate is in percent'),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  why: Why.nullable(),
  received: z.number().nullable().describe('Forms received; of official figures, accepted'),
  expected: z.number().nullable(),
})
export type Value = z.infer<typeof Value>

const Item = z.object({
  code: z.string(),
  kind: z.enum(['measure', 'indicator']),
  vi: z.string(),
  en: z.string(),
  unit: z.string(),
  decimals: z.number(),
})

const PlaceName = z.object({ id: z.number(), name: z.string(), level: z.enum(levels) })
const PeriodOf = z.object({ name: z.string(), from: z.string(), to: z.string() })

export const pivot = route({
  method: 'POST',
  path: '/pivot',
  summary: 'Measures or indicators × places × periods; each cell with received of expected',
  question: true,
  body: z.object({
    items: z.array(z.string().max(80)).min(1).max(60).describe('Codes of measures or indicators'),
    places: z.union([
      z.object({ ids: z.array(PlaceId).min(1).max(1000) }),
      z.object({ level: z.enum(levels), within: PlaceId.optional() }),
      z.object({ group: z.string().max(60) }),
    ]),
    periods: z.array(PeriodName).min(1).max(60),
    split: z.boolean().default(false).describe('Measures by their breakdown'),
    ...Asking,
  }),
  answer: z.object({
    items: z.array(Item),
    places: z.array(PlaceName),
    periods: z.array(PeriodOf),
    cells: z.array(
      Value.extend({
        item: z.string(),
        place: z.number(),
        period: z.number().describe('Index into periods'),
        category: z.string().nullable(),
      }),
    ),
  }),
})

export const explain = route({
  method: 'POST',
  path: '/explain',
  summary: 'Where a cell comes from: its formula, the places below, the records behind',
  question: true,
  body: z.object({
    item: z.string().max(80),
    place: PlaceId,
    period: PeriodName,
    measure: z.string().max(80).optional().describe('Of an indicator: the part whose records are asked for'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    ...Asking,
  }),
  answer: z.object({
    item: Item,
    expression: z.string().nullable(),
    place: PlaceName,
    path: z.array(PlaceName).describe('The place and those above it'),
    period: PeriodOf,
    whole: Value,
    /** The measures the item is made of, each with its own value here. */
    parts: z.array(Item.extend({ amount: z.number().nullable(), why: Why.nullable() })),
    childLevel: z.enum(levels).nullable(),
    /** What the places below are asked: the item; below a commune, where a formula over communes says nothing, its part. */
    childItem: Item,
    children: z.array(Value.extend({ id: z.number(), name: z.string() })),
    /** Records of the part asked for (or the first). Those the asker may not see are counted, not shown. */
    records: z.object({
      measure: z.string().nullable(),
      total: z.number(),
      hidden: z.number(),
      items: z.array(
        z.object({
          placeId: z.number(),
          placeName: z.string(),
          amount: z.number().nullable(),
          from: z.string(),
          to: z.string(),
          title: z.object({ vi: z.string(), en: z.string() }),
          link: z.string(),
          enteredFor: z.boolean(),
          sentBy: z.string().nullable(),
          sentAt: z.string().nullable(),
          acceptedBy: z.string().nullable(),
          acceptedAt: z.string().nullable(),
        }),
      ),
    }),
  }),
})

export const Score = Value.extend({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  unit: z.string(),
  decimals: z.number(),
  planPath: z.string().nullable(),
  target: z.number().nullable(),
  /** What of the target is due by this period. */
  due: z.number().nullable(),
  state: TargetState,
  before: z.number().nullable().describe('The same period a year earlier'),
})
export type Score = z.infer<typeof Score>

export const getScorecard = route({
  method: 'GET',
  path: '/scorecard',
  summary: 'All indicators of one place in a period, with target and state on the figures of the standing asked',
  query: z.object({ place: PlaceId, period: PeriodName, standing: z.enum(standings).default('official') }),
  answer: z.object({ place: PlaceName, period: PeriodOf, items: z.array(Score) }),
})

export const getLeaderPage = route({
  method: 'GET',
  path: '/leader',
  summary: 'One A4 page: targets, units in trouble, what needs a decision; official figures only',
  query: z.object({ place: PlaceId.optional(), period: z.string().max(20).optional() }),
  answer: z.object({
    place: PlaceName,
    quarter: z.string().describe('2014-Q3'),
    period: PeriodOf,
    year: PeriodOf,
    coverage: z.object({ received: z.number(), expected: z.number() }),
    targets: z.array(Score),
    /** Units below with the targets they miss; in the order of the list of units, never a ranking. */
    attention: z.array(z.object({ id: z.number(), name: z.string(), scores: z.array(Score), missing: z.number() })),
    decisions: z.array(z.object({ vi: z.string(), en: z.string(), code: z.string(), count: z.number() })),
    compared: z.array(
      z.object({
        code: z.string(),
        vi: z.string(),
        en: z.string(),
        unit: z.string(),
        decimals: z.number(),
        now: z.number().nullable(),
        before: z.number().nullable(),
        comparable: z.boolean().describe('Both quarters are in, or nearly'),
      }),
    ),
    dueOn: z.string().nullable().describe('Last day on which a form of the quarter is due'),
    printedAt: z.string(),
  }),
})

export const indicatorProblems = problems('indicators', {
  badExpression: {
    status: 400,
    vi: 'Công thức sai ở ký tự {column}: {why}',
    en: 'The formula is wrong at character {column}: {why}',
  },
  noPlace: {
    status: 403,
    vi: 'Tài khoản này không được xem số liệu của nơi đó.',
    en: 'This account may not read the figures of that place.',
  },
})
