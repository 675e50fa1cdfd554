import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { isMoment } from '../../../shared/spans.ts'
import { standings, Why, whys } from '../../facts/contract.ts'
import { Day, PlaceId } from '../../places/contract.ts'
import { BandOut, FewForms, Item, PeriodName, PeriodOf, PlaceName, TargetState, Value } from '../contract.ts'

const Moment = z
  .string()
  .superRefine((text, refusal) => {
    const isWritten = z.iso.datetime({ offset: true }).safeParse(text).success
    if (!isWritten || !isMoment(text)) refusal.addIssue({ code: 'invalid_format', format: 'datetime' })
  })
  .meta({ format: 'date-time' })

/** How figures are asked for, in the table and where one is explained. */
export const Asking = {
  chain: z.string().max(30).optional().describe('Only what bodies of this chain reported'),
  standing: z.enum(standings).default('official'),
  boundary: z
    .union([z.literal('then'), Day])
    .default('then')
    .describe('The map as then, or as on a day: exact, or said to be not comparable'),
  asKnownAt: Moment.optional().describe(
    'As known at a past moment; costs a live sum. Counts of persons only to who enters or accepts the forms there. Recording time, the real moment: in a demo that has moved its day, what is done live is recorded later than the stamps it shows',
  ),
}

export const Comparable = z
  .object({
    places: z.array(PlaceName),
    before: z.number().describe('How many units at work in the periods they were made of'),
    cells: z
      .array(Value.extend({ item: z.string(), period: z.number() }))
      .describe('Their figures as one; none where the asker may not read all of them'),
  })
  .describe('Units of the map asked that took over whole units only together: alone their figures are not comparable')
export type Comparable = z.infer<typeof Comparable>

/** A column, looked at as a whole: checked one by one, each of two hundred thousand would leave two objects behind. */
const column = <T>(isOne: (value: unknown) => value is T, items: object) =>
  z.custom<T[]>((list) => Array.isArray(list) && list.every(isOne)).meta({ type: 'array', items })

const isNumber = (value: unknown): value is number => Number.isFinite(value)
const Numbers = column(isNumber, { type: 'number' })
const Amounts = column((value): value is number | null => value === null || isNumber(value), {
  anyOf: [{ type: 'number' }, { type: 'null' }],
})

const whyNot = new Set<unknown>([...whys, null])
const Whys = column((value): value is Why | null => whyNot.has(value), {
  anyOf: [{ type: 'string', enum: whys }, { type: 'null' }],
})

/** `cells.ts` makes cells of them. */
export const CellColumns = z
  .object({
    item: Numbers.describe('Index into items'),
    place: Numbers,
    period: Numbers.describe('Index into periods'),
    category: z.array(z.string().nullable()).nullable().describe('Of a part of a breakdown its code'),
    value: Amounts.describe('In the unit of the item; a rate is in percent'),
    numerator: Amounts.nullable(),
    denominator: Amounts.nullable(),
    why: Whys.nullable().describe(`Why there is no value. ${Why.description}`),
    band: z.array(BandOut.nullable()).nullable().describe('Of what is told by bands: the one its value lies in'),
    received: Amounts.nullable().describe('Forms received; of official figures, accepted'),
    expected: Amounts.nullable(),
    divided: Amounts.nullable().describe('On the map of another day: forms expected of units that count only in part'),
  })
  .describe('Cells as columns: what stands at one place of every list is of one cell. A list that says nothing is null')
export type CellColumns = z.infer<typeof CellColumns>

export const pivot = route({
  method: 'POST',
  path: '/pivot',
  summary: 'Figures: measures or indicators × places × periods; each cell with how many forms came of those due',
  question: true,
  body: z.object({
    items: z.array(z.string().max(80)).min(1).max(200).describe('Codes of measures or indicators'),
    places: z.union([
      z.object({ ids: z.array(PlaceId).min(1).max(1000) }),
      z.object({ level: z.enum(levels), within: PlaceId.optional() }),
      z.object({ group: z.string().max(60) }),
    ]),
    periods: z.array(PeriodName).min(1).max(60),
    split: z
      .boolean()
      .default(false)
      .describe('By breakdown: measures that have one, and indicators of which all that is read has the same'),
    targets: z.boolean().default(false).describe('Also what is due of the target of each indicator, and the state'),
    ...Asking,
  }),
  answer: z.object({
    items: z.array(
      Item.extend({
        categories: z
          .array(z.object({ code: z.string(), vi: z.string(), en: z.string() }))
          .describe('Where the question is split: the parts of the breakdown, in order'),
        formulas: z
          .array(z.object({ from: DayOut, formula: z.number() }))
          .describe(
            'Where the formula changes between the periods: those that read them, by the day each is valid from; a period is read by the one of its last day, before all by the first. The same number is the same formula. Figures by different ones are not held against each other',
          ),
        collected: z
          .array(
            z.object({
              at: z.number().describe('From which of the periods asked on, counted from 0, until the next'),
              since: DayOut.nullable().describe('The last day on which a line began to say it, or left off'),
              isPart: z.boolean().describe('One of its lines on a part of the period only'),
              lines: z.number().describe('Which lines say it: the same number is the same lines'),
            }),
          )
          .describe(
            'How what it reads is collected, by forms or from files, where that changes between the periods. A figure of a part of a period is not held against that of another, nor figures of other lines against each other',
          ),
        joins: z.boolean().describe('Several units have a figure of it as one; a formula that counts units has none'),
        unranked: z.boolean().describe('Reads something about crime, tips or relapse: units are never compared by it'),
      }),
    ),
    places: z.array(
      PlaceName.extend({
        code: z.string().describe('As files of figures name it'),
        form: z.string().describe('What kind of unit: phường, xã, quận …'),
        worksFrom: DayOut.describe('Its first day at work'),
        worksTo: DayOut.nullable().describe(
          'Exclusive: the day from which it works no more; null while it has no end. A unit that ended in the periods asked stands beside its successors: who adds the places up counts stocks twice',
        ),
      }),
    ),
    periods: z.array(PeriodOf),
    cells: CellColumns,
    comparable: z.array(Comparable),
    targets: z.array(
      z.object({
        item: z.string(),
        place: z.number(),
        period: z.number().describe('Index into periods'),
        target: z.number().describe('Of the plan year'),
        targetOf: PlaceName.nullable().describe('Whose target it is, where it is not of the place itself'),
        due: z
          .number()
          .nullable()
          .describe(
            'What of the target of the plan year is due by the period; null where the path is of the figure since the beginning of the year, of which the period is a part',
          ),
        state: TargetState,
        fewForms: FewForms,
      }),
    ),
  }),
})

export const exportPivot = route({
  method: 'POST',
  path: '/pivot/export',
  summary: 'The answer to a question of figures as a file: XLSX with what was asked on a sheet of its own, or CSV',
  question: true,
  query: z.object({
    format: z.enum(['xlsx', 'csv']),
    language: z.enum(['vi', 'en']).default('vi'),
    view: z
      .enum(['table', 'compare'])
      .default('table')
      .describe('A comparison: the second half of the periods are the same days a year before those of the first'),
  }),
  body: pivot.body as NonNullable<typeof pivot.body>,
  answer: z.unknown(),
  file: true,
})
