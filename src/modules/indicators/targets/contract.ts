import { z } from 'zod'
import { route, Version } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { PlaceId } from '../../places/contract.ts'
import { Code } from '../catalogue/contract.ts'

const Amount = z.number().min(-1e12).max(1e12)

const TargetFields = z.object({
  year: z.number().int().min(2000).max(2100).describe('Plan year'),
  value: Amount.describe('To be reached by the end of the year, in the unit of the indicator; a rate in percent'),
  baseline: z
    .object({ value: Amount, year: z.number().int().min(1990).max(2100) })
    .nullable()
    .describe(
      'Where it starts from, and the year of that figure; of what is counted from the beginning of the year for comparison only',
    ),
  path: z
    .record(z.string().max(20), Amount)
    .describe(
      'What is due by a period of the year, as {"2014-Q3": 55}; between what is said, in a straight line; what ends with the year is due as the value is',
    ),
  inherits: z.boolean().describe('Whether it holds for each place below that has none of its own'),
  source: z.string().trim().min(1).max(300).describe('The document that sets it'),
})
export type TargetFields = z.infer<typeof TargetFields>

export const getTargets = route({
  method: 'GET',
  path: '/indicators/:code/targets',
  summary: 'The targets of an indicator that hold at a place, year by year: its own, and those from above',
  params: z.object({ code: Code }),
  query: z.object({ place: PlaceId }),
  answer: z.object({
    version: z.number().describe('Of the indicator'),
    startsFromBaseline: z
      .boolean()
      .describe(
        'Whether the path starts from the baseline, as of a rate; what is counted from the beginning of the year starts from nothing',
      ),
    items: z.array(
      TargetFields.extend({
        of: z
          .object({ id: z.number(), name: z.string(), level: z.enum(levels) })
          .describe('The place that set it: itself, or one above'),
      }),
    ),
  }),
})

export const setTargets = route({
  method: 'PUT',
  path: '/indicators/:code/targets',
  summary: 'Sets all targets of an indicator at a place; what is left out is taken back',
  params: z.object({ code: Code }),
  body: z.object({
    place: PlaceId,
    baseVersion: Version,
    items: z
      .array(TargetFields.extend({ inherits: z.boolean().optional().describe('By default a rate does, a count not') }))
      .max(101),
  }),
  answer: z.object({ version: z.number() }),
})
