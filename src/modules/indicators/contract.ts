import { z } from 'zod'
import { DayOut, route } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { problems } from '../../shared/problem.ts'
import { isMoment } from '../../shared/spans.ts'
import { standings, Why } from '../facts/contract.ts'
import { Day, PlaceId } from '../places/contract.ts'

/** Against the target: reached, at risk, behind, or nothing to say. */
export const targetStates = ['done', 'risk', 'late', 'none'] as const
export const TargetState = z.enum(targetStates)
export type TargetState = z.infer<typeof TargetState>

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

const Moment = z
  .string()
  .superRefine((text, refusal) => {
    const isWritten = z.iso.datetime({ offset: true }).safeParse(text).success
    if (!isWritten || !isMoment(text)) refusal.addIssue({ code: 'invalid_format', format: 'datetime' })
  })
  .meta({ format: 'date-time' })

const Asking = {
  chain: z.string().max(30).optional().describe('Only what bodies of this chain reported'),
  standing: z.enum(standings).default('official'),
  boundary: z
    .union([z.literal('then'), Day])
    .default('then')
    .describe('The map as then, or as on a day: exact, or said to be not comparable'),
  asKnownAt: Moment.optional().describe(
    'As known at a past moment; costs a live sum. Recording time, the real moment: in a demo that has moved its day, what is done live is recorded later than the stamps it shows',
  ),
}

export const PeriodName = z
  .string()
  .max(40)
  .describe('PLAN_YEAR:2014-Q3, or 2014-01-01/2014-04-01 with the end exclusive')

const BandOut = z
  .object({ from: z.number().nullable(), to: z.number().nullable().describe('Exclusive') })
  .describe('Null ends are open')

export const Value = z.object({
  value: z.number().nullable().describe('In the unit of the item; a rate is in percent'),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  why: Why.nullable(),
  band: BandOut.nullable().optional().describe('Of what is told by bands: the one its value lies in'),
  received: z.number().nullable().describe('Forms received; of official figures, accepted'),
  expected: z.number().nullable(),
  divided: z
    .number()
    .nullable()
    .optional()
    .describe('On the map of another day: of the forms expected, those of units that count to this place only in part'),
})
export type Value = z.infer<typeof Value>

const Item = Named.extend({ kind: z.enum(['measure', 'indicator']) })

const PlaceName = z.object({ id: z.number(), name: z.string(), level: z.enum(levels) })
const PeriodOf = z.object({ name: z.string(), from: DayOut, to: DayOut.describe('Exclusive') })

const Comparable = z
  .object({
    places: z.array(PlaceName),
    before: z.number().describe('How many units at work in the periods they were made of'),
    cells: z
      .array(Value.extend({ item: z.string(), period: z.number() }))
      .describe('Their figures as one; none where the asker may not read all of them'),
  })
  .describe('Units of the map asked that took over whole units only together: alone their figures are not comparable')
export type Comparable = z.infer<typeof Comparable>

const Amounts = z.array(z.number().nullable())

/** `cells.ts` makes cells of them. */
export const CellColumns = z
  .object({
    item: z.array(z.number()).describe('Index into items'),
    place: z.array(z.number()),
    period: z.array(z.number()).describe('Index into periods'),
    category: z.array(z.string().nullable()).nullable().describe('Of a part of a breakdown its code'),
    value: Amounts.describe('In the unit of the item; a rate is in percent'),
    numerator: Amounts.nullable(),
    denominator: Amounts.nullable(),
    why: z.array(Why.nullable()).nullable().describe('Why there is no value'),
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
    items: z.array(z.string().max(80)).min(1).max(60).describe('Codes of measures or indicators'),
    places: z.union([
      z.object({ ids: z.array(PlaceId).min(1).max(1000) }),
      z.object({ level: z.enum(levels), within: PlaceId.optional() }),
      z.object({ group: z.string().max(60) }),
    ]),
    periods: z.array(PeriodName).min(1).max(60),
    split: z.boolean().default(false).describe('Measures by their breakdown'),
    targets: z.boolean().default(false).describe('Also what is due of the target of each indicator, and the state'),
    ...Asking,
  }),
  answer: z.object({
    items: z.array(
      Item.extend({
        categories: z
          .array(z.object({ code: z.string(), vi: z.string(), en: z.string() }))
          .describe('Where the question is split: the parts of the breakdown, in order'),
        unranked: z.boolean().describe('Reads something about crime, tips or relapse: units are never compared by it'),
      }),
    ),
    places: z.array(
      PlaceName.extend({
        form: z.string().describe('What kind of unit: phường, xã, quận …'),
        worksFrom: DayOut.describe('Its first day at work'),
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
        due: z.number().describe('What of the target of the plan year is due by the period'),
        state: TargetState,
      }),
    ),
  }),
})

