import { z } from 'zod'
import { DayOut, route } from '../../shared/contract.ts'
import { isDay } from '../../shared/spans.ts'

const DayIn = z
  .string()
  .superRefine((text, refusal) => {
    if (!isDay(text)) refusal.addIssue({ code: 'invalid_format', format: 'date' })
  })
  .meta({ format: 'date' })

export const listDaysOff = route({
  method: 'GET',
  path: '/days-off',
  summary: 'Declared days off and days of weekends that are worked; other weekends are off by themselves',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  answer: z.object({
    items: z.array(z.object({ day: DayOut, vi: z.string(), en: z.string(), works: z.boolean() })),
    mayEdit: z.boolean(),
  }),
})

export const saveDayOff = route({
  method: 'PUT',
  path: '/days-off/:day',
  summary: 'Declare a day off, or a day of a weekend that is worked; deadlines of rounds that open from then on follow',
  params: z.object({ day: DayIn }),
  body: z.object({
    vi: z.string().trim().min(1).max(100),
    en: z.string().trim().max(100).default(''),
    works: z.boolean(),
  }),
  answer: z.object({}),
})

export const dropDayOff = route({
  method: 'DELETE',
  path: '/days-off/:day',
  summary: 'Take back what was declared of a day',
  params: z.object({ day: DayIn }),
  answer: z.object({}),
})
