import { z } from 'zod'
import { route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { LARGEST_MB } from '../contract.ts'

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
  layer: z
    .enum(['central', 'city', 'body'])
    .default('city')
    .describe('Who defined the indicators that are new; those of the central layer are sent upward'),
  persons: z
    .string()
    .max(1_000_000)
    .default('auto')
    .describe(
      'Which new data elements count persons, whose small counts are masked below the city: uids or codes parted by commas, yes (all), no (none), or auto, as their names sound',
    ),
  unranked: z
    .string()
    .max(20_000)
    .default('')
    .describe(
      'By which data elements units are never to be compared (crime, tips, relapse): uids or codes parted by commas, or all. A mark stays',
    ),
  units: z
    .string()
    .max(1_000_000)
    .default('')
    .describe('CSV with the columns uid, place: the code of the place of each unit, or new where it is to become one'),
})

const Taken = z.object({
  counts: z
    .array(
      z.object({
        ...{
          kind: z.string(),
          none: z.number(),
          kept: z.number(),
          changed: z.number(),
          new: z.number(),
          same: z.number(),
        },
        notComputed: z.number().describe('Of these, indicators that have no formula here'),
      }),
    )
    .describe(
      'How many objects of each kind have no equal, are kept although the file says otherwise, changed, are new, or are as they were',
    ),
  lines: z
    .array(
      z.object({
        kind: z.string(),
        uid: z.string(),
        name: z.string(),
        what: z.enum(['none', 'kept', 'changed', 'new', 'same']),
        ours: z.string().describe('Our code'),
        why: z.object({ vi: z.string(), en: z.string() }).nullable(),
      }),
    )
    .describe('What became of each, those without an equal first; at most a thousand'),
  lineCount: z.number(),
  alike: z
    .array(
      z.object({
        kind: z.string(),
        what: z.enum(['none', 'kept', 'changed', 'new', 'same']),
        why: z.object({ vi: z.string(), en: z.string() }).nullable(),
        first: z.array(z.object({ uid: z.string(), name: z.string(), ours: z.string() })),
        count: z.number(),
      }),
    )
    .describe('The same, those of a kind together that are so for one reason, with the first five; at most a thousand'),
  alikeCount: z.number(),
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
  largestMb: LARGEST_MB,
  question: true,
  body: Understanding,
  answer: Taken.extend({
    unitsCsv: z.string().describe('The units without a place, to be completed, and those for which one was given'),
    elements: z
      .array(z.object({ uid: z.string(), name: z.string(), persons: z.boolean() }))
      .describe('The data elements that would become new measures, and whether they are taken to count persons'),
  }),
})

export const importMetadataFile = route({
  method: 'POST',
  path: '/exchange/dhis2/metadata',
  summary:
    'Take over a metadata file of DHIS2: units, data elements, data sets, indicators; what is here already changes',
  upload: true,
  largestMb: LARGEST_MB,
  body: Understanding,
  answer: Taken,
})