export const exportPivot = route({
  method: 'POST',
  path: '/pivot/export',
  summary: 'The answer to a question of figures as a file: XLSX with what was asked on a sheet of its own, or CSV',
  question: true,
  query: z.object({ format: z.enum(['xlsx', 'csv']), language: z.enum(['vi', 'en']).default('vi') }),
  body: pivot.body as NonNullable<typeof pivot.body>,
  answer: z.unknown(),
  file: true,
})

export const explain = route({
  method: 'POST',
  path: '/explain',
  summary: 'Where one figure comes from: its formula, the places below, the forms behind',
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
    notComputed: z
      .object({ vi: z.string(), en: z.string() })
      .nullable()
      .describe('Why an indicator is not computed yet'),
    formula: z
      .object({ number: z.number(), from: DayOut })
      .nullable()
      .describe('Of an indicator: which version was valid on the last day of the period, and since when'),
    groups: z
      .array(z.object({ code: z.string(), vi: z.string(), en: z.string() }))
      .describe('The place groups the formula names'),
    place: PlaceName,
    path: z.array(PlaceName).describe('The place and those above it'),
    period: PeriodOf,
    whole: Value,
    comparable: Comparable.nullable().describe('Where the figure is not comparable: with whom it is'),
    divided: z
      .object({
        total: z.number(),
        items: z.array(
          z.object({
            id: z.number(),
            name: z.string(),
            on: DayOut.describe('Since when'),
            how: z
              .enum(['divided', 'ended', 'joined'])
              .describe('divided between several; ended without a successor; joined: put together of several later'),
          }),
        ),
      })
      .nullable()
      .describe(
        'Where the figure is not comparable: the places that count to it only in part; units first, at most 30',
      ),
    parts: z
      .array(Item.extend({ amount: z.number().nullable(), why: Why.nullable() }))
      .describe('The measures the item is made of, each with its own value here'),
    childLevel: z.enum(levels).nullable(),
    childItem: Item.describe(
      'What the places below are asked: the item; below a commune, where a formula over communes says nothing, its part',
    ),
    children: z.array(
      Value.extend({
        id: z.number(),
        name: z.string(),
        endedOn: z
          .string()
          .nullable()
          .describe(
            'Its last day of work, where it ended in the period and the whole, which looks at the end, leaves it out',
          ),
        counted: z
          .boolean()
          .nullable()
          .describe(
            'Whether a formula that counts these places counts this one; null where it counts others, or no data',
          ),
      }),
    ),
    records: z.object({
      measure: z.string().nullable().describe('The part asked for, or the first'),
      total: z.number(),
      hidden: z.number().describe('Of this page, those the asker may not see'),
      items: z.array(
        z.object({
          placeId: z.number(),
          placeName: z.string(),
          amount: z.number().nullable(),
          from: DayOut,
          to: DayOut,
          title: z.object({ vi: z.string(), en: z.string() }),
          note: z
            .object({ vi: z.string(), en: z.string() })
            .nullable()
            .optional()
            .describe('What is worth knowing of the record, such as with whom activities were held'),
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
  ...Named.shape,
  planPath: z.string().nullable(),
  target: z.number().nullable().describe('Of the plan year'),
  targetOf: PlaceName.nullable().describe('Whose target it is, where it is not of the place itself'),
  due: z.number().nullable().describe('What of the target is due by this period'),
  state: TargetState.describe(
    'Against what is due, by the limits of the indicator: reached, at risk, behind; none without a target or a value',
  ),
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
  summary: "The leader's page: targets, units that are behind, what needs a decision; official figures only",
  query: z.object({
    place: PlaceId.optional().describe('The place whose figures the asker may read, when left out'),
    period: z
      .string()
      .max(30)
      .optional()
      .describe('A quarter, PLAN_YEAR:2014-Q3 or 2014-Q3; the last that has ended, when left out'),
  }),
  answer: z.object({
    place: PlaceName,
    quarter: z.string().describe('2014-Q3'),
    period: PeriodOf,
    year: PeriodOf,
    coverage: z.object({ received: z.number(), expected: z.number() }),
    targets: z.array(Score),
    attention: z
      .array(z.object({ id: z.number(), name: z.string(), scores: z.array(Score), missing: z.number() }))
      .describe('Units below that miss a target, in the order of the list of units, never a ranking'),
    decisions: z.array(z.object({ vi: z.string(), en: z.string(), code: z.string(), count: z.number() })),
    compared: z.array(
      Named.extend({
        now: z.number().nullable(),
        before: z.number().nullable(),
        comparable: z.boolean().describe('Both quarters are in, or nearly'),
      }),
    ),
    dueOn: DayOut.nullable().describe('Last day on which a form of the quarter is due'),
    printedAt: z.string(),
  }),
})

export const indicatorProblems = problems('indicators', {
  badExpression: {
    status: 400,
    vi: 'Công thức sai ở ký tự {column}: {vi}.',
    en: 'The formula is wrong at character {column}: {en}.',
  },
  otherUnit: {
    status: 400,
    vi: 'Đơn vị và công thức của {code} ({expression}) không khớp: {vi}. Sửa đơn vị, hoặc sửa công thức.',
    en: 'Unit and formula of {code} ({expression}) do not fit: {en}. Correct the unit, or the formula.',
  },
  noSuchIndicator: {
    status: 404,
    vi: 'Không có chỉ số "{code}". Xem danh mục chỉ số.',
    en: 'There is no indicator "{code}". See the catalogue of indicators.',
  },
  codeTaken: {
    status: 409,
    vi: 'Mã "{code}" đã có chỉ số hoặc số liệu gốc khác dùng. Chọn mã khác, hoặc sửa chỉ số ấy.',
    en: 'The code "{code}" is already that of another indicator or measure. Choose another, or edit that one.',
  },
  badCode: {
    status: 400,
    vi: 'Mã "{code}" không dùng được: viết 1–40 chữ cái không dấu, chữ số, dấu chấm, gạch dưới; bắt đầu bằng chữ; không trùng tên hàm hay cấp.',
    en: 'The code "{code}" cannot be used: 1 to 40 letters without marks, digits, points, underscores; a letter first; not the name of a function or a level.',
  },
  badLimits: {
    status: 400,
    vi: 'Ngưỡng "đạt" phải từ 1 đến 100 (%) và không thấp hơn ngưỡng "có nguy cơ".',
    en: 'The limits are 1 to 100 (%), and "reached" is not below "at risk".',
  },
  badBands: {
    status: 400,
    vi: 'Các mốc chia khoảng phải tăng dần, mỗi mốc một số khác nhau.',
    en: 'The ends of the bands must ascend, each another number.',
  },
  formulaOrReason: {
    status: 400,
    vi: 'Cần công thức, hoặc lý do chưa tính được; không ghi cả hai.',
    en: 'Give either a formula or why it is not computed yet, not both.',
  },
  sameDay: {
    status: 409,
    vi: 'Đã có công thức lần {number} của {code} áp dụng từ ngày {day}. Chọn ngày khác, hoặc đánh dấu thay công thức của ngày ấy.',
    en: 'Formula {number} of {code} is valid from {day} already. Choose another day, or mark that it replaces the formula of that day.',
  },
  beforeFirst: {
    status: 400,
    vi: 'Công thức đầu tiên của {code} áp dụng từ ngày {first} và được dùng cho cả các kỳ trước đó, nên không thêm được công thức từ ngày {day}. Chọn ngày sau {first}; muốn sửa công thức đầu tiên thì chọn đúng ngày {first} và đánh dấu thay.',
    en: 'The first formula of {code} is valid from {first} and read for the periods before it too, so none can begin on {day}. Choose a day after {first}; to correct the first formula, choose {first} and mark that it replaces.',
  },
  stillNamed: {
    status: 400,
    vi: 'Đổi như vậy thì công thức của {named} không còn đúng: {vi}.',
    en: 'With this change the formula of {named} is wrong: {en}.',
  },
  badTargets: {
    status: 400,
    vi: 'Có {count} chỗ sai trong bảng mục tiêu. Sửa những chỗ nêu dưới đây.',
    en: 'There are {count} faults in the table of targets. Correct those below.',
  },
  noSuchQuarter: {
    status: 400,
    vi: 'Không có quý "{period}". Trang lãnh đạo xem theo quý; viết dạng PLAN_YEAR:2014-Q3 hoặc 2014-Q3.',
    en: 'There is no quarter "{period}". The leader’s page shows quarters; write PLAN_YEAR:2014-Q3 or 2014-Q3.',
  },
  noSuchView: {
    status: 404,
    vi: 'Không có góc xem này, hoặc đã bị xóa. Mở lại danh sách góc xem.',
    en: 'There is no such view, or it was removed. Open the list of views again.',
  },
  sharedWhere: {
    status: 400,
    vi: 'Chia sẻ theo địa bàn thì phải chọn một địa bàn; chia sẻ cách khác thì không.',
    en: 'A view shared at a place needs a place; one shared otherwise has none.',
  },
  noPlace: {
    status: 403,
    vi: 'Tài khoản này không được xem số liệu của nơi đó.',
    en: 'This account may not read the figures of that place.',
  },
})
