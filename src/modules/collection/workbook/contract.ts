import { z } from 'zod'
import { route } from '../../../shared/contract.ts'
import { PlaceId } from '../../places/contract.ts'
import { PeriodCode } from '../contract.ts'

const key = { place: PlaceId, form: z.string().max(40), period: PeriodCode }
const LARGEST_MB = 10
/** Faults that an answer lists; the marked copy has all. */
export const MOST_FAULTS = 200

export const gridTemplate = route({
  method: 'GET',
  path: '/grid/template',
  summary: 'A workbook of the table of areas to fill in elsewhere and to send back: areas × cells, all else locked',
  query: z.object({ ...key, previous: z.enum(['yes', 'no']).default('no').describe('With the period before beside') }),
  answer: z.any(),
  file: true,
})

const Asked = z.object({
  ...key,
  secret: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('Whether who sends the file says that it bears a mark of secrecy'),
})

export const readGridWorkbook = route({
  method: 'POST',
  path: '/grid/read',
  summary:
    'Read a filled workbook against the table: what it says of each area, and what is wrong; nothing is saved or sent',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  body: Asked,
  answer: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        placeName: z.string(),
        version: z.number(),
        values: z.record(z.string(), z.number()),
        /** Whether something in its row is wrong: what is right of it is here all the same. */
        isBad: z.boolean(),
      }),
    ),
    /** Rows that say what stands already, or nothing. */
    same: z.number(),
    faultCount: z.number(),
    faults: z.array(z.object({ cell: z.string(), vi: z.string(), en: z.string() })),
  }),
})

export const markGridWorkbook = route({
  method: 'POST',
  path: '/grid/marked',
  summary: 'The same table as a workbook, with its wrong cells marked and what is wrong beside each row',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  body: Asked,
  answer: z.any(),
  file: true,
})
