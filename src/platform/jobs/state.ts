import { z } from 'zod'

/** How far a job is: `done` of `total` steps. A failed one was tried again before, and is not tried any more. */
export const JobState = z.object({
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.number(),
  total: z.number(),
})
export type JobState = z.infer<typeof JobState>
