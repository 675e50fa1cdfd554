import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, rows } from '../db/database.ts'

/**
 * The head of the chain as a small file, to be kept where nobody who could write the log anew can reach: whoever holds it can tell
 * whether the chain still ends so, or went on from there. It needs no signature: what makes it good is where it is kept.
 */
export const Head = z.object({
  format: z.literal('binhan-audit-head'),
  version: z.literal(1),
  /** When it was made; recording time, UTC. */
  at: z.string(),
  /** The last seal, the last line it covers, and when it was set. */
  number: z.number().int().positive(),
  lastLine: z.number().int().positive(),
  sealedAt: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Seals with their hashes, this one and ever fewer of those before: between two of them a rewritten link is found. */
  marks: z.array(z.tuple([z.number().int().positive(), z.string().regex(/^[0-9a-f]{64}$/)])).min(1),
})
export type Head = z.infer<typeof Head>

/** The numbers of the seals a head of `last` seals names: the last, one, two, four, eight… before it. */
export function markNumbers(last: number): number[] {
  const numbers = [last]
  for (let back = 1; last - back >= 1; back *= 2) numbers.push(last - back)
  return numbers
}

/** The head as it stands now; null before the first seal. */
export async function readHead(db: Db, now = new Date()): Promise<Head | null> {
  const [last] = await rows(
    db,
    sql<{ number: number; lastLine: number; sealedAt: string; hash: string }>`
      select number, last_line as "lastLine", sealed_at as "sealedAt", hash from audit.seal order by number desc limit 1`,
  )
  if (!last) return null
  const marked = await rows(
    db,
    sql<{ number: number; hash: string }>`select number, hash from audit.seal
      where number = any(${markNumbers(last.number)}::bigint[]) order by number desc`,
  )
  const marks = marked.map(({ number, hash }): [number, string] => [number, hash])
  return { format: 'binhan-audit-head', version: 1, at: now.toISOString(), ...last, marks }
}

/** In short lines, so that it survives a mail. */
export const headText = (head: Head): string => `${JSON.stringify(head, null, 1)}\n`

/** Reads a head out of its file, or out of the mail it came in; null where there is none. */
export function parseHead(text: string): Head | null {
  const start = text.search(/\{[\s>]*"format"\s*:\s*"binhan-audit-head"/)
  if (start < 0) return null
  const end = text.indexOf('}', start)
  // A head has no blank inside: what a mail broke (also as quoted-printable) or quoted is put together again.
  const whole = text.slice(start, end + 1).replace(/=\r?\n|\n>+|\s+/g, '')
  try {
    return Head.parse(JSON.parse(whole))
  } catch {
    return null
  }
}
