import { z } from 'zod'
import { route } from '../../../shared/contract.ts'

/** What can be said of one cell: a note, that its figure is held, that it may change again. */
const remarkKinds = ['note', 'lock', 'unlock'] as const
export type RemarkKind = (typeof remarkKinds)[number]

const Lock = z.object({ by: z.string(), at: z.string(), reason: z.string() })
export type Lock = z.infer<typeof Lock>

const CellOf = z.object({ id: z.uuid(), field: z.string().min(1).max(80) })

export const listCells = route({
  method: 'GET',
  path: '/submissions/:id/cells',
  summary: 'The cells of a form of which something is said: how many notes, and whether the figure is held',
  params: CellOf.pick({ id: true }),
  answer: z.object({
    items: z.array(z.object({ field: z.string(), notes: z.number(), locked: Lock.nullable() })),
  }),
})
export type CellMark = z.infer<typeof listCells.answer>['items'][number]

export const getCell = route({
  method: 'GET',
  path: '/submissions/:id/cells/:field',
  summary: 'One cell of a form: its figure in each version, what is said of it, and what the asker may say',
  params: CellOf,
  answer: z.object({
    history: z
      .array(
        z.object({
          number: z.number(),
          value: z.number().nullable(),
          by: z.string().nullable(),
          at: z.string(),
          decision: z.enum(['accepted', 'returned']).nullable(),
        }),
      )
      .describe('Newest first'),
    remarks: z
      .array(z.object({ id: z.string(), kind: z.enum(remarkKinds), text: z.string(), by: z.string(), at: z.string() }))
      .describe('Newest first'),
    locked: Lock.nullable(),
    may: z.object({ note: z.boolean(), lock: z.boolean() }),
  }),
})

export const remarkCell = route({
  method: 'POST',
  path: '/submissions/:id/cells/:field/remarks',
  summary: 'Say something of one cell: a note, or that its figure is held or may change again, with the reason',
  params: CellOf,
  body: z.object({ kind: z.enum(remarkKinds), text: z.string().trim().min(1).max(500) }),
  answer: z.object({ id: z.string() }),
})
