import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'

/** Whether a photo or file proves a figure, or a form: it may go with it, or must. */
export const Evidence = z.enum(['optional', 'required'])

/** A field of a form: one cell, one measure (and category). */
export const Field = z.object({
  code: z.string(),
  measure: z.string(),
  category: z.string().nullable(),
  vi: z.string(),
  en: z.string(),
  helpVi: z.string(),
  helpEn: z.string(),
  /** Hard: not more than this, than the field of this code, or than the fields of this measure together. */
  atMost: z.union([z.number(), z.string()]).nullable(),
  with: z
    .string()
    .optional()
    .describe(
      'Of the activities in the field of atMost, which the sender led: those held together with this chain. May stay empty; posts to a measure of taking part, under that chain, so that the activity itself counts once',
    ),
  section: z.string().optional().describe('The part of the form it stands in, by its code'),
  of: z
    .object({ vi: z.string(), en: z.string() })
    .optional()
    .describe('The question of whose breakdown it is one part'),
  carried: z.boolean().optional().describe('Begins with what was said last period; never a count'),
  evidence: Evidence.optional().describe('A photo or file that goes with the figure; required where it is more than 0'),
  sum: z.array(z.string()).optional().describe('A total: the sum of these fields, never typed'),
})
export type Field = z.infer<typeof Field>

/** A part of a form under a heading of its own. */
export const Section = z.object({ code: z.string(), vi: z.string(), en: z.string() })
export type Section = z.infer<typeof Section>

const how = z.enum(['equal', 'most', 'least'])
const bounds = { least: z.number().min(0).max(1e12).nullable(), most: z.number().min(0).max(1e12).nullable() }
const Cells = z.array(z.string().max(60)).max(50)

/** What a figure is held against: bounds, other figures of the form, the period before, another form. */
export const Rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('range'), ...bounds }),
  z.object({ kind: z.literal('sum'), parts: Cells, how }),
  z.object({ kind: z.literal('ratio'), of: z.string().max(60), ...bounds }).describe('Bounds in percent of that field'),
  z
    .object({ kind: z.literal('previous'), percent: z.number().min(1).max(10_000) })
    .describe('Differs from the period before by more than so many percent'),
  z
    .object({ kind: z.literal('other'), form: z.string().max(40), of: z.string().max(60), how })
    .describe('A field of another form, as last sent for the same place and period'),
])
export type Rule = z.infer<typeof Rule>

export const Check = z.object({
  code: z.string().min(1).max(60),
  cell: z.string().max(60).describe('The field it is said at'),
  hard: z.boolean().describe('Hard: refused; soft: sent with a reason that is kept and shown to who accepts'),
  rule: Rule,
})
export type Check = z.infer<typeof Check>

export const Form = z.object({
  id: z.number(),
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  chain: z.string(),
  level: z.enum(levels),
  calendar: z.string(),
  cut: z.enum(['year', 'half', 'quarter', 'month']),
  dueAfterDays: z.number(),
  dueInWorkingDays: z
    .boolean()
    .describe('Counted in working days; a last day that is off moves to the next in any case'),
  opensAfterDays: z
    .number()
    .nullable()
    .describe(
      'The working day after the period from which it is sent: 1 the first, 0 the last one of the period, less before that; null: as soon as it is seen, 16 days before the period ends',
    ),
  opensFrom: DayOut.nullable().describe('No period that begins before this day opens; null: any'),
  version: z.number(),
  fields: z.array(Field),
  sections: z.array(Section),
  checks: z.array(Check),
  evidence: Evidence.nullable().describe('A photo or file that goes with the form as a whole; null: none is asked for'),
})
export type Form = z.infer<typeof Form>

export const listForms = route({
  method: 'GET',
  path: '/forms',
  summary: 'Forms with the fields of the version in force today',
  answer: z.object({ items: z.array(Form) }),
  kept: () => true,
})
