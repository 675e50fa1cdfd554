import { z } from 'zod'
import { DayOut, route } from '../../shared/contract.ts'

const Sentence = z.object({ vi: z.string(), en: z.string() })

export const workStates = [
  ...(['returned', 'overdue', 'due', 'to-accept', 'to-sign', 'to-review'] as const),
  ...(['drafting', 'missing', 'submitted', 'sent', 'done'] as const),
] as const

/** One thing that waits for somebody, or that they sent and may want to see. */
export const WorkItem = z.object({
  id: z.string(),
  state: z.enum(workStates),
  title: Sentence,
  detail: Sentence,
  due: DayOut.nullable().describe('The last day for it'),
  count: z.number().describe('How many things the line stands for, e.g. forms waiting for acceptance'),
  missing: z.number().optional().describe('Forms of others that are not here yet, whatever else the line is about'),
  link: z.string().describe('The page where it is done'),
})
export type WorkItem = z.infer<typeof WorkItem>

export const getWork = route({
  method: 'GET',
  path: '/work',
  summary: 'My work today: what is due, returned, overdue, waiting for me, sent',
  answer: z.object({ today: DayOut, items: z.array(WorkItem) }),
  kept: () => true,
})

export const SearchHit = z.object({
  kind: z.enum(['place', 'plan', 'indicator', 'form']),
  title: z.string(),
  detail: z.string(),
  link: z.string().describe('The page it opens'),
})
export type SearchHit = z.infer<typeof SearchHit>

export const search = route({
  method: 'GET',
  path: '/search',
  summary: 'Places, plan items, forms by name; diacritics and đ are ignored',
  query: z.object({ q: z.string().min(1).max(100) }),
  answer: z.object({ items: z.array(SearchHit) }),
})

export const listProblems = route({
  method: 'GET',
  path: '/problems',
  summary: 'The catalogue of problems: stable codes, with a sentence in Vietnamese and English',
  answer: z.object({
    items: z.array(z.object({ code: z.string(), status: z.number(), vi: z.string(), en: z.string() })),
  }),
})

export const getDemo = route({
  method: 'GET',
  path: '/demo',
  summary: 'How far the demo has filled; null where this is no demo',
  answer: z.object({
    demo: z
      .object({
        edition: z.string(),
        today: DayOut,
        from: DayOut,
        until: DayOut.describe('Exclusive'),
        filled: z.number(),
        rounds: z.number(),
      })
      .nullable(),
  }),
})

export const moveDate = route({
  method: 'PUT',
  path: '/demo/date',
  summary: 'Move the business date of the demo; only in demo mode',
  body: z.object({
    today: z.iso
      .date()
      .refine((day) => day >= '2009-01-01' && day < '2100-01-01', { message: '2009-01-01 … 2099-12-31' }),
  }),
  answer: z.object({ today: DayOut }),
})
