import { z } from 'zod'
import { route } from '../../../shared/contract.ts'
import { PlaceId } from '../../places/contract.ts'
import { PeriodCode } from '../contract.ts'
import { getProgress } from '../progress/contract.ts'

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

export const exportGrid = route({
  method: 'GET',
  path: '/grid/export',
  summary: 'The table of areas as a workbook to keep: figures as numbers, days as dates, how each form stands',
  query: z.object(key),
  answer: z.any(),
  file: true,
})

export const exportProgress = route({
  method: 'GET',
  path: '/progress/export',
  summary: 'Who has sent and who is missing, as a workbook: places × forms, and how much came from below',
  query: getProgress.query,
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

/** How a commune's own workbook says the form; columns from 0, rows as the spreadsheet counts them. */
export const Mapping = z.object({
  sheet: z.string().max(100),
  head: z.number().int().min(1).max(2_000_000),
  area: z.number().int().min(0).max(1_000),
  columns: z.record(z.string().max(60), z.number().int().min(0).max(1_000)),
  names: z
    .record(z.string().max(200), z.number().int().positive().max(2_000_000_000))
    .describe('Areas by how the workbook writes them, folded, where it was asked'),
})
export type Mapping = z.infer<typeof Mapping>

const Doubt = z.object({
  cell: z.string(),
  name: z.string(),
  likely: z.array(z.object({ placeId: z.number(), placeName: z.string() })),
})
export type Doubt = z.infer<typeof Doubt>

export const lookIntoWorkbook = route({
  method: 'POST',
  path: '/grid/sheets',
  summary:
    'What a commune’s own workbook holds, and how it may say the form: as kept from an earlier time, else guessed',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  body: Asked,
  answer: z.object({
    sheets: z.array(
      z.object({
        name: z.string(),
        /** The first rows that have something in them. */
        rows: z.array(z.object({ number: z.number(), cells: z.array(z.string()) })),
      }),
    ),
    guess: z.object({ mapping: Mapping, isKept: z.boolean() }).nullable(),
  }),
})

export const keepGridMapping = route({
  method: 'POST',
  path: '/grid/mappings',
  summary: 'Keep how a workbook says the form, for the next one with the same heads; the workbook itself is not kept',
  upload: true,
  largestMb: LARGEST_MB,
  body: Asked.extend({ mapping: z.string().max(50_000) }),
  answer: z.object({ fingerprint: z.string() }),
})

const Read = Asked.extend({
  mapping: z.string().max(50_000).optional().describe('A mapping as JSON, of a workbook that is no template'),
})

export const readGridWorkbook = route({
  method: 'POST',
  path: '/grid/read',
  summary:
    'Read a filled workbook against the table: what it says of each area, and what is wrong; nothing is saved or sent',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  body: Read,
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
    doubts: z.array(Doubt).describe('Rows whose area a person has to say'),
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
  body: Read,
  answer: z.any(),
  file: true,
})
