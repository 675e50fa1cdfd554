import { z } from 'zod'
import { route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'

const Understanding = z.object({
  chain: z.string().max(30).default('government').describe('The reporting line of the forms that data sets become'),
  level: z
    .enum(levels)
    .default('commune')
    .describe('Where a data element is recorded whose data sets name no unit that is known here'),
  levels: z
    .string()
    .max(200)
    .default('')
    .describe(
      'Which of their levels is what here: 2=city,3=district,4=commune. Where no places are yet, they are made so',
    ),
  persons: z
    .enum(['yes', 'no'])
    .default('yes')
    .describe('Whether the data elements count persons: small counts are then masked below the city'),
  units: z.string().max(1_000_000).default('').describe('CSV with the columns uid, place: the places of units'),
})

const Taken = z.object({
  counts: z
    .array(z.object({ kind: z.string(), none: z.number(), changed: z.number(), new: z.number(), same: z.number() }))
    .describe('How many objects of each kind have no equal, changed, are new, or are as they were'),
  lines: z
    .array(
      z.object({
        kind: z.string(),
        uid: z.string(),
        name: z.string(),
        what: z.enum(['none', 'changed', 'new', 'same']),
        ours: z.string().describe('Our code'),
        why: z.object({ vi: z.string(), en: z.string() }).nullable(),
      }),
    )
    .describe('What became of each, those without an equal first; at most a thousand'),
  lineCount: z.number(),
  rest: z
    .array(z.object({ kind: z.string(), count: z.number(), vi: z.string(), en: z.string() }))
    .describe('Kinds that are not brought over, and why'),
  open: z.number().describe('Units without a place'),
})

export const checkMetadataFile = route({
  method: 'POST',
  path: '/exchange/dhis2/metadata/check',
  summary: 'Read a metadata file of DHIS2 and say what it would become here; nothing is saved',
  upload: true,
  question: true,
  body: Understanding,
  answer: Taken.extend({ unitsCsv: z.string().describe('The units without a place, to be completed') }),
})

export const importMetadataFile = route({
  method: 'POST',
  path: '/exchange/dhis2/metadata',
  summary:
    'Take over a metadata file of DHIS2: units, data elements, data sets, indicators; what is here already changes',
  upload: true,
  body: Understanding,
  answer: Taken,
})
