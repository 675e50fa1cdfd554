import { z } from 'zod'
import { DayOut, route, Version } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'
import { Day } from '../../places/contract.ts'
import { Check, Evidence } from '../forms/contract.ts'

const Text = z.string().trim().max(300)
const Key = z.string().regex(/^[a-z][a-z0-9_.-]{0,59}$/, { error: 'code' })
/** Published forms bear codes of other systems too: capitals, digits first. */
const FormCode = z.string().trim().min(1).max(40)

/** A cell as it is drafted: what is asked, and what it counts under. */
export const Cell = z.object({
  code: z.string().min(1).max(60).describe('Its identity over all versions of the form'),
  measure: z
    .string()
    .max(80)
    .describe(
      'What it counts under; empty where publishing makes a measure of its own, `new:…` one that parts of a breakdown share',
    ),
  category: z.string().max(60).nullable(),
  vi: Text,
  en: Text,
  helpVi: z.string().trim().max(600),
  helpEn: z.string().trim().max(600),
  atMost: z.union([z.number().multipleOf(1).min(0).max(1e12), z.string().max(60)]).nullable(),
  with: z.string().max(30).optional(),
  section: z.string().max(60).optional(),
  of: z.object({ vi: Text, en: Text }).optional(),
  carried: z.boolean().optional(),
  evidence: Evidence.optional(),
  sum: z.array(z.string().max(60)).max(50).optional(),
  unit: z.string().trim().max(30),
  nature: z.enum(['flow', 'snapshot', 'stock']),
  persons: z.boolean(),
})
export type Cell = z.infer<typeof Cell>

/** Everything a form asks, as it is drafted; what does not fit together is told when it is published, and on the page. */
export const Shape = z.object({
  vi: Text,
  en: Text,
  level: z.enum(levels),
  calendar: z.string().max(30),
  cut: z.enum(['year', 'half', 'quarter', 'month']),
  opensAfterDays: z
    .number()
    .int()
    .min(-10)
    .max(60)
    .nullable()
    .describe('Working days after the period (0: its last, less: before) from which it is sent; null: when it is seen'),
  dueAfterDays: z.number().int().min(1).max(180).describe('Days after the end of the period'),
  dueInWorkingDays: z.boolean(),
  owedBy: z
    .array(z.number().int().positive().max(2_000_000_000))
    .max(500)
    .nullable()
    .describe('Units that owe it, with all below them and their heirs; null: every one of its level'),
  owedByGroups: z
    .array(z.string().max(60))
    .max(50)
    .describe('Place groups whose members owe it too, with all below them, as long as they are members'),
  owedByBodies: z
    .array(z.number().int().positive().max(2_000_000_000))
    .max(100)
    .describe(
      'Bodies of its chain that owe it, and their heirs, where several stand side by side; none: every one of the level',
    ),
  sections: z.array(z.object({ code: Key, vi: Text, en: Text })).max(40),
  cells: z.array(Cell).max(200),
  checks: z.array(Check).max(100),
  evidence: Evidence.nullable().describe('Of the form as a whole; null: none is asked for'),
})
export type Shape = z.infer<typeof Shape>

const Draft = z.object({
  version: z.number(),
  changedBy: z.string().nullable(),
  changedAt: z.string(),
})

const Listed = z.object({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  chain: z.string(),
  level: z.enum(levels),
  cut: z.enum(['year', 'half', 'quarter', 'month']),
  published: z.object({ number: z.number(), from: DayOut }).nullable().describe('The version published last'),
  draft: Draft.nullable(),
})

export const listFormDrafts = route({
  method: 'GET',
  path: '/form-drafts',
  summary: 'Forms that the asker may change, each with its draft where one is begun',
  answer: z.object({
    items: z.array(Listed),
    chains: z.array(z.string()).describe('Chains the asker makes forms for'),
  }),
})

export const getFormDraft = route({
  method: 'GET',
  path: '/form-drafts/:code',
  summary: 'The draft of a form, or its published shape where none is begun, with all versions',
  params: z.object({ code: FormCode }),
  answer: z.object({
    code: z.string(),
    chain: z.string(),
    base: z.number().describe('The version of the form that the shape began from; 0: the form is new'),
    shape: Shape,
    draft: Draft.nullable(),
    versions: z.array(
      z.object({
        number: z.number(),
        from: DayOut,
        dueAfterDays: z.number(),
        dueInWorkingDays: z.boolean(),
        publishedBy: z.string().nullable(),
        periods: z.array(z.string()).describe('Periods that were opened with it, the last ones'),
      }),
    ),
    places: z.array(z.object({ id: z.number(), name: z.string() })).describe('The names of the units that owe it'),
    bodies: z.array(z.object({ id: z.number(), name: z.string() })).describe('The names of the bodies that owe it'),
    remarks: z
      .array(z.object({ cell: z.string(), vi: z.string(), en: z.string() }))
      .describe('To look at before it is published, at a cell; nothing of it refuses'),
    fixed: z.array(z.string()).describe('Cells of any version: what they count under stays'),
  }),
})

const Written = z.object({ version: z.number() })

export const addForm = route({
  method: 'POST',
  path: '/form-drafts',
  summary: 'Begin a new form: a draft that asks nobody yet',
  body: z.object({ code: Key.max(30), chain: z.string().max(30), shape: Shape }),
  answer: Written,
})

export const saveFormDraft = route({
  method: 'PUT',
  path: '/form-drafts/:code',
  summary: 'Keep the draft of a form; the first time it is begun',
  params: z.object({ code: FormCode }),
  body: z.object({
    baseVersion: Version.describe('Of the draft as it was seen; 0 where none was begun'),
    base: Version.describe('The version of the form that the shape began from'),
    shape: Shape,
  }),
  answer: Written,
})

export const dropFormDraft = route({
  method: 'DELETE',
  path: '/form-drafts/:code',
  summary: 'Throw the draft of a form away; what is published stays',
  params: z.object({ code: FormCode }),
  query: z.object({ baseVersion: Version }),
  answer: z.object({}),
})

export const countOwers = route({
  method: 'POST',
  path: '/form-drafts/:code/owers',
  summary:
    'How many places and bodies would owe a form today by a rule that is not kept yet, by what the places are called',
  params: z.object({ code: FormCode }),
  body: Shape.pick({ level: true, owedBy: true, owedByGroups: true, owedByBodies: true }),
  answer: z.object({
    day: DayOut,
    items: z.array(z.object({ form: z.string(), count: z.number(), bodies: z.number() })),
  }),
})

export const publishForm = route({
  method: 'POST',
  path: '/form-drafts/:code/publish',
  summary:
    'Publish the draft from a day on: rounds that open from then on ask in the new shape, older ones keep theirs',
  params: z.object({ code: FormCode }),
  body: z.object({ baseVersion: Version, from: Day }),
  answer: z.object({ number: z.number(), opened: z.number().describe('Submissions that became due at once') }),
})
