import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { PlaceId } from '../../places/contract.ts'
import { FieldShown, Inclusion, Other, PeriodCode, sources, states } from '../contract.ts'
import { Check, Evidence } from '../forms/contract.ts'

const Figures = z.record(z.string(), z.number())

export const getGrid = route({
  method: 'GET',
  path: '/grid',
  summary: 'One form of all places right below one for a period, as who enters for them sees it: areas × cells',
  query: z.object({ place: PlaceId, form: z.string().max(40), period: PeriodCode }),
  answer: z.object({
    place: z.object({ id: z.number(), name: z.string() }),
    form: z.object({
      ...{ code: z.string(), vi: z.string(), en: z.string(), level: z.enum(levels) },
      ...{ fields: z.array(FieldShown), checks: z.array(Check), evidence: Evidence.nullable() },
    }),
    opensOn: DayOut,
    dueOn: DayOut,
    rows: z.array(
      z.object({
        id: z.string(),
        placeId: z.number(),
        placeName: z.string(),
        state: z.enum(states),
        version: z.number(),
        /** What was typed and not sent; null where nothing was. */
        draft: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
        /** The last sending; null before the first. */
        sent: z
          .object({
            values: Figures,
            nothingToReport: z.boolean(),
            enteredFor: z.enum(sources).nullable(),
            by: z.string().nullable(),
          })
          .nullable(),
        /** Whether a version of it is official: a correction then needs its reason. */
        accepted: z.boolean(),
        returnReason: z.string().nullable(),
        inTotal: Inclusion.nullable().describe('The commune’s totals speak for it: it is not sent by itself'),
        previous: Figures.describe('Figures last sent of the period before'),
        others: z.array(Other).describe('What other forms say of the place and period, where a check looks at it'),
      }),
    ),
  }),
  // Answered only to who enters for one of these places: their own work.
  kept: ({ rows }) => rows.length > 0,
})
