import { z } from 'zod'
import { route } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { problems } from '../../shared/problem.ts'

export const standings = ['official', 'sent'] as const
export type Standing = (typeof standings)[number]

export const Measure = z.object({
  id: z.number(),
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  unit: z.string(),
  decimals: z.number().describe('How many decimals a figure has; answers are in the unit, not scaled'),
  nature: z
    .enum(['flow', 'snapshot', 'stock'])
    .describe(
      'flow: adds over time; snapshot: a level, the last one of a period counts; stock: the sum of all changes',
    ),
  levels: z.array(z.enum(levels)).describe('Where it is recorded; above it is summed'),
  source: z.enum(['entered', 'recorded', 'received']).describe('By a form, by the system itself, by another authority'),
  bodies: z
    .enum(['add', 'views'])
    .describe('Figures of several bodies add up, or are views of one thing of which the leading chain counts'),
  leadingChain: z.string().nullable().describe('Of views: whose figure counts where no chain is asked for'),
  coverage: z.string().nullable().describe('The form whose sending is its coverage; null where no form asks for it'),
  persons: z.boolean().describe('Counts persons: small counts are masked below the city'),
  banded: z
    .boolean()
    .describe(
      'Below the city never told exactly, it would tell what is told by bands; but to who enters or accepts it',
    ),
  unranked: z.boolean().describe('About crime, tips or relapse: units are never compared by it'),
  categories: z.array(z.object({ id: z.number(), code: z.string(), vi: z.string(), en: z.string() })),
})
export type Measure = z.infer<typeof Measure>

export const listMeasures = route({
  method: 'GET',
  path: '/measures',
  summary: 'Everything that is counted (measures): unit, nature, levels and breakdowns of each',
  answer: z.object({ items: z.array(Measure) }),
})

/** Why a cell has no value. */
export const whys = [
  'no-data',
  'not-recorded',
  'not-divisible',
  'not-comparable',
  'not-working',
  'no-value',
  'masked',
  'banded',
  'restricted',
  'not-computed',
  'ended',
] as const
export const Why = z
  .enum(whys)
  .describe(
    'no-data: nobody said anything, which is not zero; not-recorded: it is recorded at other levels only; not-divisible: a figure straddles the edge of the period; not-comparable: a place was divided since, or growth against a period of which forms were collected in a part only; not-working: the place does not work then; no-value: division by zero; masked: a count of persons that is small, would tell one, or is not published at this level and period; banded: told only by the band it lies in; restricted: it would tell which places are in a restricted group, or, of a part read in another period, the asker may not read the place as it stood then; not-computed: the formula is not there yet; ended: the indicator is no longer used then',
  )
export type Why = z.infer<typeof Why>

export const factProblems = problems('facts', {
  noSuchMeasure: {
    status: 400,
    vi: 'Không có số liệu gốc hoặc chỉ số “{code}”. Xem mã ở trang Danh mục số liệu gốc và trang Chỉ số.',
    en: 'There is no measure or indicator "{code}". See the codes on the pages Measures and Indicators.',
  },
  noSuchPeriod: {
    status: 400,
    vi: 'Không có kỳ "{period}". Viết dạng PLAN_YEAR:2014-Q3 hoặc 2014-01-01/2014-04-01.',
    en: 'There is no period "{period}". Write PLAN_YEAR:2014-Q3 or 2014-01-01/2014-04-01.',
  },
  placeNotWorking: {
    status: 409,
    vi: 'Có địa bàn chưa hoạt động, hoặc đã ngừng, vào ngày đầu của số liệu. Chọn đơn vị đang hoạt động trong kỳ.',
    en: 'A place does not work on the first day of its figure. Choose a unit that works in the period.',
  },
  mixedLevels: {
    status: 400,
    vi: 'Các nơi trong một câu hỏi phải cùng một cấp. Hãy hỏi từng cấp.',
    en: 'The places of one question must be of one level. Ask level by level.',
  },
  tooManyCells: {
    status: 400,
    vi: 'Câu hỏi có {cells} ô, tối đa {limit}. Hãy bớt nơi, kỳ hoặc số liệu.',
    en: 'The question has {cells} cells, at most {limit}. Ask for fewer places, periods or measures.',
  },
})
