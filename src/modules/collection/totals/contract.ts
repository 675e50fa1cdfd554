import { z } from 'zod'
import { route, Version } from '../../../shared/contract.ts'
import { PlaceId } from '../../places/contract.ts'
import { Inclusion, PeriodCode, states } from '../contract.ts'

const key = { place: PlaceId, form: z.string().max(40), period: PeriodCode }
const Areas = z
  .array(PlaceId)
  .min(1, { error: 'required' })
  .max(500)
  .refine((areas) => new Set(areas).size === areas.length, { message: 'unique' })
const Reason = z.string().trim().min(1).max(1000)

const Total = z.object({
  /** The commune's totals, a submission of its own; null before any area was included. */
  total: z.object({ id: z.string(), state: z.enum(states), version: z.number(), accepted: z.boolean() }).nullable(),
  form: z.object({ code: z.string(), vi: z.string(), en: z.string() }),
  place: z.object({ id: z.number(), name: z.string() }),
  areas: z.array(
    z.object({
      placeId: z.number(),
      placeName: z.string(),
      state: z.enum(states),
      /** Whether it can be included: nothing of it is sent, or what was sent is returned and none of it official. */
      isFree: z.boolean(),
      inTotal: Inclusion.nullable(),
    }),
  ),
})

export const getTotal = route({
  method: 'GET',
  path: '/totals',
  summary: 'The areas of a commune with what stands of their form, and which of them its totals speak for',
  query: z.object(key),
  answer: Total,
})

export const includeAreas = route({
  method: 'POST',
  path: '/totals',
  summary: 'Say that areas that do not report are within the commune’s totals; the totals are sent as a submission',
  body: z.object({
    ...key,
    areas: Areas,
    reason: Reason,
    baseVersion: Version.describe('The version of the totals; 0 where there are none yet'),
  }),
  answer: z.object({ id: z.string(), version: z.number() }),
})

export const withdrawAreas = route({
  method: 'POST',
  path: '/totals/:id/withdraw',
  summary:
    'Take areas out of the commune’s totals before they are accepted; totals that were sent are taken back with them',
  params: z.object({ id: z.uuid() }),
  body: z.object({ areas: Areas, reason: Reason, baseVersion: Version }),
  answer: z.object({ id: z.string(), version: z.number() }),
})
