import { z } from 'zod'

/** Since when, by whom and why an area's form is spoken for by its commune's totals. */
export const Inclusion = z.object({ by: z.string(), at: z.string(), reason: z.string() })
export type Inclusion = z.infer<typeof Inclusion>
