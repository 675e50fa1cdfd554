import { z } from 'zod'
import { DayOut, route, Version } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { PlaceId } from '../../places/contract.ts'
import { Inclusion, Odd, PeriodCode, states } from '../contract.ts'

/** How much is due, and what became of it. Sent includes accepted; returned is neither sent nor missing. */
const Tally = z.object({
  ...{ expected: z.number(), received: z.number(), accepted: z.number(), returned: z.number() },
  inTotal: z.number().describe('Came within the totals of their communes, which are sent: neither sent nor missing'),
})
export type Tally = z.infer<typeof Tally>

export const getProgress = route({
  method: 'GET',
  path: '/progress',
  summary: 'Who has sent and who is missing: places below one place × forms of a period',
  query: z.object({ place: PlaceId, period: PeriodCode, chain: z.string().max(30).optional() }),
  answer: z.object({
    place: z.object({ id: z.number(), name: z.string(), level: z.enum(levels) }),
    forms: z.array(
      z.object({
        code: z.string(),
        vi: z.string(),
        en: z.string(),
        chain: z.string(),
        level: z.enum(levels),
        dueOn: DayOut.describe('The last day of the round; of a unit that was given more time its cell has another'),
        /** In the order in which `waiting.figures` come. */
        fields: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string(), unit: z.string() })),
      }),
    ),
    rows: z.array(
      z.object({
        placeId: z.number(),
        placeName: z.string().describe('Of the city itself: the name of its body'),
        level: z.enum(levels),
        cells: z.record(
          z.string(),
          z.object({
            id: z.string(),
            state: z.enum(states),
            version: z.number(),
            dueOn: DayOut.describe('The last day on which it is in time, with the time its unit was given'),
            enteredFor: z.string().nullable(),
            inTotal: Inclusion.nullable(),
            /** Whether who asks may open the form, and may enter it for the place. */
            mayOpen: z.boolean(),
            mayEnterFor: z.boolean(),
            /** What waits for who asks: the figures, what is odd in them, why, and whether they sent it themselves. */
            waiting: z
              .object({
                mine: z.boolean(),
                nothingToReport: z.boolean(),
                figures: z.array(z.number().nullable()),
                odd: z.array(Odd),
                reason: z.string().nullable(),
              })
              .nullable(),
          }),
        ),
        /** Everything below this place; null where nothing can be. */
        below: Tally.nullable(),
      }),
    ),
    counts: Tally.describe('Everything below the place asked about'),
    consolidation: z
      .object({ version: z.number(), sentAt: z.string(), sentBy: z.string().nullable(), note: z.string() })
      .nullable(),
    may: z.object({ consolidate: z.boolean() }),
  }),
  // The way to the table and the forms of the areas, for who enters for them.
  kept: ({ rows }) => rows.some(({ cells }) => Object.values(cells).some(({ mayEnterFor }) => mayEnterFor)),
})

export const listPeriods = route({
  method: 'GET',
  path: '/periods',
  summary: 'Periods that are or were open, newest first, and of which days files brought figures',
  answer: z.object({
    loaded: z
      .object({ first: DayOut, last: DayOut })
      .nullable()
      .describe('The first and the last day of what files brought; null where they brought nothing'),
    items: z.array(
      z.object({
        ...{ calendar: z.string(), code: z.string(), from: DayOut, to: DayOut, dueOn: DayOut },
        chains: z.array(z.string()).describe('The reporting lines whose forms have the period'),
      }),
    ),
  }),
  kept: () => true,
})

export const sendConsolidation = route({
  method: 'POST',
  path: '/consolidations',
  summary: 'Send on what was gathered from below; it adds no figures',
  body: z.object({
    place: PlaceId,
    chain: z.string().max(30),
    period: z.string().max(20),
    baseVersion: Version.describe('The version of the last one; 0 where none was sent yet'),
    note: z.string().max(1000).default(''),
  }),
  answer: z.object({
    ...{ version: z.number(), expected: z.number(), received: z.number(), accepted: z.number() },
    inTotal: z.number(),
  }),
})
