import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { shifts } from '../../../shared/shifts.ts'
import { Why } from '../../facts/contract.ts'
import { PlaceId } from '../../places/contract.ts'
import { Item, PeriodName, PeriodOf, PlaceName, Value } from '../contract.ts'
import { Asking, Comparable } from '../pivot/contract.ts'

const Days = z.object({ from: DayOut, to: DayOut.describe('Exclusive') })

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
    begun: DayOut.nullable().describe(
      'Where what it reads was collected on a part of the days it is read of, or of periods held against each other not alike: the last day on which that changed. Growth is then not comparable',
    ),
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
      .array(
        Item.extend({
          amount: z.number().nullable(),
          why: Why.nullable(),
          shifts: z
            .array(z.enum(shifts))
            .describe('By what the formula reads it in another period, outermost first; none in the period asked'),
          period: Days.describe('The days it is read in'),
          group: z
            .string()
            .nullable()
            .describe('The place group of which only the members are read; null for every place'),
          ...Value.pick({ received: true, expected: true, divided: true }).shape,
          opens: z
            .string()
            .nullable()
            .describe(
              'What to ask about in its period to open it: the measure, of a part of a breakdown the whole; null where the asker may not read the place as it stood then',
            ),
        }),
      )
      .describe('The measures the item is made of, each in every period it is read in, with its own value here'),
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
      measure: z
        .string()
        .nullable()
        .describe('The part asked for, or the first; rather as it is read in the period asked than in another'),
      period: Days.nullable().describe('The days that part is read in'),
      total: z.number(),
      hidden: z.number().describe('Of this page, those the asker may not see'),
      items: z.array(
        z.object({
          placeId: z.number(),
          placeName: z.string(),
          communeName: z.string().nullable().describe('Of an area the commune it stood in'),
          chain: z.object({ vi: z.string(), en: z.string() }).describe('Whose line reported it'),
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
