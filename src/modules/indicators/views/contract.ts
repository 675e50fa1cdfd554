import { z } from 'zod'
import { Id, route, Version } from '../../../shared/contract.ts'
import { PlaceId } from '../../places/contract.ts'

/** Of what a question consists, as it stands in the address of the page of figures. */
export const questionKeys = [
  ...[
    'tab',
    'place',
    'period',
    'standing',
    'map',
    'known',
    'split',
    'items',
    'periods',
    'level',
    'show',
    'at',
    'lines',
  ],
] as const

const Question = z
  .record(z.string().max(20), z.string().max(1500))
  .refine((question) => Object.keys(question).every((key) => questionKeys.some((one) => one === key)), {
    message: `only ${questionKeys.join(', ')}`,
  })
  .describe('What is asked and how it is looked at: the parameters of the page of figures, without persons')

export const sharings = ['me', 'place', 'all'] as const

const ViewOf = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^\P{Cc}*$/u),
  question: Question,
  shared: z.enum(sharings).describe('Who finds it: the owner, who reads figures of the place, whoever reads figures'),
  place: PlaceId.nullable().describe('Of what is shared at a place'),
}

export const View = z.object({
  id: z.number(),
  name: z.string(),
  question: z.record(z.string(), z.string()),
  shared: z.enum(sharings),
  place: z.number().nullable(),
  placeName: z.string().nullable(),
  owner: z.string(),
  reads: z.boolean().describe('Whether the asker reads figures of the place that the question names'),
  mine: z.boolean().describe('Whether the asker may change it'),
  version: z.number(),
})
export type View = z.infer<typeof View>

export const listViews = route({
  method: 'GET',
  path: '/views',
  summary: 'Questions that were kept: one’s own, and those shared with whoever reads figures there',
  answer: z.object({ items: z.array(View) }),
})

export const addView = route({
  method: 'POST',
  path: '/views',
  summary: 'Keeps a question; what it shows is asked anew, as whoever opens it',
  body: z.object(ViewOf),
  answer: z.object({ id: z.number(), version: z.number() }),
})

export const changeView = route({
  method: 'PUT',
  path: '/views/:id',
  summary: 'Renames a kept question, asks it otherwise, or shares it otherwise',
  params: z.object({ id: Id }),
  body: z.object({ ...ViewOf, baseVersion: Version }),
  answer: z.object({ id: z.number(), version: z.number() }),
})

export const removeView = route({
  method: 'DELETE',
  path: '/views/:id',
  summary: 'Removes a kept question',
  params: z.object({ id: Id }),
  query: z.object({ baseVersion: Version }),
  answer: z.object({ id: z.number() }),
})
