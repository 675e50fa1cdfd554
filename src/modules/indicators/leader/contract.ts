import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { PlaceId } from '../../places/contract.ts'
import { Forms, Named, PeriodOf, PlaceName, Score } from '../contract.ts'

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
    coverage: z
      .object({ received: z.number(), expected: z.number() })
      .describe('Of the forms of the quarter, those accepted'),
    targets: z.array(Score),
    attention: z
      .array(
        z.object({
          ...{ id: z.number(), name: z.string(), scores: z.array(Score) },
          missing: z.number().describe('Forms of the quarter that are not accepted'),
        }),
      )
      .describe(
        'Units below that miss a target, or of which nothing is accepted when all is due; in the order of the list of units, never a ranking',
      ),
    decisions: z.array(z.object({ vi: z.string(), en: z.string(), code: z.string(), count: z.number() })),
    compared: z.array(
      Named.extend({
        now: z.number().nullable(),
        nowForms: Forms,
        before: z.number().nullable(),
        beforeForms: Forms,
        formulaSince: DayOut.nullable().describe('Where the two are read by different formulas: from when the later'),
        collectedSince: DayOut.nullable().describe(
          'Where either was not collected alike, by forms or from files: on a part of its days only, or by other lines. From which day on that changed',
        ),
        comparable: z.boolean().describe('Both quarters are in, or nearly'),
      }),
    ),
    dueOn: DayOut.nullable().describe('Last day on which a form of the quarter is due'),
    printedAt: z.string(),
  }),
})
