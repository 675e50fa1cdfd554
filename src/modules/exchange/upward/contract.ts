import { z } from 'zod'
import { route } from '../../../shared/contract.ts'

export const exportUpward = route({
  method: 'POST',
  path: '/exchange/upward',
  summary: 'The central layer’s indicators of a period as a signed file (format binhan-upward, version 1)',
  body: z.object({
    period: z.string().min(4).max(40).describe('2014-Q3 of the plan year, or with its calendar: ND09:2014-Q3'),
  }),
  answer: z.object({
    name: z.string().describe('What to call the file'),
    text: z.string().describe('The file, to be kept byte by byte'),
    fingerprint: z.string().describe('What the public key is known by'),
  }),
})

export const getUpwardKey = route({
  method: 'GET',
  path: '/exchange/upward/key',
  summary: 'The public key that files sent upward are checked with',
  answer: z.object({ pem: z.string(), fingerprint: z.string() }),
})
