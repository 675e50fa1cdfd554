import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { PlaceId } from '../../places/contract.ts'
import { PeriodCode } from '../contract.ts'

/** What is waited for: a first sending, a sending anew of what was returned, a decision on what was sent. */
export const waits = ['send', 'resend', 'decide'] as const
export type Wait = (typeof waits)[number]

const WaitKind = z.enum(waits)

export const getWaiting = route({
  method: 'GET',
  path: '/waiting',
  summary:
    'Who waits for whom, of everything open below a place: by level, and each unit that is waited for, longest first',
  query: z.object({
    place: PlaceId,
    chain: z.string().max(30).optional(),
    period: PeriodCode.optional(),
    level: z.enum(levels).optional().describe('Only units of this level that are waited for'),
    wait: WaitKind.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
  }),
  answer: z.object({
    place: z.object({ id: z.number(), name: z.string(), level: z.enum(levels) }),
    levels: z
      .array(
        z.object({
          level: z.enum(levels),
          wait: WaitKind,
          units: z.number().describe('Units that are waited for'),
          forms: z.number(),
          late: z.number().describe('Of the forms, those whose deadline has passed'),
          longest: z.number().describe('Days that the longest of them has waited'),
        }),
      )
      .describe('Of everything, whichever level or kind of waiting was asked for'),
    total: z.number(),
    items: z.array(
      z.object({
        /** The unit that is waited for, and the unit above it. */
        placeId: z.number(),
        placeName: z.string(),
        level: z.enum(levels),
        /** The body that owes the form there; null where a decision is waited for. */
        bodyName: z.string().nullable(),
        upName: z.string().nullable(),
        wait: WaitKind,
        /** The unit that waits: the superior for a form; of a decision the unit below, null where several wait. */
        waiterName: z.string().nullable(),
        waiters: z.number(),
        chain: z.string(),
        period: z.string(),
        forms: z.number(),
        late: z.number(),
        dueOn: DayOut,
        /** The local day since which it waits: the deadline, the day of the return, or the day it was sent. */
        since: DayOut,
        days: z.number().describe('Days waited since; 0 where the deadline is today or to come'),
        /** The page where the forms stand. */
        link: z.string(),
      }),
    ),
  }),
})
