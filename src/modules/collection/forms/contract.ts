import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { levels } from '../../../shared/levels.ts'

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
  sum: z.array(z.string()).optional().describe('A total: the sum of these fields, never typed'),
})
export type Field = z.infer<typeof Field>

/** A part of a form under a heading of its own. */
export const Section = z.object({ code: z.string(), vi: z.string(), en: z.string() })
export type Section = z.infer<typeof Section>

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
  opensFrom: DayOut.nullable().describe('No period that begins before this day opens; null: any'),
  version: z.number(),
  fields: z.array(Field),
  sections: z.array(Section),
})
export type Form = z.infer<typeof Form>

export const listForms = route({
  method: 'GET',
  path: '/forms',
  summary: 'Forms with the fields of the version in force today',
  answer: z.object({ items: z.array(Form) }),
})
